"""What the state of a coordination meeting allows; raises PolicyRefused with the sentence."""

import datetime as dt

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .enums import ActivityKind, ActivityState, MinutesState, OccurrenceState
from .models import Activity, Invitee, Minutes, Occurrence

TO_COME = (ActivityState.PUBLISHED, ActivityState.CLOSED)


def check_is_meeting(activity: Activity) -> None:
    if activity.kind != ActivityKind.COORDINATION_MEETING:
        raise PolicyRefused(_("Kegiatan ini bukan rapat koordinasi."))


def check_list_open(activity: Activity) -> None:
    """Whether the list of invitees may still be changed."""
    check_is_meeting(activity)
    if activity.state == ActivityState.CANCELLED:
        raise PolicyRefused(_("Rapat ini dibatalkan."))
    if activity.state == ActivityState.REPORTED:
        raise PolicyRefused(_("Rapat ini sudah dilaporkan."))


def check_may_send(activity: Activity, *, at: dt.datetime) -> Occurrence:
    """Whether invitations may go out; returns the gathering that they invite to."""
    check_list_open(activity)
    if activity.state not in TO_COME:
        raise PolicyRefused(
            _("Umumkan rapat ini dahulu, supaya undangan dapat dikirim.")
            if activity.state == ActivityState.PLANNED
            else _("Rapat ini sudah selesai.")
        )
    coming = next_gathering(activity, at=at)
    if coming is None:
        raise PolicyRefused(_("Tetapkan hari dan tempat rapat dahulu."))
    return coming


def next_gathering(activity: Activity, *, at: dt.datetime) -> Occurrence | None:
    """The first gathering that has not begun."""
    return (
        activity.occurrences.filter(state=OccurrenceState.SCHEDULED, starts_at__gt=at)
        .select_related("room", "activity")
        .order_by("starts_at")
        .first()
    )


def schedule_of(activity: Activity) -> int:
    """A number that rises whenever one of its gatherings is set, moved or called off."""
    found = activity.occurrences.aggregate(total=Sum("schedule_version"))
    return found["total"] or 0


def moves_of(activity: Activity) -> int:
    """Like :func:`schedule_of`, but a change of the online room alone does not raise it."""
    moved = Sum(F("schedule_version") - F("link_changes"))
    return activity.occurrences.aggregate(total=moved)["total"] or 0


def check_may_answer(invitee: Invitee, *, at: dt.datetime) -> None:
    """Whether the guest may answer now, by link or through the office."""
    if invitee.withdrawn_at is not None:
        raise PolicyRefused(_("Undangan ini ditarik kembali oleh dinas."))
    activity = invitee.activity
    if activity.state == ActivityState.CANCELLED:
        raise PolicyRefused(
            _("Rapat ini dibatalkan: %(reason)s") % {"reason": activity.state_reason}
        )
    if activity.state not in TO_COME or next_gathering(activity, at=at) is None:
        raise PolicyRefused(_("Rapat ini sudah berlangsung. Jawaban tidak dapat diubah lagi."))


def check_draft(minutes: Minutes) -> None:
    if minutes.state != MinutesState.DRAFT:
        raise PolicyRefused(_("Notulen sudah disahkan. Buka kembali dahulu, dengan alasan."))


def check_closed(minutes: Minutes) -> None:
    if minutes.state != MinutesState.CLOSED:
        raise PolicyRefused(_("Notulen belum disahkan."))


def check_may_minute(activity: Activity) -> None:
    """Whether the meeting may have minutes: not while it is only planned, nor once called off."""
    check_is_meeting(activity)
    if activity.state == ActivityState.PLANNED:
        raise PolicyRefused(_("Rapat ini belum diumumkan."))
    if activity.state == ActivityState.CANCELLED:
        raise PolicyRefused(_("Rapat ini dibatalkan."))
