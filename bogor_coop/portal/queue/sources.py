"""What waits: a source is a class of work with a permission, its items are made at every look.

Nothing has to be ticked off: what is done is gone.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from registry.enums import IN_FIGURES
from registry.selection import standings

Text = str | Promise


@dataclass(frozen=True)
class Item:
    """One thing that waits: what, for whom, since when, until when (None: no deadline)."""

    what: Text
    url: str
    verb: Text
    whom: Text = ""
    last: Text = ""
    since: dt.date | None = None
    due: dt.date | None = None


@dataclass(frozen=True)
class Asked:
    """Who looks, on which day, and whether at her own work or at that of the whole team."""

    user: Any
    at: dt.date
    team: bool = False

    @cached_property
    def living(self) -> QuerySet:
        """How each cooperative in the figures of that day stands.

        From which table is found out once for all sources; the rows are read by each.
        """
        return standings(self.at).filter(group__in=IN_FIGURES)

    def own(self, rows: QuerySet, **owner) -> QuerySet:
        """Only those of ``owner``; for the team all of them."""
        return rows if self.team else rows.filter(**owner)


@dataclass(frozen=True)
class Source:
    """``items(asked)`` needs a fixed number of queries; ``allowed(user)`` costs none."""

    key: str
    label: Text
    allowed: Callable[[Any], bool]
    items: Callable[[Asked], Iterable[Item]]
    order: int = 50


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Add sources; the same key replaces the older one."""
    _sources.update({source.key: source for source in sources})


def sources_for(user) -> list[Source]:
    """What this person's queue is made of."""
    allowed = (source for source in _sources.values() if source.allowed(user))
    return sorted(allowed, key=lambda source: source.order)


def named(names: Sequence[str], total: int) -> str:
    """ "Kopkar A; KSU B dan 4 koperasi lain"."""
    shown = "; ".join(names[:2])
    rest = total - len(names[:2])
    if rest <= 0:
        return shown
    words = ngettext("%(shown)s dan %(n)s koperasi lain", "%(shown)s dan %(n)s koperasi lain", rest)
    return words % {"shown": shown, "n": formats.number(rest)}
