"""Which guests came to a meeting."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused

from ..enums import AttendanceOutcome, CheckInMethod, OccurrenceState
from ..models import Attendance, Occurrence
from ..permissions import check_can_check_in
from . import writing


def record(*, occurrence: Occurrence, outcomes: Mapping[int, str], by) -> int:
    """Write down, per guest (key of the invitation), whether she came; returns what changed.

    Guests of another meeting are refused; nothing is written of a gathering yet to come.
    Raises ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_check_in(by)
    if occurrence.state == OccurrenceState.CANCELLED:
        raise PolicyRefused(_("Pertemuan ini dibatalkan."))
    if clock.today() < occurrence.starts_at.astimezone(clock.now().tzinfo).date():
        raise PolicyRefused(_("Kehadiran dicatat mulai hari rapat."))
    if not set(outcomes.values()) <= set(AttendanceOutcome.values):
        raise ValidationError(_("Kehadiran ini tidak dikenal."))
    changed = 0
    with writing.on_activity(occurrence.activity, by=by) as activity:
        guests = set(activity.invitees.filter(withdrawn_at=None).values_list("pk", flat=True))
        if not set(outcomes) <= guests:
            raise ValidationError(_("Undangan ini tidak ada dalam daftar rapat."))
        before = {
            row.invitee_id: row
            for row in occurrence.attendances.select_for_update(of=("self",)).filter(
                invitee__in=outcomes
            )
        }
        fresh = []
        for invitee, outcome in outcomes.items():
            row = before.get(invitee)
            if row is None:
                fresh.append(_attendance(occurrence, invitee, outcome, by))
            elif row.outcome != outcome:
                row.outcome, row.recorded_by = outcome, by
                row.save(update_fields=["outcome", "recorded_by"])
                changed += 1
        Attendance.objects.bulk_create(fresh)
    return changed + len(fresh)


def _attendance(occurrence: Occurrence, invitee: int, outcome: str, by) -> Attendance:
    return Attendance(
        occurrence=occurrence,
        invitee_id=invitee,
        outcome=outcome,
        method=CheckInMethod.HAND,
        recorded_by=by,
    )
