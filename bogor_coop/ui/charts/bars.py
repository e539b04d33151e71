from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from . import svg
from .card import Cell, Table

Text = str | Promise


@dataclass(frozen=True)
class Bar:
    """One bar from zero. Only what the title speaks of is saturated (``fill="c1"`` or "c4")."""

    label: Text
    count: int
    url: str = ""
    fill: str = "r2"
    shape: str = ""
    colour: str = ""


@dataclass(frozen=True)
class SortedBars:
    """Bars with HTML labels, in the order given; shares are of ``whole`` when it is given."""

    title: Text
    bars: Sequence[Bar]
    noun: Text
    whole: int | None = None

    template = "ui/charts/bars.html"

    @property
    def longest(self) -> int:
        """The bar that fills its lane."""
        return max((bar.count for bar in self.bars), default=0) or 1

    def rows(self) -> list[dict]:
        """Label, count, share and picture of each bar, for the template."""
        return [
            {"bar": bar, "share": self.share(bar), "drawing": self._lane(bar)} for bar in self.bars
        ]

    def share(self, bar: Bar) -> str:
        """Share in whole per cent; "" without a whole."""
        return formats.share(bar.count, self.whole, 0) if self.whole else ""

    def _lane(self, bar: Bar) -> SafeString:
        width = f"{100 * bar.count / self.longest:.3f}%"
        piece = svg.element("rect", x=0, y=0, width=width, height=18, css=f"f-{bar.fill}")
        return svg.element("svg", piece, width="100%", height=18, aria_hidden="true")

    @property
    def drawing(self) -> SafeString:
        """All lanes, one below the other (the template draws them with their labels)."""
        return svg.join(self._lane(bar) for bar in self.bars)

    def table(self) -> Table:
        """Label, count, share."""
        heads = [self.noun, _("Jumlah")] + ([_("Bagian")] if self.whole else [])
        rows = [(bar.label, self._cells(bar)) for bar in self.bars]
        return Table(heads=heads, rows=rows)

    def _cells(self, bar: Bar) -> list[Cell]:
        cells = [Cell(bar.count, bar.url)]
        if self.whole:
            cells.append(Cell(round(bar.count / self.whole, 4), shown=self.share(bar)))
        return cells
