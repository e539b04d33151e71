"""The clinic's day: who receives when, who comes, what is free; and what waits."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from ..enums import AppointmentState, CaseState
from ..models import Appointment, Case, Consultation
from . import slots
from .slots import DAY, Slot


@dataclass
class Line:
    """One time of a consultant's day: a free slot, or an appointment."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    slot: Slot | None = None
    appointment: Appointment | None = None

    @property
    def consultation(self) -> Consultation | None:
        """What was written down of the appointment."""
        return getattr(self.appointment, "consultation", None)

    @property
    def key(self) -> str:
        """Of the free slot, for the booking form; "" when it is not free."""
        return self.slot.key if self.slot is not None and self.slot.free else ""


@dataclass
class Desk:
    """One consultant's day."""

    consultant: object
    room: object = None
    lines: list[Line] = field(default_factory=list)


def day_of(day: dt.date, *, at: dt.datetime) -> list[Desk]:
    """Every consultant of the day by name, with slots and appointments in order of time.

    Appointments outside the roster (it was changed since) stand among them. Four queries.
    """
    desks: dict[int, Desk] = {}
    for slot in slots.between(day, day, at=at).get(day, []):
        desk = desks.setdefault(slot.hours.consultant_id, Desk(slot.hours.consultant))
        desk.room = desk.room or slot.hours.room
        if slot.appointment is None:
            desk.lines.append(Line(slot.starts_at, slot.ends_at, slot))
    for appointment in on(day):
        desk = desks.setdefault(appointment.consultant_id, Desk(appointment.consultant))
        desk.lines.append(Line(appointment.starts_at, appointment.ends_at, appointment=appointment))
    for desk in desks.values():
        desk.lines.sort(key=lambda line: (line.starts_at, line.appointment is None))
    return sorted(desks.values(), key=lambda desk: str(desk.consultant))


def on(day: dt.date):
    """The appointments of a day, cancelled ones left out."""
    begin = dt.datetime.combine(day, dt.time(), slots.office_zone())
    end = dt.datetime.combine(day + DAY, dt.time(), slots.office_zone())
    return (
        Appointment.objects.exclude(state=AppointmentState.CANCELLED)
        .filter(starts_at__gte=begin, starts_at__lt=end)
        .select_related("cooperative", "field", "consultant", "consultation")
        .order_by("starts_at", "pk")
    )


@dataclass(frozen=True)
class Counts:
    """The figures on the clinic's first page."""

    booked: int
    unmarked: int
    open_cases: int
    due: int


def counts(*, at: dt.datetime) -> Counts:
    """Appointments to come, past ones nobody marked, open cases, follow-ups due by ``at``."""
    appointments = Appointment.objects.filter(state=AppointmentState.BOOKED).aggregate(
        ahead=Count("pk", filter=Q(starts_at__gt=at)),
        past=Count("pk", filter=Q(ends_at__lte=at)),
    )
    return Counts(
        appointments["ahead"],
        appointments["past"],
        Case.objects.filter(state=CaseState.OPEN).count(),
        follow_ups(by=at.date()).count(),
    )


def follow_ups(*, by: dt.date):
    """Visits of open cases whose follow-up is due by a day and has not taken place."""
    return (
        Consultation.objects.filter(
            follow_up_on__lte=by, followed_up_on=None, case__state=CaseState.OPEN
        )
        .select_related("case__cooperative", "case__owner")
        .order_by(F("follow_up_on"), "pk")
    )


def unmarked(*, at: dt.datetime):
    """Appointments that are over and were not marked, the oldest first."""
    found = Appointment.objects.filter(state=AppointmentState.BOOKED, ends_at__lte=at)
    return found.select_related("cooperative", "consultant").order_by("starts_at")
