"""Two pictures of the budget: the bridge between two years, and the S-curve of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Cell, Table, svg

from .curves import Curve

HEIGHT, FOOT, HEAD = 270, 60, 40
WIDE, NARROW = 640, 330


def billions(amount: int, *, signed: bool = False) -> str:
    """ "8,7" or "−0,3": milliards of rupiah with one decimal."""
    write = formats.signed if signed else formats.number
    return write(round(amount / 10**9, 3), 1)


@dataclass(frozen=True)
class Step:
    """A column of the bridge: a total, or a change that hangs between two."""

    label: Sequence[str]
    amount: int
    url: str = ""
    total: bool = False
    note: str = ""


@dataclass(frozen=True)
class BridgeChart:
    """Totals c1, falls c4, rises c2, joined by dashes; the unit is said once."""

    title: str
    steps: Sequence[Step]
    height: int = HEIGHT

    template = "budget/chart.html"

    @property
    def drawing(self) -> SafeString:
        paint, parts = svg.Paint(), [svg.words(_("Rp miliar"), 0, 14, css="t-axis")]
        top = max(self._levels()) or 1
        level, width = 0, 100 / len(self.steps)

        def height(amount: float) -> float:
            return (self.height - FOOT - HEAD) * amount / top

        floor = self.height - FOOT
        for place, step in enumerate(self.steps):
            start = 0 if step.total else level
            end = step.amount if step.total else level + step.amount
            high, low = max(start, end), min(start, end)
            fill = "c1" if step.total else ("c2" if step.amount >= 0 else "c4")
            x = place * width + width * 0.16
            parts.append(
                svg.element(
                    "rect", x=f"{x:.2f}%", y=floor - height(high), width=f"{width * 0.68:.2f}%",
                    height=max(height(high - low), 1.5), css=f"f-{fill}",
                )
            )  # fmt: skip
            middle = f"{(place + 0.5) * width:.2f}%"
            said = billions(step.amount, signed=not step.total)
            number = svg.words(said, middle, floor - height(high) - 8, "t-strong t-big", "middle")
            parts.append(svg.link(step.url, f"{' '.join(step.label)}: {said}", number))
            for row, word in enumerate(step.label):
                parts.append(svg.words(word, middle, floor + 18 + 16 * row, "t-axis", "middle"))
            if place + 1 < len(self.steps):
                parts.append(
                    svg.element(
                        "line", x1=f"{x + width * 0.68:.2f}%", x2=f"{x + width:.2f}%",
                        y1=floor - height(end), y2=floor - height(end), css="axis-line dashed",
                    )
                )  # fmt: skip
            level = end
        parts.append(svg.element("line", x1=0, x2="100%", y1=floor, y2=floor, css="axis-line"))
        desc = "; ".join(f"{' '.join(s.label)} {billions(s.amount)}" for s in self.steps)
        return svg.drawing(
            paint, *parts, title=self.title, desc=desc, height=self.height, css="bridge",
            interactive=True,
        )  # fmt: skip

    def _levels(self) -> list[int]:
        level, levels = 0, []
        for step in self.steps:
            level = step.amount if step.total else level + step.amount
            levels.append(level)
        return levels

    def table(self) -> Table:
        """The same steps in whole rupiah."""
        rows = [
            (" ".join(s.label), [Cell(s.amount, s.url, formats.rupiah(s.amount), s.total)])
            for s in self.steps
        ]
        return Table([_("Bagian"), _("Rupiah")], rows)


@dataclass(frozen=True)
class CurveChart:
    """Plan dashed, money thick, physical with a diamond; stops at the last closed month.

    ``url``: of a month (1 to 12), the rows whose sums are its figures. ``narrow``: width of the
    small drawing in px.
    """

    title: str
    curve: Curve
    url: Callable[[int], str] = lambda _month: ""
    height: int = HEIGHT
    narrow: int = NARROW

    template = "budget/chart.html"

    @property
    def drawing(self) -> SafeString:
        return svg.join(
            [
                self._draw(WIDE, "chart-wide fits-690"),
                self._draw(self.narrow, "chart-narrow under-690"),
            ]
        )

    def _draw(self, width: int, css: str) -> SafeString:
        left, right = 40, 150 if width == WIDE else 102
        floor, top = self.height - 30, 16

        def x(month: int) -> float:
            return left + (width - left - right) * month / 12

        def y(points: float) -> float:
            return floor - (floor - top) * min(points, 10_000) / 10_000

        parts = []
        for share in (0, 2_500, 5_000, 7_500, 10_000):
            css_line = "axis-line" if share == 0 else "grid-line"
            parts.append(
                svg.element(
                    "line", x1=left, x2=width - right, y1=y(share), y2=y(share), css=css_line
                )
            )
            words = formats.percent(share / 10_000, 0)
            parts.append(svg.words(words, left - 4, y(share) + 4, "t-axis", "end"))
        step = 1 if width == WIDE else 2 if width >= NARROW else 3
        for month in range(step, 13, step):
            name = formats.months_short()[month - 1]
            parts.append(svg.words(name, x(month), floor + 18, "t-axis", "middle"))
        for month in (3, 6, 9):
            parts.append(
                svg.element("line", x1=x(month), x2=x(month), y1=top, y2=floor, css="gate")
            )
        curve = self.curve
        plan = [(x(n), y(curve.share(curve.plan[n - 1]))) for n in range(1, 13)]
        parts.append(_line([(x(0), y(0)), *plan], "curve-plan"))
        for amounts, name in ((curve.spent, "money"), (curve.physical, "physical")):
            points = [
                (x(n), y(curve.share(a) if name == "money" else a))
                for n, a in enumerate(amounts[: curve.closed], start=1)
                if a is not None
            ]
            if points:
                parts.append(_line([(x(0), y(0)), *points], f"curve-{name}"))
                parts.append(_mark(*points[-1], name))
        if curve.closed:
            at = x(curve.closed)
            parts.append(svg.element("line", x1=at, x2=at, y1=top, y2=floor, css="axis-line"))
            parts.append(
                svg.element("circle", cx=at, cy=y(curve.planned_points), r=4, css="f-ink2")
            )
            parts += self._ends(at, x(12) + 12, y, short=width != WIDE)
        return svg.drawing(
            svg.Paint(), *parts, title=self.title, desc=self._desc(), width=width,
            height=self.height, css=css, interactive=True,
        )  # fmt: skip

    def _ends(self, x: float, right: float, y, *, short: bool) -> list[SafeString]:
        """Each curve is named beside its last figure, apart enough to be read, by a leader."""
        curve = self.curve
        ends = [
            (curve.planned_points, _("rencana") if short else _("rencana kas")),
            (curve.physical_points, _("fisik")),
            (curve.spent_points, _("uang") if short else _("uang (SP2D)")),
        ]
        placed, lowest = [], 0.0
        known = [(points, name) for points, name in ends if points is not None]
        for points, name in sorted(known, reverse=True):
            at = max(y(points) + 4, lowest, 14)
            lowest = at + 20
            line = {"x1": x + 6, "y1": y(points), "x2": right - 4, "y2": at - 4}
            placed.append(svg.element("line", **line, css="leader"))
            said = formats.percent(points / 10_000)
            share = svg.element("tspan", said, css="t-strong")
            text = svg.element("text", share, f" {name}", x=right, y=at, css="t-small")
            placed.append(svg.link(self.url(curve.closed), f"{said} {name}", text))
        if not short and curve.behind:
            words = _("selisih %(points)s") % {"points": formats.points(abs(curve.behind) / 100)}
            gap = formats.rupiah_short(abs(curve.gap), "miliar")
            lines = [
                svg.words(words, right, lowest, "t-axis"),
                svg.words(f"= {gap}", right, lowest + 16, "t-axis"),
            ]
            placed.append(svg.link(self.url(curve.closed), f"{words} = {gap}", *lines))
        return placed

    def _desc(self) -> str:
        return _("Rencana %(plan)s, uang %(money)s, fisik %(physical)s") % {
            "plan": formats.percent(self.curve.planned_points / 10_000),
            "money": formats.percent(self.curve.spent_points / 10_000),
            "physical": formats.percent((self.curve.physical_points or 0) / 10_000),
        }

    def table(self) -> Table:
        """Cumulative plan and money in rupiah, and physical progress, month by month."""
        rows = []
        for n, name in enumerate(formats.months(), start=1):
            over, url = n <= self.curve.closed, self.url(n)
            spent, physical = self.curve.spent[n - 1], self.curve.physical[n - 1]
            share = (physical or 0) / 10_000
            empty = Cell(None, shown="–")
            cells = [
                _rupiah(self.curve.plan[n - 1], url),
                _rupiah(spent, url) if over else empty,
                empty if physical is None else Cell(share, url, formats.percent(share)),
            ]
            rows.append((name, cells))
        return Table([_("Bulan"), _("Rencana kas"), _("Realisasi"), _("Fisik")], rows)


def _rupiah(amount: int, url: str) -> Cell:
    return Cell(amount, url, formats.rupiah(amount))


def _line(points: Sequence[tuple[float, float]], css: str) -> SafeString:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return svg.element("polyline", points=path, css=css)


def _mark(x: float, y: float, name: str) -> SafeString:
    if name == "money":
        return svg.element("circle", cx=x, cy=y, r=5, css="f-c1")
    path = f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"
    return svg.element("path", d=path, css="f-c2")
