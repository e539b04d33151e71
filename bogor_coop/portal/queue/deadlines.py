"""The queue of one person, sorted into Lewat tenggat, Hari ini, Minggu ini and later."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import distances, formats
from bogor_coop.ui.parts import QueueGroup, QueueRow
from bogor_coop.ui.tables import address

from .sources import Asked, Item, Source, sources_for

WEEK = dt.timedelta(days=7)
SHOWN = 8  # rows of a group before "… lagi"


@dataclass(frozen=True)
class Queue:
    """Everything that waits for one person at ``at``."""

    at: dt.date
    by_source: Sequence[tuple[Source, list[Item]]]

    @classmethod
    def of(
        cls, user, *, at: dt.date, team: bool = False, sources: Sequence[Source] | None = None
    ) -> "Queue":
        """From ``sources``, or from all that the person may see."""
        asked = Asked(user, at, team)
        chosen = sources_for(user) if sources is None else sources
        return cls(at, [(source, list(source.items(asked))) for source in chosen])

    @property
    def total(self) -> int:
        return sum(len(items) for _source, items in self.by_source)

    def problem(self, query) -> str:
        """That ``jenis`` names no kind of work of this queue; then all kinds are shown."""
        asked = query.get("jenis", "")
        if not asked or any(source.key == asked for source, _items in self.by_source):
            return ""
        word = "".join(filter(str.isprintable, asked))[:40]
        return _("“jenis=%(word)s” tidak ada dalam antrean ini. Yang tampak semuanya.") % {
            "word": word
        }

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

    def groups(self, query, *, whole: bool = False) -> list[QueueGroup]:
        """Of the kind that the address names (``jenis``); empty groups left out."""
        bins: dict[str, list[Item]] = {}
        only = "" if self.problem(query) else query.get("jenis", "")
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
                rows=[_row(item, self.at) for item in (bins[key][: None if whole else SHOWN])],
                total=len(bins[key]),
                shape=shape,
                colour=colour,
                more_url=address(query, semua="1"),
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


def _row(item: Item, at: dt.date) -> QueueRow:
    waiting = ""
    if item.since:
        days = max((at - item.since).days, 0)
        waiting = (
            ngettext("%(n)s hari", "%(n)s hari", days) % {"n": formats.number(days)}
            if days
            else _("baru hari ini")
        )
    return QueueRow(
        what=item.what,
        url=item.url,
        verb=item.verb,
        whom=item.whom,
        last=item.last,
        waiting=waiting,
        deadline=_deadline(item, at),
        overdue=bool(item.due and item.due < at),
    )


def _deadline(item: Item, at: dt.date) -> str:
    if item.due is None:
        return ""
    if item.due == at:
        return _("hari ini")
    if item.due < at:
        return formats.date_short(item.due)
    return distances.distance(item.due, at=at)[0]


def _day(day: dt.date) -> str:
    return formats.date_long(day).rsplit(" ", 1)[0]
