"""Where upper rooms announce what they know of an activity, a line or a payment.

A panel is a fragment loaded after the page, and a link without script. Register in
``AppConfig.ready``; the budget never imports a room above it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

PLACES = ("activity", "line", "document")


@dataclass(frozen=True)
class Panel:
    """``url_name`` takes the key of what it speaks of and answers with the fragment.

    ``place``: "activity" (BudgetActivity), "line" (BudgetLine) or "document" (BudgetDocument).
    """

    name: str
    place: str
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
    if panel.place not in PLACES:
        raise ValueError(f"no place {panel.place!r} for a panel")
    _panels[panel.name] = panel


def unregister(name: str) -> None:
    """Take a panel away again (tests)."""
    _panels.pop(name, None)


def of_activity(activity, user) -> list[Link]:
    return _of("activity", activity, user)


def of_line(line, user) -> list[Link]:
    return _of("line", line, user)


def of_document(document, user) -> list[Link]:
    return _of("document", document, user)


def _of(place: str, thing, user) -> list[Link]:
    return [
        Link(str(panel.title), reverse(panel.url_name, args=[thing.pk]))
        for panel in _panels.values()
        if panel.place == place and panel.allowed(user)
    ]
