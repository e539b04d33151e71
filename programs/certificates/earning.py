"""Who earned a certificate, and why somebody did not: the office's own rule, in one place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from ..enums import ActivityState
from ..models import Activity, Certificate, Occurrence, Registration
from ..queries.attendance import Sheet


@dataclass(frozen=True)
class Claim:
    """One participant: attendance in per cent, and what stands in the way ("": nothing)."""

    registration: Registration
    meetings: Sequence[Occurrence]
    percent: int
    certificate: Certificate | None
    reason: str


def check_can_be_issued(activity: Activity, *, at: dt.datetime) -> None:
    """Raise PolicyRefused unless the activity gives certificates and all its meetings are over."""
    if not activity.certificate:
        raise PolicyRefused(_("Kegiatan ini tidak bersertifikat."))
    if activity.state in (ActivityState.PLANNED, ActivityState.CANCELLED):
        raise PolicyRefused(_("Kegiatan ini tidak terlaksana."))
    meetings = Sheet(activity).occurrences
    if not meetings:
        raise PolicyRefused(_("Kegiatan ini belum mempunyai pertemuan."))
    if any(meeting.ends_at > at for meeting in meetings):
        raise PolicyRefused(_("Tunggu sampai pertemuan terakhir selesai."))


def claims(activity: Activity) -> list[Claim]:
    """Everybody with a confirmed seat, by name. Rule: attendance of at least the activity's own."""
    minimum = activity.minimum_attendance
    found = []
    for row in Sheet(activity).rows:
        reason = ""
        if row.certificate:
            reason = _("sudah bersertifikat")
        elif row.percent < minimum or not row.came:
            reason = _("hadir %(percent)s %%, diperlukan %(minimum)s %%") % {
                "percent": row.percent,
                "minimum": minimum,
            }
        own = [meeting for meeting, outcome in row.cells if outcome]
        found.append(Claim(row.registration, own, row.percent, row.certificate, reason))
    return found
