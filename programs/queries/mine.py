"""What a manager's pages read: her registrations, and the activities that are announced."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from registry.models import Cooperative

from ..enums import (
    ACTIVE_REGISTRATION,
    ActivityKind,
    ActivityState,
    OccurrenceState,
    RegistrationState,
)
from ..models import (
    Activity,
    Application,
    Certificate,
    Occurrence,
    Registration,
    Seat,
    TrainerAssignment,
)
from ..models.registrations import QUEUE
from ..registering.standing import Place, places


@dataclass(frozen=True)
class Sent:
    """An application with its people, its gatherings and where each person stands."""

    application: Application
    occurrences: Sequence[Occurrence]
    places: Sequence[Place] = field(default=())

    @property
    def first(self) -> Occurrence | None:
        """The first gathering that is not cancelled."""
        return self.occurrences[0] if self.occurrences else None

    @property
    def alive(self) -> bool:
        """Whether somebody of it still comes."""
        return self.application.activity.state != ActivityState.CANCELLED and any(
            place.registration.state in ACTIVE_REGISTRATION for place in self.places
        )

    @property
    def seated(self) -> bool:
        """Whether somebody of it has a code to show."""
        return any(place.booked for place in self.places)

    @property
    def headline(self) -> str:
        """What became of it as a whole."""
        if self.application.activity.state == ActivityState.CANCELLED:
            return _("Kegiatan ini dibatalkan")
        if any(place.became for place in self.places):
            return _("Kegiatan ini sudah selesai")
        states = {place.registration.state for place in self.places}
        if states == {RegistrationState.REQUESTED}:
            return _("Pendaftaran terkirim")
        if states == {RegistrationState.CANCELLED}:
            return _("Pendaftaran dibatalkan")
        if states <= {RegistrationState.DECLINED, RegistrationState.CANCELLED}:
            return _("Pendaftaran belum dapat diterima")
        if states <= {
            RegistrationState.WAITING,
            RegistrationState.DECLINED,
            RegistrationState.CANCELLED,
        }:
            return _("Anda masuk daftar tunggu")
        return _("Pendaftaran diterima")

    def over(self, at: dt.datetime) -> bool:
        """Whether it has begun: from then on nothing is changed by a manager."""
        return self.first is not None and self.first.starts_at <= at

    def ended(self, at: dt.datetime) -> bool:
        """Whether nothing of it lies ahead: from then on nobody waits."""
        return bool(self.occurrences) and all(one.ends_at <= at for one in self.occurrences)


def scheduled() -> QuerySet[Occurrence]:
    """The gatherings that take place, with their rooms."""
    return Occurrence.objects.filter(state=OccurrenceState.SCHEDULED).select_related("room")


def with_gatherings(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Activities with ``gatherings``, the dates that take place."""
    return activities.prefetch_related(
        Prefetch("occurrences", queryset=scheduled(), to_attr="gatherings")
    )


def of(applications: QuerySet[Application], *, at: dt.datetime) -> list[Sent]:
    """Those applications with everything that their pages show, in a fixed number of queries."""
    rows = list(
        applications.select_related("activity", "occurrence__room", "cooperative").prefetch_related(
            Prefetch("registrations", queryset=_people(), to_attr="people"),
            Prefetch("activity__occurrences", queryset=scheduled(), to_attr="gatherings"),
        )
    )
    queue = queue_places({row.activity_id for row in rows if _waits(row)})
    return [_sent(row, queue, at) for row in rows]


def soonest(found: Iterable[Sent]) -> list[Sent]:
    """In the order in which they begin; those without a date last."""
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted(found, key=lambda sent: sent.first.starts_at if sent.first else never)


def _people() -> QuerySet[Registration]:
    valid = Prefetch(
        "certificates", Certificate.objects.filter(revoked_on=None), to_attr="valid_certificates"
    )
    return (
        Registration.objects.select_related("seat")
        .prefetch_related(valid, "attendances")
        .order_by("queue_number")
    )


def _waits(application: Application) -> bool:
    return any(p.state == RegistrationState.WAITING for p in application.people)  # type: ignore[attr-defined]


