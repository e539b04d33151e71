from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from . import svg
from .card import Cell, Table
from .composition import Part, stack

Text = str | Promise

ROOM_FOR_NUMBER = 0.12  # of the bar: narrower segments leave their number to the legend and table


@dataclass(frozen=True)
class StackRow:
    """One bar of 100 %: the same parts in the same order in every row."""

    label: Text
    parts: Sequence[Part]
    end: str = ""

    @property
    def whole(self) -> int:
        """Sum of the parts."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True)
class StackedRows:
    """Rows of 100 %, the first one thick (RAT: five book years, newest first)."""

    title: Text
    rows: Sequence[StackRow]
    noun: Text
    scale_note: Text = ""
    end_note: Text = ""
    note: Text = ""

    template = "ui/charts/stacked.html"

    def lanes(self) -> list[dict]:
        """Each row with its picture, for the template."""
        return [
            {"row": row, "thick": n == 0, "drawing": self._lane(row, 34 if n == 0 else 20)}
            for n, row in enumerate(self.rows)
        ]

    def _lane(self, row: StackRow, height: int) -> SafeString:
        paint = svg.Paint()
        pieces = stack(row.parts, height, paint=paint)
        start = 0.0
        for n, part in enumerate(row.parts):
            ratio = part.count / row.whole if row.whole else 0
            roomy = ratio >= ROOM_FOR_NUMBER and part.inside() and (height > 20 or n == 0)
            if roomy:
                css = f"{part.inside()} {'t-strong' if height > 20 else 't-small'}"
                number = svg.element(
                    "text", formats.number(part.count), x=f"{100 * start:.3f}%", dx=8,
                    y=height / 2 + 4.5, css=css,
                )  # fmt: skip
                pieces.append(number)
            start += ratio
        said = ", ".join(f"{formats.number(p.count)} {p.label}" for p in row.parts)
        return svg.drawing(
            paint, *pieces, title=str(row.label), desc=said, height=height, css="bar-drawing"
        )

    @property
    def legend(self) -> Sequence[dict]:
        """The parts of the first row with a swatch each."""
        return [
            {"part": part, "swatch": swatch(part.fill)}
            for part in (self.rows[0].parts if self.rows else ())
        ]

    @property
    def drawing(self) -> SafeString:
        """All bars, one below the other."""
        return svg.join(lane["drawing"] for lane in self.lanes())

    def table(self) -> Table:
        """A row per bar; the groups sum to all."""
        labels = [part.label for part in self.rows[0].parts] if self.rows else []
        heads = [self.noun, *labels, _("Jumlah"), *([self.end_note] if self.end_note else [])]
        rows = []
        for row in self.rows:
            cells = [Cell(part.count, part.url) for part in row.parts] + [Cell(row.whole)]
            if self.end_note:
                first = row.parts[0].count / row.whole if row.whole else None
                cells.append(Cell(first and round(first, 4), shown=row.end))
            rows.append((row.label, cells))
        return Table(heads=heads, rows=rows)


def swatch(fill: str) -> SafeString:
    """A square of 14 px for a legend."""
    paint = svg.Paint()
    fills = {"css": f"tile f-{fill}"} if fill == "r0" else paint.of(fill)
    square = svg.element("rect", x=0.5, y=0.5, width=13, height=13, rx=2, **fills)
    return svg.element(
        "svg", paint.definitions(), square, width=14, height=14, viewBox="0 0 14 14",
        aria_hidden="true",
    )  # fmt: skip
