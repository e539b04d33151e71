from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from . import svg
from .card import Cell, Table

Text = str | Promise
ENOUGH = 0.8  # below this share of the target the bar asks for attention


@dataclass(frozen=True)
class Target:
    """What was reached of what was promised; ``target`` None: nothing was promised."""

    label: Text
    reached: int
    target: int | None
    url: str = ""
    note: Text = ""

    @property
    def ratio(self) -> float | None:
        return self.reached / self.target if self.target else None


@dataclass(frozen=True)
class Targets:
    """Lanes with a tick at 100 %, the worst first, never cut at 100 %."""

    title: Text
    targets: Sequence[Target]
    noun: Text

    template = "ui/charts/targets.html"

    @property
    def sorted(self) -> list[Target]:
        """The lowest share first; those without a target at the end."""
        return sorted(self.targets, key=lambda t: (t.ratio is None, t.ratio or 0))

    @property
    def widest(self) -> float:
        """The share that fills its lane: at least 100 %."""
        return max([1.0, *(t.ratio for t in self.targets if t.ratio is not None)])

    def rows(self) -> list[dict]:
        """Each target with its share and picture, for the template."""
        return [
            {"target": target, "share": self._share(target), "drawing": self._lane(target)}
            for target in self.sorted
        ]

    @staticmethod
    def _share(target: Target) -> str:
        return "" if target.ratio is None else formats.percent(target.ratio, 0)

    def _lane(self, target: Target) -> SafeString:
        if target.ratio is None:
            return SafeString()
        fill = "c4" if target.ratio < ENOUGH else "c1"
        tick = f"{100 / self.widest:.3f}%"
        bar = f"{100 * target.ratio / self.widest:.3f}%"
        return svg.element(
            "svg",
            svg.element("rect", x=0, y=4, width=tick, height=14, css="f-sunken"),
            svg.element("rect", x=0, y=4, width=bar, height=14, css=f"f-{fill}"),
            svg.element("line", x1=tick, x2=tick, y1=0, y2=22, css="tick"),
            width="100%",
            height=22,
            css="target-lane",
            aria_hidden="true",
        )

    @property
    def drawing(self) -> SafeString:
        """All lanes, one below the other (the template draws them with their labels)."""
        return svg.join(self._lane(target) for target in self.sorted)

    def table(self) -> Table:
        """Label, reached, target, share."""
        heads = [self.noun, _("Tercapai"), _("Sasaran"), _("Bagian")]
        return Table(heads, [(target.label, self._cells(target)) for target in self.sorted])

    def _cells(self, target: Target) -> list[Cell]:
        ratio = None if target.ratio is None else round(target.ratio, 4)
        return [
            Cell(target.reached, target.url),
            Cell(target.target, shown="" if target.target else "–"),
            Cell(ratio, shown=self._share(target) or "–"),
        ]
