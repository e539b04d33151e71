"""The clinic's slots: hours of the roster, less closures, less what is taken.

Slots are cut in real time, not by the clock on the wall: where a zone shifts its clocks, each slot
still lasts as long as it says and none lies on top of another.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from ..enums import ActivityKind, ActivityState, AppointmentState
from ..models import Appointment, ClinicClosure, ClinicHours, ProblemField

AHEAD = dt.timedelta(days=28)  # how far ahead one may book
DAY = dt.timedelta(days=1)


def office_zone() -> ZoneInfo:
    """Where the clinic is: WIB, whatever zone a reader may be in."""
    return ZoneInfo(settings.TIME_ZONE)


def day_in_office(moment: dt.datetime) -> dt.date:
    """The day that the office writes for a moment."""
    return moment.astimezone(office_zone()).date()


@dataclass(frozen=True)
class Slot:
    """One consultant for a stretch of time; ``appointment`` is who has it."""

    hours: ClinicHours
    starts_at: dt.datetime
    ends_at: dt.datetime
    past: bool = False
    appointment: Appointment | None = None

    @property
    def free(self) -> bool:
        """May still be booked."""
        return not self.past and self.appointment is None

    @property
    def key(self) -> str:
        """Names the slot in a form: key of the hours, moment of the beginning."""
        return f"{self.hours.pk}-{int(self.starts_at.timestamp())}"


def cut(
    day: dt.date, starts: dt.time, ends: dt.time, minutes: int, zone: ZoneInfo
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Whole slots of ``minutes`` between two times of a day in a zone."""
    length = dt.timedelta(minutes=minutes)
    at = dt.datetime.combine(day, starts, zone).astimezone(dt.UTC)
    last = dt.datetime.combine(day, ends, zone).astimezone(dt.UTC)
    while length > dt.timedelta(0) and at + length <= last:
        yield at.astimezone(zone), (at + length).astimezone(zone)
        at += length


def open_hours(*, consultant=None, field: ProblemField | None = None):
    """The roster of the clinics that are announced, narrowed to who knows about ``field``."""
    hours = ClinicHours.objects.filter(
        activity__kind=ActivityKind.CLINIC,
        activity__state=ActivityState.PUBLISHED,
        consultant__is_active=True,
    )
    if consultant is not None:
        hours = hours.filter(consultant=consultant)
    if field is not None:
        hours = hours.filter(Q(fields_of_work=None) | Q(fields_of_work=field)).distinct()
    return hours.select_related("consultant", "room", "activity").order_by("starts", "pk")


def between(
    first: dt.date,
    last: dt.date,
    *,
    at: dt.datetime,
    consultant=None,
    field: ProblemField | None = None,
    ignore: Appointment | None = None,
) -> dict[dt.date, list[Slot]]:
    """Every slot from ``first`` to ``last`` (inclusive) by day, taken and past ones too.

    Three queries. ``ignore`` is an appointment that is being moved: its own slot counts as free.
    """
    hours = list(open_hours(consultant=consultant, field=field))
    closed = _closures(first, last)
    taken = _taken(first, last, hours, ignore)
    found: dict[dt.date, list[Slot]] = {}
    for day in (first + DAY * n for n in range((last - first).days + 1)):
        slots = [
            slot
            for row in hours
            if receives(row, day) and not _is_closed(closed.get(day, ()), row)
            for slot in _of_hours(row, day, at, taken.get(row.consultant_id, ()))
        ]
        if slots:
            found[day] = sorted(slots, key=lambda slot: (slot.starts_at, slot.hours.pk))
    return found


def receives(hours: ClinicHours, day: dt.date) -> bool:
    """Whether this row of the roster holds on that day."""
    begin, end = hours.term.lower, hours.term.upper
    return day.weekday() == hours.weekday and begin <= day and (end is None or day < end)


def find(
    key: str, *, at: dt.datetime, ignore: Appointment | None = None, field=None
) -> Slot | None:
    """The slot that a form names, taken or not; None when the roster has no such slot."""
    number, _dash, stamp = key.partition("-")
    if not (number.isdecimal() and stamp.isdecimal() and len(number) < 10 and len(stamp) < 11):
        return None
    day = dt.datetime.fromtimestamp(int(stamp), office_zone()).date()
    slots = between(day, day, at=at, ignore=ignore, field=field).get(day, [])
    return next((slot for slot in slots if slot.key == key), None)


def _of_hours(
    hours: ClinicHours, day: dt.date, at: dt.datetime, taken: Sequence[Appointment]
) -> Iterator[Slot]:
    pieces = cut(day, hours.starts, hours.ends, hours.slot_minutes, office_zone())
    for starts_at, ends_at in pieces:
        holder = next(
            (one for one in taken if one.starts_at < ends_at and one.ends_at > starts_at), None
        )
        yield Slot(hours, starts_at, ends_at, starts_at <= at, holder)


def _closures(first: dt.date, last: dt.date) -> dict[dt.date, list[ClinicClosure]]:
    by_day = defaultdict(list)
    for closure in ClinicClosure.objects.filter(day__gte=first, day__lte=last):
        by_day[closure.day].append(closure)
    return by_day


def _is_closed(closures: Iterable[ClinicClosure], hours: ClinicHours) -> bool:
    return any(one.consultant_id in (None, hours.consultant_id) for one in closures)


def _taken(
    first: dt.date, last: dt.date, hours: Sequence[ClinicHours], ignore: Appointment | None
) -> dict[int, list[Appointment]]:
    zone = office_zone()
    held = (
        Appointment.objects.exclude(state=AppointmentState.CANCELLED)
        .filter(
            consultant__in={row.consultant_id for row in hours},
            starts_at__lt=dt.datetime.combine(last + DAY, dt.time(), zone),
            ends_at__gt=dt.datetime.combine(first, dt.time(), zone),
        )
        .exclude(pk=ignore.pk if ignore else None)
        .select_related("cooperative", "field")
    )
    by_consultant = defaultdict(list)
    for appointment in held:
        by_consultant[appointment.consultant_id].append(appointment)
    return by_consultant
