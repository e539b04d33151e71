"""The kinds of long work, registered by the rooms that do it (``AppConfig.ready``)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from .progress import Progress

Work = Callable[..., dict[str, Any] | None]


def _nowhere(arguments: dict[str, Any]) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """``work(progress, by, **arguments)`` does it; ``url(arguments)`` is the page it belongs to."""

    name: str
    title: str | Promise
    work: Work
    url: Callable[[dict[str, Any]], str] = _nowhere


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make the kind known. The work must bear being started twice: a lost worker is replaced."""
    _kinds[kind.name] = kind


def find(name: str) -> Kind:
    """The kind of that name. Raises LookupError for a name that no room registered."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"no kind of job named {name!r}") from None


__all__ = ["Kind", "Progress", "find", "register"]
