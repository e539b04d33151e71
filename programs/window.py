"""Does the state of the activity, and the hour, allow to register, to cancel, to move up?"""

import datetime as dt

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from .enums import ActivityState, Door, Promotion
from .models import Activity

# The desk may still bring people in after the public closing, the door until all is over.
STATES = {
    Door.MANAGER: {ActivityState.PUBLISHED},
    Door.STAFF: {ActivityState.PUBLISHED, ActivityState.CLOSED},
    Door.INVITED: {ActivityState.PUBLISHED, ActivityState.CLOSED},
    Door.WALK_IN: {ActivityState.PUBLISHED, ActivityState.CLOSED, ActivityState.HELD},
}
MOVING = {ActivityState.PUBLISHED, ActivityState.CLOSED}


def closing_time(activity: Activity, starts_at: dt.datetime | None) -> dt.datetime | None:
    """Until when managers may register: the end of the window, at the latest the first start."""
    return min(filter(None, (activity.closes_at, starts_at)), default=None)


def check_open(
    activity: Activity, *, door: str, at: dt.datetime, starts_at: dt.datetime | None
) -> None:
    """Raise PolicyRefused unless people may be registered through this door now."""
    if activity.capacity is None:
        raise PolicyRefused(_("Kegiatan ini tidak memakai pendaftaran."))
    if activity.state not in STATES[Door(door)]:
        raise PolicyRefused(
            _("Pendaftaran tidak dapat diterima. Keadaan kegiatan: %(state)s.")
            % {"state": activity.get_state_display()}
        )
    if door != Door.MANAGER:
        return
    if activity.opens_at and at < activity.opens_at:
        raise PolicyRefused(
            _("Pendaftaran dibuka %(moment)s.") % {"moment": formats.moment(activity.opens_at)}
        )
    closing = closing_time(activity, starts_at)
    if closing and at >= closing:
        raise PolicyRefused(
            _("Pendaftaran sudah ditutup %(moment)s.") % {"moment": formats.moment(closing)}
        )


def check_not_started(*, at: dt.datetime, starts_at: dt.datetime | None) -> None:
    """Raise PolicyRefused once the first occurrence has begun."""
    if starts_at and at >= starts_at:
        raise PolicyRefused(_("Kegiatan sudah dimulai. Hubungi dinas bila ada yang perlu diubah."))


def offer_deadline(
    activity: Activity, *, at: dt.datetime, starts_at: dt.datetime | None
) -> dt.datetime:
    """Until when an offer made now holds: never later than the cut-off before the start."""
    deadline = at + dt.timedelta(hours=activity.offer_hours)
    if starts_at is None:
        return deadline
    return min(deadline, starts_at - dt.timedelta(hours=activity.offer_cut_off_hours))


def standstill(activity: Activity, *, at: dt.datetime, starts_at: dt.datetime | None) -> str:
    """Why the waiting list does not move at all by itself, as a sentence; "" when it does."""
    if activity.state not in MOVING:
        return _("Daftar tunggu tidak bergerak. Keadaan kegiatan: %(state)s.") % {
            "state": activity.get_state_display()
        }
    if starts_at and at >= starts_at:
        return _("Kegiatan sudah dimulai, maka kursi kosong hanya diberikan petugas.")
    if (
        activity.promotion == Promotion.OFFER
        and offer_deadline(activity, at=at, starts_at=starts_at) <= at
    ):
        return _(
            "Tawaran berhenti %(hours)d jam sebelum mulai, maka kursi kosong hanya diberikan"
            " petugas."
        ) % {"hours": activity.offer_cut_off_hours}
    return ""
