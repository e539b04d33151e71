"""What the sheet of paper shows differently from the screen."""

from dataclasses import dataclass, fields, replace
from typing import Any

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card

from ..queries import Tally
from . import findings
from .group_table import GroupRow

HEIGHT = 150  # pixels of a drawing of the budget


def flat(card: Card | None) -> Card | None:
    """The same card with a lower drawing."""
    if card is None:
        return None
    chart: Any = card.chart
    return replace(card, chart=replace(chart, height=HEIGHT))


@dataclass(frozen=True)
class AnnexPart:
    """A district on paper: its villages, and their sum."""

    label: str
    rows: list[GroupRow]

    @property
    def total(self) -> Tally:
        return Tally(*(sum(getattr(row.tally, f.name) for row in self.rows) for f in fields(Tally)))

    @property
    def bare_share(self) -> str:
        """Whole per cent without its sign; "–" when there are too few."""
        few = self.total.whole < findings.FEWEST
        return "–" if few else formats.number(100 * self.total.ratio)
