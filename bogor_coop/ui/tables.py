"""Columns of a list: which can be sorted, how, and by which link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise


@dataclass(frozen=True)
class Column:
    """A column; ``sort`` is its word in ``?urut=``, "" when it cannot be sorted."""

    key: str
    label: str | Promise
    sort: str = ""
    numeric: bool = False
    priority: int = 1  # 1 stays longest when the screen gets narrow
    url: str = ""
    direction: str = ""  # "ascending", "descending" or ""

    @property
    def css(self) -> str:
        """Class of its cells."""
        return "num" if self.numeric else ""


def with_sorting(columns: Iterable[Column], query: QueryDict, *, current: str) -> list[Column]:
    """Columns with the link that sorts by them and their present direction.

    ``current`` is the sort in force: "anggota" ascending, "-anggota" descending. The first press
    on a number sorts descending (largest first), on a word ascending; the second turns it round.
    """
    ready = []
    for column in columns:
        if not column.sort:
            ready.append(column)
            continue
        direction = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(current, "")
        turned = column.sort if direction == "descending" else f"-{column.sort}"
        first = f"-{column.sort}" if column.numeric else column.sort
        url = address(query, urut=turned if direction else first, hal=None)
        ready.append(replace(column, url=url, direction=direction))
    return ready


def address(query: QueryDict, **changes: str | Sequence[str] | None) -> str:
    """The query of this page with some parameters replaced (None removes): "?q=…&urut=…"."""
    params = query.copy()
    for name, value in changes.items():
        if value is None or value == "":
            params.pop(name, None)
        elif isinstance(value, str):
            params[name] = value
        else:
            params.setlist(name, list(value))
    return f"?{params.urlencode()}" if params else "?"
