"""Attendance by hand: many at once, and one with its times."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused

from .. import presence
from ..enums import CAME, AttendanceOutcome, CheckInMethod, RegistrationState
from ..models import Attendance, Occurrence, Registration
from ..permissions import check_can_check_in
from .writing import add, change, on

ABSENCES = (AttendanceOutcome.ABSENT, AttendanceOutcome.EXCUSED)


def people_of(occurrence: Occurrence):
    """Who is expected at this meeting: everybody who holds a confirmed seat for it."""
    booked = Registration.objects.filter(
        activity=occurrence.activity_id, state=RegistrationState.BOOKED
    )
    return booked.filter(occurrence=None) | booked.filter(occurrence=occurrence)


def mark(
    *,
    occurrence: Occurrence,
    registrations: Iterable[int],
    outcome: str,
    by,
    reason: str = "",
) -> int:
    """Write the same outcome for several people by hand; returns how many it changed.

    "Absent" waits for the end of the meeting, "excused" may be known before it begins.
    Raises PolicyRefused, PermissionDenied, or ValidationError when nobody was chosen.
    """
    check_can_check_in(by)
    _check_time(occurrence, outcome)
    with on(by=by, reason=reason):
        Occurrence.objects.select_for_update(no_key=True).get(pk=occurrence.pk)
        people = list(people_of(occurrence).filter(pk__in=list(registrations)))
        if not people:
            raise ValidationError(_("Pilih paling sedikit satu peserta."))
        present = {
            row.registration_id: row
            for row in Attendance.objects.filter(occurrence=occurrence, registration__in=people)
        }
        new = [
            _written(Attendance(occurrence=occurrence, registration=person), outcome, by)
            for person in people
            if person.pk not in present
        ]
        changed = [row for row in present.values() if row.outcome != outcome]
        for row in changed:
            _written(row, outcome, by)
        Attendance.objects.bulk_create(new)
        Attendance.objects.bulk_update(
            changed, ["outcome", "method", "recorded_by", "arrived_at", "left_at"]
        )
    return len(new) + len(changed)


def mark_rest_absent(*, occurrence: Occurrence, by) -> int:
    """After the meeting: everybody about whom nothing is known did not come."""
    check_can_check_in(by)
    unknown = people_of(occurrence).exclude(attendances__occurrence=occurrence)
    rest = list(unknown.values_list("pk", flat=True))
    if not rest:
        return 0
    return mark(occurrence=occurrence, registrations=rest, outcome=AttendanceOutcome.ABSENT, by=by)


def record(
    *,
    occurrence: Occurrence,
    registration: Registration,
    version: int | None,
    values: Mapping[str, Any],
    by,
    reason: str = "",
) -> Attendance:
    """Write or correct one person's attendance: outcome, times, note.

    Raises ConflictFound when somebody changed it meanwhile, ValidationError, PolicyRefused.
    """
    check_can_check_in(by)
    _check_time(occurrence, values["outcome"])
    values = {**values, "method": CheckInMethod.HAND, "recorded_by": by}
    if values["outcome"] in ABSENCES:
        values |= {"arrived_at": None, "left_at": None}
    with on(by=by, reason=reason):
        row = Attendance.objects.filter(occurrence=occurrence, registration=registration).first()
        if row is None:
            row = Attendance(occurrence=occurrence, registration=registration, **values)
            add(row)
        else:
            change(row, version=version or 0, values=values)
    return row


def _check_time(occurrence: Occurrence, outcome: str) -> None:
    if outcome == AttendanceOutcome.EXCUSED:
        presence.check_can_be_written(occurrence.activity)
        return
    presence.check_takes_attendance(occurrence, at=clock.now())
    if outcome == AttendanceOutcome.ABSENT and clock.now() < occurrence.ends_at:
        raise PolicyRefused(_("Tunggu sampai pertemuan selesai sebelum mencatat tidak hadir."))


def _written(row: Attendance, outcome: str, by) -> Attendance:
    row.outcome = AttendanceOutcome(outcome)
    row.method, row.recorded_by = CheckInMethod.HAND, by
    if outcome not in CAME:
        row.arrived_at = row.left_at = None
    return row
