from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from . import svg
from .card import Cell, Table
from .stacked import swatch

Text = str | Promise

PER_LETTER = 8  # px of a heading, generously
STEPS = (0.20, 0.35, 0.50, 0.65)  # r0 | r1 | r2 | r3 | r4
FEWEST = 5  # below this no rate and no shading, only the count
SOFT = "\u00ad"


@dataclass(frozen=True)
class Tile:
    """A village: ``part`` of ``whole``. A soft hyphen in ``name`` says where it may break."""

    name: str
    part: int
    whole: int
    url: str = ""

    @property
    def plain_name(self) -> str:
        """Without soft hyphens."""
        return self.name.replace(SOFT, "")

    @property
    def few(self) -> bool:
        """Too few for a rate."""
        return self.whole < FEWEST

    @property
    def shade(self) -> str:
        """Token of the rate, "" when there are too few."""
        if self.few:
            return ""
        return f"r{sum(self.part / self.whole >= step for step in STEPS)}"

    def lines(self) -> list[str]:
        """The name in at most two lines."""
        if SOFT in self.name:
            head, _soft, tail = self.name.partition(SOFT)
            return [f"{head}-", tail]
        head, _space, tail = self.name.partition(" ")
        return [head, tail] if tail else [head]

    def said(self) -> str:
        """For readers: name and both numbers."""
        numbers = {"part": formats.number(self.part), "whole": formats.number(self.whole)}
        return f"{self.plain_name}: " + _("%(part)s dari %(whole)s") % numbers


@dataclass(frozen=True)
class Block:
    """A district: its tiles in rows (``None`` is a blank), origin in tile units."""

    name: Text
    short: Text
    origin: tuple[float, float]
    rows: Sequence[Sequence[Tile | None]]
    url: str = ""

    def tiles(self) -> list[Tile]:
        """All tiles, reading order."""
        return [tile for row in self.rows for tile in row if tile]

    @property
    def part(self) -> int:
        """Sum of the parts."""
        return sum(tile.part for tile in self.tiles())

    @property
    def whole(self) -> int:
        """Sum of the wholes."""
        return sum(tile.whole for tile in self.tiles())

    @property
    def rate(self) -> str:
        """In whole per cent; "–" when there are too few."""
        return formats.share(self.part, self.whole, 0) if self.whole >= FEWEST else "–"


@dataclass(frozen=True)
class Size:
    """Px of a tile, of the gap and of the room for a heading; ``least``: of the whole width."""

    wide: int
    tall: int
    gap: int
    head: int
    least: int = 0


@dataclass(frozen=True)
class TileMap:
    """Equal tiles in the order of the city's districts: a scheme, not a boundary.

    ``small``: the drawing that shows the counts only.
    """

    title: Text
    blocks: Sequence[Block]
    part_label: Text
    whole_label: Text
    small: Size = Size(26, 27, 2, head=20)

    template = "ui/charts/tilemap.html"

    def tiles(self) -> list[Tile]:
        """All tiles."""
        return [tile for block in self.blocks for tile in block.tiles()]

    def description(self) -> str:
        """Districts in words; the villages are in the table."""
        return "; ".join(
            f"{block.name} {formats.number(block.part)}/{formats.number(block.whole)}"
            for block in self.blocks
        )

    @property
    def legend(self) -> list[dict]:
        """Shades with their bounds."""
        bounds = ("< 20 %", "20–34 %", "35–49 %", "50–64 %", "≥ 65 %")
        return [{"swatch": swatch(f"r{n}"), "words": bound} for n, bound in enumerate(bounds)]

    @property
    def drawing(self) -> SafeString:
        """Both widths."""
        return svg.join(
            (
                _Sheet(self, Size(62, 46, 3, head=22)).draw("chart-wide fits-690"),
                _Sheet(self, self.small, narrow=True).draw("chart-narrow under-690"),
            )
        )

    def table(self) -> Table:
        """A row per village, district by district."""
        heads = [_("Kelurahan"), self.part_label, self.whole_label, _("Bagian")]
        rows = [(tile.plain_name, _cells(tile)) for tile in self.tiles()]
        part, whole = (sum(getattr(b, side) for b in self.blocks) for side in ("part", "whole"))
        share = Cell(round(part / whole, 4) if whole else None, shown=formats.share(part, whole, 0))
        return Table(heads, rows, (_("Jumlah"), [Cell(part), Cell(whole), share]))


