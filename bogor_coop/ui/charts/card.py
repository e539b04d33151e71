from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.safestring import SafeString

Text = str | Promise


@dataclass(frozen=True)
class Cell:
    """A number of a table with the list behind it; ``shown`` replaces the plain number."""

    value: int | float | None
    url: str = ""
    shown: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """The numbers of a chart: heads, rows (a label, then cells), a total row if it has one."""

    heads: Sequence[Text]
    rows: Sequence[tuple[Text, Sequence[Cell]]]
    total: tuple[Text, Sequence[Cell]] | None = None
    caption: Text = ""

    def plain(self) -> Iterator[list[Any]]:
        """Rows for CSV: raw numbers, no formatting."""
        yield [str(head) for head in self.heads]
        for label, cells in [*self.rows, *([self.total] if self.total else [])]:
            yield [str(label), *(cell.value for cell in cells)]


class Chart(Protocol):
    """What a card frames."""

    @property
    def drawing(self) -> SafeString:
        """Markup of the picture with its labels."""

    def table(self) -> Table:
        """The same numbers."""


@dataclass(frozen=True)
class Card:
    """A chart in its frame: finding, picture, as-of and sources, table, definition, CSV."""

    key: str
    finding: Text
    chart: Chart
    as_at: Text
    sources: Sequence[Text] = field(default=())
    definition: Text = ""
    csv_url: str = ""
    css: str = ""

    def table(self) -> Table:
        """The numbers behind the picture."""
        return self.chart.table()
