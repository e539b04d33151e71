"""Charts drawn on the server: SVG with title and description, the same numbers as a table.

Each chart is a frozen dataclass of plain values with ``drawing`` (safe markup) and ``table()``.
A finding (its title as a sentence) is computed by the caller; :class:`Card` frames it all.
"""

from .bars import Bar, SortedBars
from .card import Card, Cell, Table
from .composition import Composition, Part
from .multiples import Multiples, Series
from .outlines import Outline, OutlineMap
from .stacked import StackedRows, StackRow
from .targets import Target, Targets
from .tilemap import Block, Size, Tile, TileMap
from .transition import Flow, Group, Transition

__all__ = [
    "Bar",
    "Block",
    "Card",
    "Cell",
    "Composition",
    "Flow",
    "Group",
    "Multiples",
    "Outline",
    "OutlineMap",
    "Part",
    "Series",
    "Size",
    "SortedBars",
    "StackRow",
    "StackedRows",
    "Table",
    "Target",
    "Targets",
    "Tile",
    "TileMap",
    "Transition",
]
