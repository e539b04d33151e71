"""How much of a meeting, and of an activity, somebody was there; and when that may be written."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .enums import ActivityState, AttendanceOutcome, OccurrenceState
from .models import Activity, Occurrence

# Office rule: coming in part counts half.
WORTH = {AttendanceOutcome.FULL: 1.0, AttendanceOutcome.PARTIAL: 0.5}


def outcome_of(
    occurrence: Occurrence, *, arrived_at: dt.datetime | None, left_at: dt.datetime | None
) -> AttendanceOutcome:
    """Full or partial, by the share of the meeting's time between coming and going.

    Office rule: full from 75 % of the time on (``FULL_ATTENDANCE_SHARE``). Without a time of
    arrival the person was there from the beginning, without one of leaving until the end.
    """
    came = max(arrived_at or occurrence.starts_at, occurrence.starts_at)
    went = min(left_at or occurrence.ends_at, occurrence.ends_at)
    share = (went - came) / (occurrence.ends_at - occurrence.starts_at)
    full = share >= settings.FULL_ATTENDANCE_SHARE
    return AttendanceOutcome.FULL if full else AttendanceOutcome.PARTIAL


def percent(outcomes: Iterable[str], *, meetings: int) -> int:
    """Attendance of an activity, 0–100, rounded down: 2 full and 1 partial of 4 are 62."""
    if not meetings:
        return 0
    return int(100 * sum(WORTH.get(AttendanceOutcome(o), 0.0) for o in outcomes) / meetings)


def belongs(occurrence: Occurrence, at: dt.datetime) -> bool:
    """Whether somebody who went through a door at that moment came to this meeting."""
    margin = dt.timedelta(hours=settings.SCAN_WINDOW_HOURS)
    return occurrence.starts_at - margin <= at <= occurrence.ends_at + margin


def has_begun(occurrence: Occurrence, *, at: dt.datetime) -> bool:
    """From the morning of its day on, so that the door opens before the first speaker."""
    return timezone.localdate(at) >= timezone.localdate(occurrence.starts_at)


def check_can_be_written(activity: Activity) -> None:
    """Raise PolicyRefused when the attendance of this activity stands fast."""
    if activity.state == ActivityState.PLANNED:
        raise PolicyRefused(_("Kegiatan ini belum diumumkan."))
    if activity.state == ActivityState.CANCELLED:
        raise PolicyRefused(_("Kegiatan ini dibatalkan."))
    if activity.state == ActivityState.REPORTED:
        raise PolicyRefused(
            _("Kegiatan ini sudah dilaporkan. Buka lagi laporannya sebelum mengubah kehadiran.")
        )


def check_takes_attendance(occurrence: Occurrence, *, at: dt.datetime) -> None:
    """Raise PolicyRefused when nobody can have come to this meeting (yet)."""
    check_can_be_written(occurrence.activity)
    if occurrence.state == OccurrenceState.CANCELLED:
        raise PolicyRefused(_("Pertemuan ini dibatalkan."))
    if not has_begun(occurrence, at=at):
        raise PolicyRefused(_("Kehadiran dapat dicatat mulai hari pertemuan."))
