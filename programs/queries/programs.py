"""What a program set out to reach, and how far its activities have come."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ..enums import CAME, HOLDS_SEAT, ActivityState
from ..models import Attendance, Program, Registration
from ..models.activities import Activity


@dataclass(frozen=True)
class Reached:
    """One target with what was reached; ``target`` is None when none was set."""

    target: int | None
    number: int

    @property
    def percent(self) -> float | None:
        """Share of the target, 0 to 1 and more."""
        return self.number / self.target if self.target else None


@dataclass(frozen=True)
class Progress:
    """Cooperatives and people that came at least once, or hold a seat in what is still ahead."""

    cooperatives: Reached
    participants: Reached
    registered: int
    activities: int
    finished: int


def listed() -> QuerySet[Program]:
    """Programs, newest first, with the number of their activities that were not cancelled."""
    alive = ~Q(activities__state=ActivityState.CANCELLED)
    done = Q(activities__state__in=[ActivityState.HELD, ActivityState.REPORTED])
    return (
        Program.objects.select_related("owner")
        .annotate(
            running=Count("activities", filter=alive, distinct=True),
            held=Count("activities", filter=done, distinct=True),
        )
        .order_by("-year", "name")
    )


def came(program: Program) -> QuerySet[Attendance]:
    """Who came to the activities of the program."""
    return Attendance.objects.filter(
        occurrence__activity__program=program, outcome__in=CAME, registration__isnull=False
    )


def progress(program: Program, *, at: dt.datetime) -> Progress:
    """Counted now; a person is one name of one party, however many activities she came to."""
    came_to = came(program)
    cooperatives = came_to.exclude(registration__cooperative=None)
    people = came_to.values(
        "registration__cooperative", "registration__business_name", "registration__person_key"
    )
    coming = Registration.objects.filter(
        activity__program=program,
        activity__state__in=[ActivityState.PUBLISHED, ActivityState.CLOSED],
        state__in=HOLDS_SEAT,
    )
    every = Activity.objects.filter(program=program)
    counted = every.aggregate(
        alive=Count("pk", filter=~Q(state=ActivityState.CANCELLED)),
        done=Count("pk", filter=Q(state__in=[ActivityState.HELD, ActivityState.REPORTED])),
    )
    return Progress(
        cooperatives=Reached(
            program.target_cooperatives,
            cooperatives.values("registration__cooperative").distinct().count(),
        ),
        participants=Reached(program.target_participants, people.distinct().count()),
        registered=coming.count(),
        activities=counted["alive"],
        finished=counted["done"],
    )
