"""Where upper rooms announce what they know of a cooperative; the record page asks nobody else.

A panel is a fragment loaded after the page: without script it is a link. Register in
``AppConfig.ready``; the registry never imports a room above it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Panel:
    """``url_name`` takes the key of the cooperative and answers with the fragment."""

    name: str
    title: str | Promise
    url_name: str
    allowed: Callable[[Any], bool]


@dataclass(frozen=True)
class Link:
    title: str
    url: str


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Add a panel; the same name replaces the older one."""
    _panels[panel.name] = panel


def unregister(name: str) -> None:
    """Take a panel away again (tests)."""
    _panels.pop(name, None)


def of(cooperative, user) -> list[Link]:
    """The panels that ``user`` may see at ``cooperative``."""
    return [
        Link(str(panel.title), reverse(panel.url_name, args=[cooperative.pk]))
        for panel in _panels.values()
        if panel.allowed(user)
    ]
