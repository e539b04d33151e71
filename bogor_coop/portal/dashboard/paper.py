"""What the sheet of paper shows differently from the screen."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card, Size
from budget.envelope_chart import EnvelopeChart

from ..queries import Tally
from . import findings
from .group_table import GroupRow

# Pixels at their true size, so that their words keep the eight points of the style sheet.
BRIDGE, CURVE = 124, (138, 250)  # height; height and width
PLOT, GAP, MOVEMENT = 120, 38, 340
TILES = Size(23, 15, 2, head=17, least=274)
YEARS = 3  # of meetings; the screen has five
FIELDS = 6  # of obstacles; the screen has all
COLUMNS = 3  # of villages
DECISIONS = 3  # in the template


def bridge(card: Card) -> Card:
    """The bridge, lower."""
    chart: Any = card.chart
    return replace(card, chart=replace(chart, height=BRIDGE))


def curve(card: Card) -> Card:
    """The S-curve, low and as narrow as its column."""
    chart: Any = card.chart
    height, narrow = CURVE
    return replace(card, chart=replace(chart, height=height, narrow=narrow))


def tiles(card: Card) -> Card:
    """The map with smaller tiles and the same letters."""
    chart: Any = card.chart
    return replace(card, chart=replace(chart, small=TILES))


def low(card: Card) -> Card:
    """The movement, flat enough for the sheet."""
    chart: Any = card.chart
    return replace(card, chart=replace(chart, plot=PLOT, gap=GAP, narrow=MOVEMENT))


def recent(card: Card) -> Card:
    """The meetings of the newest years."""
    chart: Any = card.chart
    return replace(card, chart=replace(chart, rows=list(chart.rows)[:YEARS]))


def leading(card: Card) -> Card:
    """The commonest obstacles."""
    chart: Any = card.chart
    return replace(card, chart=replace(chart, bars=list(chart.bars)[:FIELDS]))


@dataclass(frozen=True)
class Earmarked(EnvelopeChart):
    """An earmark in thousands of millions."""

    template = "portal/paper_envelope.html"


def earmarked(card: Card) -> Card:
    """The same bar, its parts in short."""
    chart: Any = card.chart
    return replace(card, chart=Earmarked(chart.title, chart.envelope))


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


def columns(parts: Iterable[AnnexPart]) -> list[list[AnnexPart]]:
    """The districts side by side, the columns about equally long, each by name."""
    made: list[list[AnnexPart]] = [[] for _n in range(COLUMNS)]
    for part in sorted(parts, key=lambda one: (-len(one.rows), one.label)):
        min(made, key=_length).append(part)
    return [sorted(column, key=lambda one: one.label) for column in made if column]


def _length(column: list[AnnexPart]) -> int:
    """Rows with head and sum."""
    return sum(len(part.rows) + 3 for part in column)
