"""Reads about activities: their seats, their schedule, their numbers for lists."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from ..enums import HOLDS_SEAT, OccurrenceState, RegistrationState
from ..models import Activity, Occurrence, Registration, Seat


@dataclass(frozen=True)
class Seats:
    """Seats and who wants them; people, not forms."""

    total: int
    booked: int
    offered: int
    waiting: int
    requested: int

    @property
    def free(self) -> int:
        """Seats that nobody holds."""
        return max(self.total - self.booked - self.offered, 0)


def seats(activity: Activity) -> Seats:
    """Of the whole activity, over all its occurrences where seats are counted for each."""
    total = Seat.objects.filter(activity=activity).count()
    states = dict(
        Registration.objects.filter(activity=activity)
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    counted = (
        RegistrationState.BOOKED,
        RegistrationState.OFFERED,
        RegistrationState.WAITING,
        RegistrationState.REQUESTED,
    )
    return Seats(total, *(states.get(state, 0) for state in counted))


def dressed(activities: QuerySet[Activity], *, at: dt.datetime) -> QuerySet[Activity]:
    """The activities with ``first_starts``, ``last_ends``, ``next_starts``, ``gatherings``,
    ``seat_total``, ``taken``, ``waiting`` and ``requested``; one statement, whatever their number.
    """
    occurrences = (
        Occurrence.objects.filter(activity=OuterRef("pk"))
        .exclude(state=OccurrenceState.CANCELLED)
        .order_by()
        .values("activity")
    )
    people = Registration.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    # Once it is over nobody waits for a seat or a decision any more (``programs/became.py``).
    over = When(last_ends__lte=at, then=Value(0))
    places = Seat.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    waiting = Q(state=RegistrationState.WAITING)
    requested = Q(state=RegistrationState.REQUESTED)
    held = Q(state__in=HOLDS_SEAT)
    return (
        activities.annotate(
            first_starts=Subquery(occurrences.annotate(x=Min("starts_at")).values("x")),
            last_ends=Subquery(occurrences.annotate(x=Max("ends_at")).values("x")),
            next_starts=Subquery(
                occurrences.filter(ends_at__gt=at).annotate(x=Min("starts_at")).values("x")
            ),
            gatherings=Coalesce(Subquery(occurrences.annotate(x=Count("pk")).values("x")), 0),
            seat_total=Coalesce(Subquery(places.annotate(x=Count("pk")).values("x")), 0),
            taken=Coalesce(Subquery(people.annotate(x=Count("pk", filter=held)).values("x")), 0),
            program_name=F("program__name"),
        )
        .annotate(
            waiting=Case(
                over,
                default=Coalesce(
                    Subquery(people.annotate(x=Count("pk", filter=waiting)).values("x")), 0
                ),
            ),
            requested=Case(
                over,
                default=Coalesce(
                    Subquery(people.annotate(x=Count("pk", filter=requested)).values("x")), 0
                ),
            ),
        )
        .select_related("program", "owner")
    )
