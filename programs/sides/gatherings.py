"""Trainings and meetings: who of the cooperative came, waits, was invited or missed it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bogor_coop import clock

from .. import became
from ..enums import CAME, ActivityState, Became, RegistrationState
from ..models import Activity, Attendance, Invitee, Registration
from ..queries.activities import dressed
from .shape import Asked, Side, Told, concerned

ORDER = list(Became)
OUT = (RegistrationState.CANCELLED, RegistrationState.DECLINED)


@dataclass(frozen=True)
class Person:
    """Somebody of the cooperative and what became of her."""

    name: str
    became: Became


@dataclass(frozen=True)
class Gathering:
    """An activity with the people of the cooperative, the best outcome first."""

    activity: Activity
    people: Sequence[Person]

    @property
    def cancelled(self) -> bool:
        """It did not take place; nobody missed anything."""
        return self.activity.state == ActivityState.CANCELLED

    @cached_property
    def outcomes(self) -> list[tuple[Became, int]]:
        """How many people each outcome counts, in the order of the enum."""
        counted = Counter(person.became for person in self.people)
        return [(word, counted[word]) for word in Became if counted[word]]


def read(asked: Asked) -> Told:
    """Newest first by the first gathering. Five queries."""
    at = _moment(asked.at)
    found = _activities(asked, at)
    cut = asked.cut(found.order_by(F("first_starts").desc(nulls_first=True), "-pk"))
    activities = cut.rows
    outcomes: dict[tuple[str, int], list[str]] = defaultdict(list)
    people = _by_activity(_people(asked, activities))
    guests = _by_activity(_guests(asked, activities))
    for registration, invitee, outcome in _written(asked, activities, at):
        key = ("r", registration) if registration else ("i", invitee)
        outcomes[key].append(outcome)
    rows = [
        Gathering(
            activity, _became(activity, people[activity.pk], guests[activity.pk], outcomes, at)
        )
        for activity in activities
    ]
    return replace(cut, rows=rows)


def _by_activity(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.activity_id].append(row)
    return found


def _became(activity, people, guests, outcomes, at: dt.datetime) -> list[Person]:
    over = became.is_over(activity, last_ends=activity.last_ends, at=at)
    found = [
        Person(one.person_name, became.of_registration(one, outcomes["r", one.pk], over=over))
        for one in people
    ]
    found += [
        Person(
            one.name or one.position or one.organisation,
            became.of_invitee(one, outcomes["i", one.pk], over=over),
        )
        for one in guests
    ]
    return sorted(found, key=lambda person: ORDER.index(person.became))


def _moment(day: dt.date) -> dt.datetime:
    """Now; of an earlier day its last moment."""
    if day >= clock.today():
        return clock.now()
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), clock.now().tzinfo)


def _activities(asked: Asked, at: dt.datetime) -> QuerySet[Activity]:
    """Those with somebody of the cooperative; of an earlier day those that had begun by then."""
    mine = {"activity": OuterRef("pk"), "cooperative": asked.cooperative}
    people = Registration.objects.filter(**mine).exclude(state__in=OUT)
    found = dressed(Activity.objects.all(), at=at).filter(
        Exists(people) | Exists(_invited().filter(**mine))
    )
    return found if asked.at >= clock.today() else found.filter(first_starts__lt=at)


def _invited() -> QuerySet[Invitee]:
    """Whoever was sent an invitation that stands, or came without one."""
    came = Attendance.objects.filter(invitee=OuterRef("pk"), outcome__in=CAME)
    return Invitee.objects.filter(Q(invited_at__isnull=False, withdrawn_at=None) | Exists(came))


def _people(asked: Asked, activities: Iterable[Activity]) -> QuerySet[Registration]:
    found = Registration.objects.filter(cooperative=asked.cooperative, activity__in=activities)
    return found.exclude(state__in=OUT).order_by("queue_number")


def _guests(asked: Asked, activities: Iterable[Activity]) -> QuerySet[Invitee]:
    found = _invited().filter(cooperative=asked.cooperative, activity__in=activities)
    return found.order_by("name", "pk")


def _written(asked: Asked, activities: Iterable[Activity], at: dt.datetime):
    """Registration, invitee and outcome of each line of the attendance."""
    mine = Attendance.objects.of_cooperative(asked.cooperative)
    held = mine.filter(occurrence__activity__in=activities, occurrence__starts_at__lt=at)
    return held.values_list("registration", "invitee", "outcome")


def heading(n: int) -> str:
    return ngettext("%(n)s pelatihan dan rapat", "%(n)s pelatihan dan rapat", n)


SIDE = Side(
    "kegiatan",
    _("Pelatihan dan rapat"),
    _("Belum ada pelatihan atau rapat dengan orang dari koperasi ini."),
    heading,
    read,
    concerned,
    "programs/sides/kegiatan.html",
)
