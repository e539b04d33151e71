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
class Part:
    """A share of a whole. ``fill`` is a data token (c1…c4, r0…r4) or "dots", "stripes".

    ``shape``/``colour`` are the status shape of its word; ``note`` is the change under the share.
    """

    label: Text
    count: int
    fill: str
    url: str = ""
    shape: str = ""
    colour: str = ""
    note: Text = ""

    def inside(self) -> str:
        """Class of text on this fill; patterns carry none."""
        return "" if self.fill in svg.PATTERNS else f"on-{self.fill}"


def stack(parts: Sequence[Part], height: int, *, paint: svg.Paint) -> list[SafeString]:
    """Segments of a bar in per cent of its box, with a gap of 3 px in the colour of the card."""
    whole = sum(part.count for part in parts)
    pieces, start = [], 0.0
    seams = []
    for part in parts:
        if not part.count:
            continue
        width = 100 * part.count / whole
        box = {"x": f"{start:.3f}%", "width": f"{width:.3f}%", "y": 0, "height": height}
        pieces.append(svg.element("rect", **box, **paint.of(part.fill)))
        if start:
            seams.append(
                svg.element(
                    "line", x1=f"{start:.3f}%", x2=f"{start:.3f}%", y1=0, y2=height, css="seam"
                )
            )
        start += width
    return pieces + seams


@dataclass(frozen=True)
class Composition:
    """One bar of 56 px, three labels below with shape, share and change."""

    title: Text
    parts: Sequence[Part]
    noun: Text
    height: int = 56

    @property
    def whole(self) -> int:
        """Sum of all parts, the unknown ones too."""
        return sum(part.count for part in self.parts)

    def description(self) -> str:
        """The bar in words."""
        said = ", ".join(f"{formats.number(part.count)} {part.label}" for part in self.parts)
        return _("Dari %(whole)s: %(said)s.") % {"whole": formats.number(self.whole), "said": said}

    def share(self, part: Part) -> str:
        """Share of all, never of the known ones only."""
        return formats.share(part.count, self.whole)

    @property
    def drawing(self) -> SafeString:
        """The bar alone; the labels are drawn by the template ``ui/charts/composition.html``."""
        paint = svg.Paint()
        pieces = stack(self.parts, self.height, paint=paint)
        return svg.drawing(
            paint, *pieces, title=str(self.title), desc=self.description(), height=self.height,
            css="bar-drawing",
        )  # fmt: skip

    template = "ui/charts/composition.html"

    def table(self) -> Table:
        """Part, count, share."""
        return Table(
            heads=[self.noun, _("Jumlah"), _("Bagian")],
            rows=[(p.label, [Cell(p.count, p.url), self._share_cell(p)]) for p in self.parts],
            total=(_("Jumlah"), [Cell(self.whole), Cell(1.0, shown=formats.share(1, 1))]),
        )

    def _share_cell(self, part: Part) -> Cell:
        ratio = part.count / self.whole if self.whole else 0.0
        return Cell(round(ratio, 4), shown=self.share(part))
