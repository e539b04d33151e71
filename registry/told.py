"""Where every room says in a sentence what it knows of a cooperative: the top of its record.

Register in ``AppConfig.ready``; the registry never imports a room above it. A source needs a
fixed number of queries.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .record.loading import Record


@dataclass(frozen=True)
class Clause:
    """A few words, and the page on which their number is proved."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Sentence:
    """``lead``, the clauses in a row, ``tail``."""

    lead: str
    clauses: Sequence[Clause] = ()
    tail: str = "."


@dataclass(frozen=True)
class Source:
    """``sentences(record)`` are true on the day of the page; they are read in ``order``."""

    key: str
    allowed: Callable[[Any], bool]
    sentences: Callable[[Record], Iterable[Sentence]]
    order: int = 50


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Add sources; the same key replaces the older one."""
    _sources.update({source.key: source for source in sources})


def of(record: Record, user) -> list[Sentence]:
    """What ``user`` may know, in the order of the sources."""
    allowed = sorted(
        (source for source in _sources.values() if source.allowed(user)), key=lambda s: s.order
    )
    return [sentence for source in allowed for sentence in source.sentences(record)]
