"""Areas in their own shape, shaded like the tiles: a drawing from outlines, to scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import svg
from .tilemap import Tile

WIDTH = 640
Rings = Sequence[Sequence[Sequence[float]]]


@dataclass(frozen=True)
class Outline:
    """The numbers of an area, and its rings as (longitude, latitude)."""

    tile: Tile
    rings: Rings


@dataclass(frozen=True)
class OutlineMap:
    """Equirectangular around its middle: true enough for a city."""

    title: str | Promise
    outlines: Sequence[Outline]
    source: str = ""

    @property
    def drawing(self) -> SafeString:
        """One drawing that scales with its box: it holds no words."""
        xs, ys = self._extent()
        narrow = math.cos(math.radians(sum(ys) / 2))
        scale = WIDTH / max((xs[1] - xs[0]) * narrow, 1e-9)
        height = round((ys[1] - ys[0]) * scale)

        def place(point: Sequence[float]) -> str:
            x = (point[0] - xs[0]) * narrow * scale
            y = (ys[1] - point[1]) * scale
            return f"{x:.0f} {y:.0f}"

        shapes = [self._shape(outline, place) for outline in self.outlines]
        return svg.drawing(
            svg.Paint(), *shapes, title=str(self.title),
            desc=_("%(n)s wilayah menurut garis batasnya") % {"n": len(self.outlines)},
            width=WIDTH, height=height, css="outline-map", interactive=True,
        )  # fmt: skip

    def _extent(self) -> tuple[tuple[float, float], tuple[float, float]]:
        points = [point for outline in self.outlines for ring in outline.rings for point in ring]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return (min(xs), max(xs)), (min(ys), max(ys))

    @staticmethod
    def _shape(outline: Outline, place) -> SafeString:
        tile = outline.tile
        path = "".join("M" + "L".join(map(place, ring)) + "Z" for ring in outline.rings)
        css = "outline dashed" if tile.few else f"outline f-{tile.shade}"
        return svg.link(tile.url, tile.said(), svg.element("path", d=path, css=css))
