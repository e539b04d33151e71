"""Where the rooms announce how they find things; the search page asks each of them.

Register in ``AppConfig.ready``. A finder looks among what the person may see, and nowhere else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Hit:
    """One thing found: ``pieces`` of its name, each with whether it was typed; then a line."""

    pieces: Sequence[tuple[str, bool]]
    url: str
    line: Text = ""
    vocabulary: str = ""
    value: str = ""


@dataclass(frozen=True)
class Hits:
    """The first ones, how many there are in all, and the list with exactly that many rows."""

    rows: Sequence[Hit] = field(default=())
    total: int = 0
    more_url: str = ""
    note: Text = ""


@dataclass(frozen=True)
class Finder:
    """``find(user, text, most)`` needs a fixed number of queries; ``allowed(user)`` costs none."""

    key: str
    label: Text
    allowed: Callable[[Any], bool]
    find: Callable[[Any, str, int], Hits]
    order: int = 50


_finders: dict[str, Finder] = {}


def register(*finders: Finder) -> None:
    """Add finders; the same key replaces the older one."""
    _finders.update({finder.key: finder for finder in finders})


def of(user) -> list[Finder]:
    """Those that this person may ask, in their order."""
    allowed = (finder for finder in _finders.values() if finder.allowed(user))
    return sorted(allowed, key=lambda finder: finder.order)
