"""Where every room tells what happened to a cooperative and when: one timeline of all of them.

Register in ``AppConfig.ready``; the registry never imports a room above it. A source needs a
fixed number of queries, whatever the number of its events, and gives at most ``MOST``.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bogor_coop.ui.parts import Event, Text

from .record.loading import Record

MOST = 200


@dataclass(frozen=True)
class Source:
    """``events(record)`` are dated by when they took place; ``key`` stands in the address."""

    key: str
    label: Text
    allowed: Callable[[Any], bool]
    events: Callable[[Record], Iterable[Event]]
    order: int = 50


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Add sources; the same key replaces the older one."""
    _sources.update({source.key: source for source in sources})


def of(record: Record, user) -> list[tuple[Source, Sequence[Event]]]:
    """What ``user`` may know, each kind newest first, up to the day of the page."""
    allowed = sorted(
        (source for source in _sources.values() if source.allowed(user)), key=lambda s: s.order
    )
    return [(source, _newest(source.events(record), record)) for source in allowed]


def _newest(events: Iterable[Event], record: Record) -> list[Event]:
    known = [event for event in events if event.day <= record.at]
    return sorted(known, key=lambda event: event.day, reverse=True)[:MOST]
