from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Cell, OutlineMap, Part, Table, TileMap, svg
from bogor_coop.ui.charts.composition import stack
from registry.enums import IN_FIGURES, Group

from ..queries import Tally
from .findings import FEWEST
from .question import Question

Text = str | Promise
FILLS = {Group.ACTIVE_HEALTHY: "c1", Group.ILL: "c4", Group.UNKNOWN: "dots"}


@dataclass(frozen=True)
class GroupRow:
    """A part of the city with its three numbers; ``params`` narrow the list to it."""

    label: Text
    tally: Tally
    question: Question
    params: dict[str, Any]
    note: Text = ""

    @property
    def whole_url(self) -> str:
        """The list of all of them."""
        return self.question.list_url(golongan=IN_FIGURES, **self.params)

    @property
    def healthy_url(self) -> str:
        return self.url_of(Group.ACTIVE_HEALTHY)

    def url_of(self, group: str) -> str:
        return self.question.list_url(golongan=group, **self.params)

    @property
    def share(self) -> str:
        """Whole per cent; "–" when there are too few."""
        few = self.tally.whole < FEWEST
        return "–" if few else formats.percent(self.tally.ratio, 0)

    @property
    def bare_share(self) -> str:
        """The same without its sign, for a column headed "%"."""
        return "–" if self.tally.whole < FEWEST else formats.number(100 * self.tally.ratio)

    @property
    def drawing(self) -> SafeString:
        """The three groups as a small bar; the numbers stand beside it."""
        paint = svg.Paint()
        parts = [Part("", self.tally.of_group(group), FILLS[group]) for group in IN_FIGURES]
        pieces = stack(parts, 14, paint=paint)
        return svg.element(
            "svg", paint.definitions(), *pieces, css="chart mini-bar", width="110", height=14,
            aria_hidden="true",
        )  # fmt: skip

    def cells(self) -> list[Cell]:
        """Healthy, ill, unknown, all, share."""
        groups = [Cell(self.tally.of_group(g), self.url_of(g)) for g in IN_FIGURES]
        few = self.tally.whole < FEWEST
        ratio = None if few else round(self.tally.ratio, 4)
        return [*groups, Cell(self.tally.whole, self.whole_url), Cell(ratio, shown=self.share)]


@dataclass(frozen=True)
class GroupTable:
    """Parts of the city under each other: name, small bar, numbers that lead to the lists."""

    title: Text
    noun: Text
    rows: Sequence[GroupRow]
    total: GroupRow
    shown: int | None = None
    tilemap: TileMap | None = field(default=None)
    outlines: OutlineMap | None = field(default=None)

    template = "portal/group_table.html"

    @property
    def first_rows(self) -> Sequence[GroupRow]:
        """Those shown beside a map; all of them stand in the table behind it."""
        return self.rows[: self.shown]

    @property
    def rest(self) -> int:
        return len(self.rows) - len(self.first_rows)

    @property
    def drawing(self) -> SafeString:
        return self.tilemap.drawing if self.tilemap else SafeString()

    def table(self) -> Table:
        """Every row with all three groups; the last row sums up."""
        heads = [
            self.noun,
            *(group.label for group in IN_FIGURES),
            _("Jumlah"),
            _("Bagian aktif & sehat"),
        ]
        rows = [(_named(row), row.cells()) for row in self.rows]
        return Table(heads, rows, (_("Jumlah"), self.total.cells()))


def _named(row: GroupRow) -> str:
    return f"{row.label}, {row.note}" if row.note else str(row.label)
