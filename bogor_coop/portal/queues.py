"""The staff's work queue: departments register what waits, the home page shows it by deadline.

A source is a class of work (reports, certificates, imports …) with a permission. Its items are
made anew at every look, so that nothing has to be ticked off: what is done is gone.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import distances, formats
from bogor_coop.ui.parts import QueueGroup, QueueRow

Text = str | Promise
WEEK = dt.timedelta(days=7)
SHOWN = 8  # rows of a group before "… lagi"


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
class Source:
    """``items(user, at)`` needs a fixed number of queries; ``allowed(user)`` costs none."""

    key: str
    label: Text
    allowed: Callable
    items: Callable[..., Iterable[Item]]
    order: int = 50


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source; the same key replaces the older one."""
    _sources[source.key] = source


def sources_for(user) -> list[Source]:
    """What this person's queue is made of."""
    allowed = (source for source in _sources.values() if source.allowed(user))
    return sorted(allowed, key=lambda source: source.order)


@dataclass(frozen=True)
class Queue:
    """Everything that waits for one person at ``at``."""

    at: dt.date
    by_source: Sequence[tuple[Source, list[Item]]]

    @classmethod
    def of(cls, user, *, at: dt.date) -> "Queue":
        return cls(at, [(s, list(s.items(user, at=at))) for s in sources_for(user)])

    @property
    def total(self) -> int:
        return sum(len(items) for _source, items in self.by_source)

    def items(self, only: str = "") -> list[Item]:
        """By deadline, the oldest first; those without one at the end."""
        chosen = [i for s, items in self.by_source if only in ("", s.key) for i in items]
        return sorted(chosen, key=lambda item: (item.due or dt.date.max, item.since or dt.date.max))

    def sentence(self) -> str:
        """ "3 lewat tenggat, 5 untuk hari ini"."""
        overdue = sum(bool(item.due and item.due < self.at) for item in self.items())
        today = sum(item.due == self.at for item in self.items())
        parts = [
            words % {"n": formats.number(n)}
            for n, words in (
                (overdue, ngettext("%(n)s lewat tenggat", "%(n)s lewat tenggat", overdue)),
                (today, ngettext("%(n)s untuk hari ini", "%(n)s untuk hari ini", today)),
            )
            if n
        ]
        return ", ".join(parts) or _("tidak ada yang lewat tenggat")

    def groups(self, only: str = "", *, whole: bool = False) -> list[QueueGroup]:
        """Lewat tenggat, Hari ini, Minggu ini, later, without deadline; empty ones left out."""
        bins: dict[str, list[Item]] = {}
        for item in self.items(only):
            bins.setdefault(self._bin(item), []).append(item)
        heads = {
            "overdue": (_("Lewat tenggat"), "triangle-filled", "c4"),
            "today": (_("Hari ini, %(day)s") % {"day": _day(self.at)}, "clock", ""),
            "week": (_("Minggu ini"), "ring", ""),
            "later": (_("Sesudah itu"), "ring", ""),
            "open": (_("Tanpa tenggat"), "dashed", ""),
        }
        return [
            QueueGroup(
                title=title,
                rows=[self._row(i) for i in (bins[key] if whole else bins[key][:SHOWN])],
                total=len(bins[key]),
                shape=shape,
                colour=colour,
                more_url=f"?jenis={only}&semua=1",
            )
            for key, (title, shape, colour) in heads.items()
            if key in bins
        ]

    def _bin(self, item: Item) -> str:
        if item.due is None:
            return "open"
        if item.due < self.at:
            return "overdue"
        if item.due == self.at:
            return "today"
        return "week" if item.due <= self.at + WEEK else "later"

    def _row(self, item: Item) -> QueueRow:
        waiting = ngettext("%(n)s hari", "%(n)s hari", 1) if item.since else ""
        days = (self.at - item.since).days if item.since else 0
        return QueueRow(
            what=item.what,
            url=item.url,
            verb=item.verb,
            whom=item.whom,
            last=item.last,
            waiting=waiting % {"n": formats.number(max(days, 0))} if waiting else "",
            deadline=self._deadline(item),
            overdue=bool(item.due and item.due < self.at),
        )

    def _deadline(self, item: Item) -> str:
        if item.due is None:
            return ""
        if item.due == self.at:
            return _("hari ini")
        if item.due < self.at:
            return formats.date_short(item.due)
        return distances.distance(item.due, at=self.at)[0]


def _day(day: dt.date) -> str:
    return formats.date_long(day).rsplit(" ", 1)[0]


def named(names: Sequence[str], total: int) -> str:
    """ "Kopkar A; KSU B dan 4 koperasi lain"."""
    shown = "; ".join(names[:2])
    rest = total - len(names[:2])
    if rest <= 0:
        return shown
    words = ngettext("%(shown)s dan %(n)s koperasi lain", "%(shown)s dan %(n)s koperasi lain", rest)
    return words % {"shown": shown, "n": formats.number(rest)}
