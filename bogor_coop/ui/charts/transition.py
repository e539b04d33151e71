from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bogor_coop.ui import formats

from . import svg
from .card import Cell, Table

Text = str | Promise

STACK = 13  # px, width of the two stacks
SMALLEST = 11  # px, so that a small group is still a shape
LINE, LONG = 15, 10  # px from line to line of a label; letters from which on it has two
NAMED = 340  # px, from which on a saturated flow has room for its words


@dataclass(frozen=True)
class Group:
    """A group of the composition at both dates; counts hold those who entered and left, too."""

    key: str
    label: Text
    fill: str
    before: int
    after: int
    before_url: str = ""
    after_url: str = ""


@dataclass(frozen=True)
class Flow:
    """How many went from one group to another. ``fill`` saturates, ``label`` names it."""

    source: str
    target: str
    count: int
    url: str = ""
    fill: str = ""
    label: Text = ""


@dataclass(frozen=True)
class Transition:
    """Two stacks and the flows between them; the table is the square matrix with its edges.

    ``left`` and ``entered`` per group make both sums come out: before = flows out + left,
    after = flows in + entered. Raises ``ValueError`` when they do not. ``plot`` and ``gap``: px of
    a stack with its gaps, and of one gap; ``narrow``: width of the small drawing, which names
    the saturated flows from 340 px on.
    """

    title: Text
    before_label: Text
    after_label: Text
    groups: Sequence[Group]
    flows: Sequence[Flow]
    left: dict[str, int]
    entered: dict[str, int]
    left_urls: dict[str, str] = field(default_factory=dict)
    entered_urls: dict[str, str] = field(default_factory=dict)
    plot: int = 292
    gap: int = 52
    narrow: int = 294

    template = "ui/charts/transition.html"

    def __post_init__(self) -> None:
        for group in self.groups:
            out = sum(f.count for f in self.flows if f.source == group.key)
            into = sum(f.count for f in self.flows if f.target == group.key)
            if out + self.left.get(group.key, 0) != group.before:
                raise ValueError(f"{group.key}: {out} + left does not make {group.before}")
            if into + self.entered.get(group.key, 0) != group.after:
                raise ValueError(f"{group.key}: {into} + entered does not make {group.after}")

    def flow(self, source: str, target: str) -> Flow:
        """The flow between two groups; zero when none was given."""
        for flow in self.flows:
            if (flow.source, flow.target) == (source, target):
                return flow
        return Flow(source, target, 0)

    def description(self) -> str:
        """The named flows and both ends in words."""
        ends = "; ".join(
            f"{group.label}: {formats.number(group.before)} → {formats.number(group.after)}"
            for group in self.groups
        )
        named = ", ".join(f"{formats.number(f.count)} {f.label}" for f in self.flows if f.label)
        return f"{ends}. {named}."

    @property
    def drawing(self) -> SafeString:
        """Both widths; the style sheet shows one."""
        return svg.join(
            (
                _Plan(self, 480, 96, 96).draw("chart-wide fits-480"),
                _Plan(self, self.narrow, 72, 78).draw("chart-narrow under-480"),
            )
        )

    def table(self) -> Table:
        """Rows: where they were. Columns: where they are, then those who left, then the sum."""
        heads = [
            f"{self.before_label} ↓ · {self.after_label} →",
            *(group.label for group in self.groups), pgettext("perpindahan", "Keluar"), _("Jumlah"),
        ]  # fmt: skip
        rows = [(source.label, self._row(source)) for source in self.groups]
        entered = [
            Cell(self.entered.get(g.key, 0), self.entered_urls.get(g.key, "")) for g in self.groups
        ]
        rows.append(
            (
                pgettext("perpindahan", "Masuk"),
                [*entered, Cell(None), Cell(sum(self.entered.values()))],
            )
        )
        sums = [Cell(group.after, group.after_url, strong=True) for group in self.groups]
        after = sum(group.after for group in self.groups)
        return Table(
            heads, rows, (_("Jumlah"), [*sums, Cell(sum(self.left.values())), Cell(after)])
        )

    def _row(self, source: Group) -> list[Cell]:
        flows = [self.flow(source.key, target.key) for target in self.groups]
        cells = [Cell(f.count, f.url if f.count else "", strong=bool(f.fill)) for f in flows]
        left = Cell(self.left.get(source.key, 0), self.left_urls.get(source.key, ""))
        return [*cells, left, Cell(source.before, source.before_url)]


def _lines(group: Group) -> list[str]:
    """A long label in two lines: it stands beside its stack."""
    label = str(group.label)
    return label.split(" ", 1) if len(label) > LONG else [label]


