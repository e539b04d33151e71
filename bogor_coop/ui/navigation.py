"""Where the rooms above announce their menu entries; the frame itself knows no room.

Call :func:`register` in ``AppConfig.ready``. Sections: ``main`` (staff bar), ``manager`` (bottom
bar of five), ``person`` (menu under the name), ``public`` (bar of public pages).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from . import formats

SECTIONS = ("main", "manager", "person", "public")


def everyone(user: Any) -> bool:
    """The permission of an entry that all signed-in people see."""
    return True


def strangers(user: Any) -> bool:
    """The permission of an entry for whoever is not signed in."""
    return not user.is_authenticated


@dataclass(frozen=True)
class Entry:
    """One link of the menu: ``allowed(user)`` decides who sees it, ``count(request)`` counts.

    ``also`` are the beginnings of other addresses that belong to it.
    """

    label: str | Promise
    url_name: str
    section: str = "main"
    order: int = 50
    icon: str = ""
    allowed: Callable[[Any], bool] = everyone
    count: Callable[[HttpRequest], int] | None = None
    post: bool = False  # rendered as a button of a POST form (sign out)
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """An entry made ready for the template."""

    label: str
    url: str
    icon: str
    current: bool
    count: int | None
    post: bool


@dataclass(frozen=True)
class Person:
    """Who is signed in, as the bar shows it."""

    name: str
    role: str = ""

    @property
    def initials(self) -> str:
        """Two letters for the round beside the name."""
        return formats.initials(self.name)


def _plain_person(user: Any) -> Person:
    return Person(name=str(user))


def _plain_frame(user: Any) -> str:
    return "base_staff.html" if user.is_authenticated else "base_public.html"


@dataclass
class _Registry:
    entries: list[Entry] = field(default_factory=list)
    person: Callable[[Any], Person] = _plain_person
    frame: Callable[[Any], str] = _plain_frame
    remember: Callable[[Any, dict[str, str]], None] | None = None
    search: tuple[str, Callable[[Any], bool]] | None = None
    bell: Entry | None = None
    home: str = ""


registry = _Registry()


def register(*entries: Entry) -> None:
    """Add entries; the same ``url_name`` in the same section replaces the older one."""
    for entry in entries:
        if entry.section not in SECTIONS:
            raise ValueError(f"unknown menu section {entry.section!r}")
        key = (entry.section, entry.url_name)
        registry.entries = [e for e in registry.entries if (e.section, e.url_name) != key]
        registry.entries.append(entry)


def describe_person(describe: Callable[[Any], Person]) -> None:
    """Say how the bar names a user."""
    registry.person = describe


def choose_frame(choose: Callable[[Any], str]) -> None:
    """Say which base template a user's shared pages (errors, account) extend."""
    registry.frame = choose


def remember_preferences(remember: Callable[[Any, dict[str, str]], None]) -> None:
    """Say how theme, density and language of a signed-in person are kept."""
    registry.remember = remember


def set_search(url_name: str, allowed: Callable[[Any], bool] = everyone) -> None:
    """The page that the search in the bar sends ``q`` to."""
    registry.search = (url_name, allowed)


def set_bell(entry: Entry) -> None:
    """The notices entry with its count."""
    registry.bell = entry


def set_home(url_name: str) -> None:
    """Where the mark in the bar leads to."""
    registry.home = url_name


def links(section: str, request: HttpRequest) -> list[Link]:
    """The links of a section that this request's user may see; at most one is current."""
    user = getattr(request, "user", None)
    entries = sorted(
        (e for e in registry.entries if e.section == section and e.allowed(user)),
        key=lambda entry: entry.order,
    )
    urls = [reverse(entry.url_name) for entry in entries]
    here = {
        head: url
        for entry, url in zip(entries, urls, strict=True)
        for head in (url, *entry.also)
        if request.path == head or (head != "/" and request.path.startswith(head))
    }
    current = here[max(here, key=len)] if here else None
    return [
        Link(
            label=str(entry.label),
            url=url,
            icon=entry.icon,
            current=url == current,
            count=entry.count(request) if entry.count else None,
            post=entry.post,
        )
        for entry, url in zip(entries, urls, strict=True)
    ]
