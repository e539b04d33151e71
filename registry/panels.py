"""Where upper rooms announce what they know of a cooperative; the record page asks nobody else.

A panel is a fragment loaded once it comes into view: without script it is a link. Register in
``AppConfig.ready``; the registry never imports a room above it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from bogor_coop import clock

from .record.loading import Record


@dataclass(frozen=True)
class Panel:
    """``url_name`` takes the key of the cooperative and answers with the fragment."""

    name: str
    title: str | Promise
    url_name: str
    allowed: Callable[[Any], bool]


@dataclass(frozen=True)
class Link:
    name: str
    title: str
    url: str


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Add a panel; the same name replaces the older one."""
    _panels[panel.name] = panel


def unregister(name: str) -> None:
    """Take a panel away again (tests)."""
    _panels.pop(name, None)


def of(record: Record, user) -> list[Link]:
    """The panels that ``user`` may see, of the day of the page."""
    return [
        Link(panel.name, str(panel.title), address(panel.url_name, record))
        for panel in _panels.values()
        if panel.allowed(user)
    ]


def address(url_name: str, record: Record) -> str:
    """A page of the cooperative, of the same day."""
    return reverse(url_name, args=[record.cooperative.pk]) + suffix(record)


def suffix(record: Record) -> str:
    """What an address takes along so that its page is of the same day too."""
    return f"?per={record.at.isoformat()}" if record.at < clock.today() else ""