class _Plan:
    """Places of one drawing at its true width."""

    TOP = 28

    def __init__(self, chart: Transition, width: int, left: int, right: int) -> None:
        self.chart, self.width = chart, width
        self.wide = width >= NAMED
        self.x1, self.x2 = left, width - right - STACK
        whole = max(sum(g.before for g in chart.groups), sum(g.after for g in chart.groups)) or 1
        gaps = chart.gap * (len(chart.groups) - 1)
        self.scale = (chart.plot - gaps) / whole
        self.before = self._places([g.before for g in chart.groups])
        self.after = self._places([g.after for g in chart.groups])
        ends = [self.before[-1], self.after[-1]] if chart.groups else [(self.TOP, 0)]
        lines = max((len(_lines(group)) for group in chart.groups), default=1)
        self.height = int(max(y + tall for y, tall in ends)) + 4 + LINE * lines
        self.paint = svg.Paint()

    def _places(self, counts: Sequence[int]) -> list[tuple[float, float]]:
        places, y = [], float(self.TOP)
        for count in counts:
            tall = max(count * self.scale, SMALLEST if count else 0)
            places.append((y, tall))
            y += tall + self.chart.gap
        return places

    def draw(self, css: str) -> SafeString:
        bands = self._bands()
        quiet = [band for flow, band, _label in bands if not flow.fill]
        loud = [band for flow, band, _label in bands if flow.fill]
        labels = [label for _flow, _band, label in bands]
        heads = [
            svg.words(str(self.chart.before_label), self.x1 + STACK, 18, "t-second", "end"),
            svg.words(str(self.chart.after_label), self.x2, 18, "t-second"),
        ]
        return svg.drawing(
            self.paint, *quiet, *loud, *self._stacks(), *labels, *heads,
            title=str(self.chart.title),
            desc=self.chart.description(), width=self.width, height=self.height, css=css,
            interactive=True,
        )  # fmt: skip

    def _stacks(self) -> list[SafeString]:
        pieces = []
        for n, group in enumerate(self.chart.groups):
            for x, (y, tall) in ((self.x1, self.before[n]), (self.x2, self.after[n])):
                rect = svg.element(
                    "rect", x=x, y=y, width=STACK, height=tall, **self.paint.of(group.fill)
                )
                pieces.append(rect)
            pieces.append(self._end(group, self.before[n], left=True))
            pieces.append(self._end(group, self.after[n], left=False))
        return pieces

    def _end(self, group: Group, place: tuple[float, float], *, left: bool) -> SafeString:
        middle = place[0] + place[1] / 2
        x = self.x1 - 8 if left else self.x2 + STACK + 8
        anchor = "end" if left else ""
        count, url = (group.before, group.before_url) if left else (group.after, group.after_url)
        gap = group.after - group.before
        change = "" if left or not gap else f" ({formats.signed(gap)})"
        number = svg.element(
            "text", svg.element("tspan", formats.number(count), css="t-big"),
            x=x, y=middle, text_anchor=anchor,
        )  # fmt: skip
        named = svg.link(url, f"{formats.number(count)} {group.label}", number)
        offset = 11 * len(formats.number(count)) + 2
        shift = svg.words(change.strip(), x + offset, middle, "t-second t-small") if change else ""
        label = [
            svg.words(line, x, middle + 17 + LINE * n, "t-second", anchor)
            for n, line in enumerate(_lines(group))
        ]
        return svg.join_any((named, shift, *label))

    def _bands(self) -> list[tuple[Flow, SafeString, SafeString]]:
        keys = [group.key for group in self.chart.groups]
        out = {key: self.before[n][0] for n, key in enumerate(keys)}
        into = {key: self.after[n][0] for n, key in enumerate(keys)}
        drawn = []
        for source in keys:
            for target in keys:
                flow = self.chart.flow(source, target)
                if not flow.count:
                    continue
                tall1 = self._share(self.before[keys.index(source)], flow.count, source, "before")
                tall2 = self._share(self.after[keys.index(target)], flow.count, target, "after")
                band = self._band(out[source], tall1, into[target], tall2, flow)
                label = self._label(flow, out[source], tall1, into[target], tall2)
                drawn.append((flow, band, label))
                out[source] += tall1
                into[target] += tall2
        return drawn

    def _share(self, place: tuple[float, float], count: int, key: str, side: str) -> float:
        whole = next(getattr(g, side) for g in self.chart.groups if g.key == key)
        return place[1] * count / whole if whole else 0

    def _band(self, y1: float, tall1: float, y2: float, tall2: float, flow: Flow) -> SafeString:
        a, b = self.x1 + STACK, self.x2
        mid = (a + b) / 2
        path = (
            f"M{a} {y1:.1f}C{mid} {y1:.1f} {mid} {y2:.1f} {b} {y2:.1f}V{y2 + tall2:.1f}"
            f"C{mid} {y2 + tall2:.1f} {mid} {y1 + tall1:.1f} {a} {y1 + tall1:.1f}z"
        )
        css = f"f-{flow.fill} flow-loud" if flow.fill else "flow-quiet"
        return svg.element("path", d=path, css=css)

    def _label(self, flow: Flow, y1: float, tall1: float, y2: float, tall2: float) -> SafeString:
        if not flow.label:
            return svg.join(())
        said = f"{formats.number(flow.count)} {flow.label}"
        if not flow.fill:
            if min(tall1, tall2) < 20:
                return svg.join(())
            middle = (self.x1 + STACK + self.x2) / 2
            y = (y1 + tall1 / 2 + y2 + tall2 / 2) / 2 + 10
            return svg.link(
                flow.url, said, svg.words(said, middle, y, "t-small t-second", "middle")
            )
        rises = y2 < y1
        y = y2 + tall2 + 15 if rises else y2 - 7
        shown = said if self.wide else formats.number(flow.count)
        words = svg.words(shown, self.x2 - 8, y, "t-small t-strong halo", "end")
        return svg.link(flow.url, said, words)
