"""The coming activities as a manager meets them: open to her, or why not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.models import Cooperative

from .. import times
from ..models import Activity, Occurrence
from ..queries import mine
from . import opening as openings
from . import verdicts


@dataclass(frozen=True)
class Card:
    """An announced activity and whether she can register for it."""

    activity: Activity
    opening: openings.Opening
    taken: int = 0  # people of hers who are registered
    seated: int = 0  # those of them who have a seat

    @property
    def lines(self) -> list[str]:
        """Days, hours, places."""
        return times.lines(self.activity.gatherings)  # type: ignore[attr-defined]

    @property
    def standing(self) -> str:
        """Whom she has registered already, and how many more she can; "" for nobody yet."""
        if not self.taken:
            return ""
        room = self.opening.room
        so_far = self._so_far
        if room is None:
            return _("%(so_far)s; masih dapat mendaftarkan yang lain.") % {"so_far": so_far}
        more = ngettext(
            "%(so_far)s; masih dapat mendaftarkan %(n)d orang lagi.",
            "%(so_far)s; masih dapat mendaftarkan %(n)d orang lagi.",
            room,
        )
        return more % {"so_far": so_far, "n": room}

    @property
    def _so_far(self) -> str:
        """Seats first: that is what she wants to know."""
        seats, waiting = self.seated, self.taken - self.seated
        if not seats:
            words = ngettext(
                "Anda sudah mendaftarkan %(n)d orang, belum dapat kursi",
                "Anda sudah mendaftarkan %(n)d orang, belum dapat kursi",
                waiting,
            )
            return words % {"n": waiting}
        words = ngettext("Anda sudah punya %(n)d kursi", "Anda sudah punya %(n)d kursi", seats)
        if waiting:
            words = ngettext(
                "Anda sudah punya %(n)d kursi, %(others)d orang lagi menunggu",
                "Anda sudah punya %(n)d kursi, %(others)d orang lagi menunggu",
                seats,
            )
        return words % {"n": seats, "others": waiting}


def cards(cooperatives: Sequence[Cooperative], *, at: dt.datetime) -> list[Card]:
    """The coming activities: those that are open first, then by date."""
    activities = list(mine.announced(at=at))
    taken = mine.taken(activities, cooperatives)
    judged = verdicts.of(activities, cooperatives, at=at)
    found = []
    for activity in activities:
        own = {c.pk: taken.get((activity.pk, c.pk), mine.Taken()) for c in cooperatives}
        options = [
            openings.of(
                activity,
                verdict=judged[activity.pk, cooperative.pk],
                taken=own[cooperative.pk].people,
                starts_at=first_start(activity.gatherings),  # type: ignore[attr-defined]
                at=at,
            )
            for cooperative in cooperatives
        ]
        best = next((o for o in options if o.can), options[0] if options else None)
        people = sum(numbers.people for numbers in own.values())
        seated = sum(numbers.seated for numbers in own.values())
        found.append(Card(activity, best or openings.Opening(False), people, seated))
    return sorted(found, key=lambda card: (not card.opening.can, _begins(card.activity)))


def first_start(occurrences: Sequence[Occurrence]) -> dt.datetime | None:
    """When the first of them begins."""
    return min((occurrence.starts_at for occurrence in occurrences), default=None)


def _begins(activity: Activity) -> float:
    """Those without a date come last."""
    begins = first_start(activity.gatherings)  # type: ignore[attr-defined]
    return begins.timestamp() if begins else float("inf")
