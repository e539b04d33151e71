from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from . import svg
from .card import Cell, Table

Text = str | Promise

PLOT = 44  # px between the highest and the lowest bar
HEAD = 18  # px for the first value above


@dataclass(frozen=True)
class Series:
    """One small chart: values per year, ``None`` where nothing was reported."""

    label: Text
    unit: Text
    values: Sequence[tuple[int, int | None]]
    url: str = ""
    note: Text = ""

    @property
    def latest(self) -> int | None:
        """Value of the last year."""
        return self.values[-1][1] if self.values else None

    @property
    def change(self) -> str:
        """ "+7 dari 2016"; "" when one of the two is missing."""
        before = self.values[-2][1] if len(self.values) > 1 else None
        if self.latest is None or before is None:
            return ""
        gap = self.latest - before
        return _("%(gap)s dari %(year)s") % {
            "gap": formats.signed(gap),
            "year": self.values[-2][0],
        }

    def description(self) -> str:
        """Year by year."""
        return "; ".join(
            f"{year}: {formats.number(value) if value is not None else _('tidak dilaporkan')}"
            for year, value in self.values
        )

    @property
    def drawing(self) -> SafeString:
        """Bars from zero; losses below the line in c4; a gap dashed with "?"."""
        known = [value for _year, value in self.values if value is not None]
        top, bottom = max([0, *known]), min([0, *known])
        scale = PLOT / ((top - bottom) or 1)
        zero = HEAD + top * scale
        under = 14 if bottom < 0 else 0
        height = HEAD + PLOT + under + 20
        step = 100 / max(len(self.values), 1)
        content = []
        for n, (_year, value) in enumerate(self.values):
            content += self._bar(n, value, step=step, scale=scale, zero=zero)
        line = svg.element("line", x1="0%", x2="100%", y1=zero, y2=zero, css="axis-line")
        years = self._years(step, HEAD + PLOT + under + 15)
        return svg.drawing(
            svg.Paint(), *content, line, *years, title=str(self.label),
            desc=self.description(), height=height, css="bar-drawing",
        )  # fmt: skip

    def _bar(
        self, n: int, value: int | None, *, step: float, scale: float, zero: float
    ) -> list[SafeString]:
        left, middle = f"{n * step + step * 0.14:.2f}%", f"{n * step + step * 0.5:.2f}%"
        width = f"{step * 0.72:.2f}%"
        if value is None:
            y = zero - 28 if zero >= 28 else zero  # below the line where there is no room above
            box = svg.element("rect", x=left, width=width, y=y, height=28, css="dashed")
            return [box, svg.words("?", middle, y + 18, "t-axis", "middle")]
        tall = abs(value) * scale
        last = n == len(self.values) - 1
        fill = "c4" if value < 0 else "c1" if last else "r2"
        y = zero if value < 0 else zero - tall
        pieces = [
            svg.element("rect", x=left, width=width, y=y, height=max(tall, 1), css=f"f-{fill}")
        ]
        if value < 0:
            at, anchor = (f"{(n + 1) * step:.2f}%", "end") if last else (middle, "middle")
            pieces.append(svg.words(formats.number(value), at, y + tall + 13, "t-axis", anchor))
        elif n == 0:
            pieces.append(svg.words(formats.number(value), left, y - 5, "t-axis"))
        return pieces

    def _years(self, step: float, y: float) -> list[SafeString]:
        if not self.values:
            return []
        first, last = self.values[0][0], self.values[-1][0]
        return [
            svg.words(str(first), f"{step * 0.14:.2f}%", y, "t-axis"),
            svg.words(str(last), f"{100 - step * 0.14:.2f}%", y, "t-axis", "end"),
        ]


@dataclass(frozen=True)
class Multiples:
    """Six small charts of the same years side by side."""

    title: Text
    series: Sequence[Series]

    template = "ui/charts/multiples.html"

    @property
    def drawing(self) -> SafeString:
        """All of them."""
        return svg.join(one.drawing for one in self.series)

    def table(self) -> Table:
        """A row per year, a column per series."""
        years = [year for year, _value in self.series[0].values] if self.series else []
        columns = [dict(one.values) for one in self.series]
        rows = [(str(year), [_cell(column.get(year)) for column in columns]) for year in years]
        heads = [_("Tahun buku"), *(f"{one.label} ({one.unit})" for one in self.series)]
        return Table(heads=heads, rows=rows)


def _cell(value: int | None) -> Cell:
    return Cell(value, shown="" if value is not None else _("tidak dilaporkan"))