def _sent(application: Application, queue: dict[int, int], at: dt.datetime) -> Sent:
    gatherings = application.activity.gatherings  # type: ignore[attr-defined]
    if application.occurrence is not None:
        gatherings = [application.occurrence]
    sent = Sent(application, gatherings)
    people = application.people  # type: ignore[attr-defined]
    found = places(
        people,
        activity=application.activity,
        queue=queue,
        at=at,
        over=sent.over(at),
        ended=sent.ended(at),
    )
    return Sent(application, gatherings, found)


def queue_places(activities: set[int]) -> dict[int, int]:
    """The place of everybody who waits in these activities, by the registration's key."""
    if not activities:
        return {}
    order = Window(
        RowNumber(),
        partition_by=[F("activity"), F("occurrence")],
        order_by=QUEUE,
    )
    waiting = Registration.objects.filter(activity__in=activities, state=RegistrationState.WAITING)
    return dict(waiting.annotate(place=order).values_list("pk", "place"))


def running(cooperatives: Sequence[Cooperative], *, at: dt.datetime) -> QuerySet[Application]:
    """What was sent for them, somebody still comes, and it is not over."""
    active = Registration.objects.active().filter(application=OuterRef("pk"))
    return _of(cooperatives).filter(Exists(active)).filter(~_past(at))


def past(cooperatives: Sequence[Cooperative], *, at: dt.datetime) -> QuerySet[Application]:
    """What is over, and what nobody comes to any more."""
    active = Registration.objects.active().filter(application=OuterRef("pk"))
    return _of(cooperatives).filter(~Exists(active) | _past(at))


def _of(cooperatives: Sequence[Cooperative]) -> QuerySet[Application]:
    return Application.objects.filter(cooperative__in=cooperatives)


def _past(at: dt.datetime) -> Q:
    """Every gathering that it is for has ended."""
    activity = Q(activity=OuterRef("activity"))
    coming = Occurrence.objects.filter(activity, state=OccurrenceState.SCHEDULED, ends_at__gt=at)
    undated = Activity.objects.filter(pk=OuterRef("activity"), occurrences=None)
    one = Q(Exists(coming.filter(pk=OuterRef("occurrence"))))
    return ~(one | Q(Exists(coming), occurrence=None) | Q(Exists(undated)))


class Taken(NamedTuple):
    """People of one cooperative in one activity: all who are registered, those with a seat."""

    people: int = 0
    seated: int = 0


def taken(
    activities: Sequence[Activity], cooperatives: Sequence[Cooperative]
) -> dict[tuple[int, int], Taken]:
    """How many of each cooperative are registered, by keys of activity and cooperative."""
    booked = Count("pk", filter=Q(state=RegistrationState.BOOKED))
    rows = (
        Registration.objects.active()
        .filter(activity__in=activities, cooperative__in=cooperatives)
        .order_by()
        .values_list("activity", "cooperative")
        .annotate(people=Count("pk"), seated=booked)
    )
    return {(activity, cooperative): Taken(*numbers) for activity, cooperative, *numbers in rows}


def announced(*, at: dt.datetime) -> QuerySet[Activity]:
    """Activities that a manager may still come to; appointments of the clinic stand elsewhere."""
    ahead = Occurrence.objects.filter(activity=OuterRef("pk"), starts_at__gt=at)
    coming = Activity.objects.announced().exclude(kind=ActivityKind.CLINIC)
    done = (ActivityState.HELD, ActivityState.REPORTED)
    coming = coming.filter(Exists(ahead) | Q(occurrences=None)).exclude(state__in=done)
    return with_gatherings(coming.distinct())


def teachers(activity: Activity) -> list[tuple[str, str]]:
    """Name and affiliation of everybody who teaches there, each once."""
    assigned = TrainerAssignment.objects.filter(occurrence__activity=activity)
    rows = assigned.order_by("trainer__name").values_list("trainer__name", "trainer__affiliation")
    return list(dict.fromkeys(rows))


def free_seats(activities: Sequence[Activity]) -> dict[int, int]:
    """How many seats nobody holds, by the key of the activity."""
    rows = (
        Seat.objects.filter(activity__in=activities, registration=None)
        .order_by()
        .values_list("activity")
        .annotate(seats=Count("pk"))
    )
    return dict(rows)