def _cells(tile: Tile) -> list[Cell]:
    if tile.few:
        return [Cell(tile.part, tile.url), Cell(tile.whole), Cell(None, shown="–")]
    ratio = tile.part / tile.whole
    share = Cell(round(ratio, 4), shown=formats.percent(ratio, 0))
    return [Cell(tile.part, tile.url), Cell(tile.whole), share]


class _Sheet:
    """The tiles at one size; ``narrow`` shows the count only and makes the block the link."""

    def __init__(self, chart: TileMap, size: Size, *, narrow: bool = False) -> None:
        self.chart, self.size, self.narrow = chart, size, narrow
        self.wide, self.tall, self.gap = size.wide, size.tall, size.gap
        rows = sorted({block.origin[1] for block in chart.blocks})
        self.shift = {row: (n + 1) * size.head for n, row in enumerate(rows)}

    def _place(self, block: Block, column: int, row: int) -> tuple[float, float]:
        x = (block.origin[0] + column) * (self.wide + self.gap)
        y = (block.origin[1] + row) * (self.tall + self.gap) + self.shift[block.origin[1]]
        return x, y

    def draw(self, css: str) -> SafeString:
        content = [self._block(block) for block in self.chart.blocks]
        corners = [
            self._place(block, max((len(r) for r in block.rows), default=0), len(block.rows))
            for block in self.chart.blocks
        ]
        width = max((x for x, _y in corners), default=0)
        width = max(width, self.size.least)
        height = max((y for _x, y in corners), default=0)
        return svg.drawing(
            svg.Paint(), *content, title=str(self.chart.title), desc=self.chart.description(),
            width=round(width), height=round(height), css=css, interactive=True,
        )  # fmt: skip

    def _block(self, block: Block) -> SafeString:
        first = next((n for n, tile in enumerate(block.rows[0]) if tile), 0)
        x, y = self._place(block, first, 0)
        counts = f"{formats.number(block.part)}/{formats.number(block.whole)} · "
        said = f"{'' if self.narrow else counts}{block.rate}"
        name = str(block.short if self.narrow else block.name)
        if PER_LETTER * len(f"{name} {said}") > len(block.rows[0]) * (self.wide + self.gap):
            name = str(block.short)
        heading = svg.element(
            "text", svg.element("tspan", name, css="t-strong"), f" {said}",
            x=x, y=y - 7, css="t-small t-second" if self.narrow else "t-second",
        )  # fmt: skip
        tiles = [
            self._tile(tile, *self._place(block, column, row))
            for row, line in enumerate(block.rows)
            for column, tile in enumerate(line)
            if tile
        ]
        if self.narrow:
            label = f"{block.name} {formats.number(block.part)}/{formats.number(block.whole)}"
            return svg.link(block.url, label, svg.join((heading, *tiles)))
        return svg.join((svg.link(block.url, f"{block.name} {said}", heading), *tiles))

    def _tile(self, tile: Tile, x: float, y: float) -> SafeString:
        css = "tile dashed" if tile.few else f"tile f-{tile.shade}"
        box = svg.element("rect", x=x, y=y, width=self.wide, height=self.tall, rx=2, css=css)
        on = f"on-{tile.shade}" if tile.shade else ""
        middle = x + self.wide / 2
        if self.narrow:
            count = svg.words(
                formats.number(tile.part),
                middle,
                y + self.tall / 2 + 4.5,
                f"t-small t-strong {on}",
                "middle",
            )
            return svg.join((box, count))
        lines = tile.lines()
        start = y + (13 if len(lines) == 2 else 17)
        names = [
            svg.words(line, middle, start + 10.5 * n, f"t-tile {on}", "middle")
            for n, line in enumerate(lines)
        ]
        count = svg.element(
            "text", svg.element("tspan", formats.number(tile.part), css="t-strong"),
            f"/{formats.number(tile.whole)}", x=middle, y=y + self.tall - 7, css=f"t-small {on}",
            text_anchor="middle",
        )  # fmt: skip
        return svg.link(tile.url, tile.said(), box, *names, count)
