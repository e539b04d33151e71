"""What became of an earmarked sum: one bar with a bracket, and the parts as a list."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Cell, Part, Table, svg
from bogor_coop.ui.charts.composition import stack
from bogor_coop.ui.charts.stacked import swatch

from .earmarks import Envelope

HEAD, BAR = 26, 36


@dataclass(frozen=True)
class EnvelopeChart:
    """Paid c1, committed stripes, allocated r1, unallocated dots; a bracket over the allocated."""

    title: str
    envelope: Envelope

    template = "budget/envelope_chart.html"

    @property
    def parts(self) -> list[Part]:
        """The four parts in rupiah; they add up to the envelope unless it is overdrawn."""
        found, lines = self.envelope, f"{self.envelope.url}#baris"
        rest = f"{self.envelope.url}#belum"
        return [
            Part(_("Dibayar"), found.spent, "c1", lines),
            Part(_("Terikat kontrak"), found.committed, "stripes", lines),
            Part(_("Teralokasi, belum terikat"), max(found.free, 0), "r1", lines),
            Part(_("Belum dialokasikan"), max(found.unallocated, 0), "dots", rest),
        ]

    @property
    def rows(self) -> list[dict]:
        """Each part with its swatch, for the template."""
        return [{"part": part, "swatch": swatch(part.fill)} for part in self.parts]

    @property
    def drawing(self) -> SafeString:
        """The bar under its bracket, in per cent of its box."""
        paint, parts = svg.Paint(), self.parts
        whole = sum(part.count for part in parts) or 1
        bar = svg.element("svg", *stack(parts, BAR, paint=paint), y=HEAD, width="100%", height=BAR)
        said = ", ".join(f"{part.label} {formats.rupiah(part.count)}" for part in parts)
        number = svg.words(
            formats.number(parts[0].count / 10**9, 2), 8, HEAD + BAR / 2 + 5, "on-c1 t-strong"
        )
        shown = [number] if parts[0].count / whole > 0.15 else []
        return svg.drawing(
            paint, bar, *shown, *self._bracket(whole), title=self.title, desc=said,
            height=HEAD + BAR, css="envelope-drawing",
        )  # fmt: skip

    def _bracket(self, whole: int) -> list[SafeString]:
        allocated = min(self.envelope.allocated, whole)
        if not allocated:
            return []
        end = f"{100 * allocated / whole:.2f}%"
        line = {"css": "axis-line"}
        words = _("dialokasikan %(amount)s") % {
            "amount": formats.rupiah_short(self.envelope.allocated, "miliar")
        }
        return [
            svg.element("line", x1=0, x2=end, y1=20, y2=20, **line),
            svg.element("line", x1=0.5, x2=0.5, y1=16, y2=24, **line),
            svg.element("line", x1=end, x2=end, y1=16, y2=24, **line),
            svg.words(words, f"{50 * allocated / whole:.2f}%", 13, "t-small", "middle"),
        ]

    def table(self) -> Table:
        """The parts and the envelope in whole rupiah."""
        rows = [
            (part.label, [Cell(part.count, part.url, formats.rupiah(part.count))])
            for part in self.parts
        ]
        whole = self.envelope.earmark.envelope
        total = (_("Peruntukan"), [Cell(whole, self.envelope.url, formats.rupiah(whole))])
        return Table([_("Bagian"), _("Rupiah")], rows, total)
