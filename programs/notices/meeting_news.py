"""What the guests of a meeting are told when it is moved or called off, in their own words."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from bogor_coop import clock
from bogor_coop.notices import calendars
from bogor_coop.notices.actions import Row, plan_many
from bogor_coop.notices.messages import Attachment, Outdated, register
from bogor_coop.ui import formats

from .. import ical
from ..enums import ANNOUNCED, ActivityKind, Answer, OccurrenceState
from ..meeting_policies import schedule_of
from ..models import Activity, Invitee, Occurrence
from . import changes
from .invitees import ToInvitee, in_calendar


@register
class MeetingMoved(ToInvitee):
    """Version = the schedule that it tells of; a newer one replaces it."""

    kind = "meeting_moved"
    title = lazy("Jadwal rapat berubah")
    template = "programs/mail/meeting_moved.txt"

    def check_still_valid(self) -> None:
        super().check_still_valid()
        if schedule_of(self.invitee().activity) != self.notice.subject_version:
            raise Outdated("replaced")

    def context(self) -> dict[str, Any]:
        facts = self.notice.facts
        what = changes.title(facts.get("changed", ()))
        return {**super().context(), "reason": facts.get("reason", ""), "what": what}

    def example(self) -> dict[str, Any]:
        what = changes.title({changes.PLACE})
        return {**super().example(), "reason": "Aula dipakai untuk pemilihan.", "what": what}

    def heading(self) -> str:
        return f"{self.parts['what']}: {self.parts['meeting']}"

    def attachments(self) -> list[Attachment]:
        invitee = self.invitee()
        return [
            calendars.entry(in_calendar(one, invitee), method=calendars.REQUEST)
            for one in _coming(invitee.activity)
        ]


@register
class MeetingCalledOff(ToInvitee):
    """One gathering of it, or the whole; what is left of it stands in the same letter."""

    kind = "meeting_called_off"
    title = lazy("Rapat dibatalkan")
    template = "programs/mail/meeting_called_off.txt"

    def check_still_valid(self) -> None:
        if self.invitee().withdrawn_at is not None:
            raise Outdated("the invitation was withdrawn")

    def context(self) -> dict[str, Any]:
        activity = self.invitee().activity
        return {
            "meeting": activity.title,
            "days": [formats.span(one.starts_at, one.ends_at) for one in self.called_off()],
            "left": [formats.span(one.starts_at, one.ends_at) for one in _coming(activity)],
            "reason": self.notice.facts.get("reason", ""),
        }

    def example(self) -> dict[str, Any]:
        starts_at = dt.datetime(2018, 12, 18, 2, tzinfo=dt.UTC)
        days = [formats.span(starts_at, starts_at + dt.timedelta(hours=4))]
        meeting = super().example()["meeting"]
        return {"meeting": meeting, "days": days, "left": [], "reason": "Aula kebanjiran."}

    def called_off(self) -> list[Occurrence]:
        keys = self.notice.facts.get("occurrences", [])
        gone = Occurrence.objects.filter(pk__in=keys, state=OccurrenceState.CANCELLED)
        return list(gone.select_related("activity__owner", "room").order_by("starts_at"))

    def attachments(self) -> list[Attachment]:
        invitee, gone = self.invitee(), self.called_off()
        entries = [ical.cancellation(gone, attendee=invitee.email)] if gone else []
        return entries + [
            calendars.entry(in_calendar(one, invitee), method=calendars.REQUEST)
            for one in _coming(invitee.activity)
        ]


def _coming(activity: Activity) -> list[Occurrence]:
    if activity.state not in ANNOUNCED:
        return []
    standing = activity.occurrences.filter(
        state=OccurrenceState.SCHEDULED, starts_at__gt=clock.now()
    )
    return list(standing.select_related("activity__owner", "room").order_by("starts_at"))


def tell_moved(activity: Activity, *, changed: Collection[str], reason: str) -> None:
    """Everybody who was invited, whatever she answered; two quick edits are told once."""
    guests = _invited(activity)
    if guests:
        version = schedule_of(activity)
        whole = changes.with_unsent(MeetingMoved, guests, changed)
        facts = {"reason": reason, "changed": whole}
        rows = [_row(one, "moved", version, facts) for one in guests]
        plan_many(MeetingMoved, rows, of=Invitee, debounce=True)


def tell_called_off(activity: Activity, occurrences: Sequence[int], *, reason: str) -> None:
    """Everybody who was invited and has not declined."""
    guests = [one for one in _invited(activity) if one.answer != Answer.DECLINED]
    if guests:
        facts = {"reason": reason, "occurrences": list(occurrences)}
        version = schedule_of(activity)
        rows = [_row(one, "called off", version, facts) for one in guests]
        plan_many(MeetingCalledOff, rows, of=Invitee)


def _invited(activity: Activity) -> list[Invitee]:
    """Those to whom the invitation went by mail; only meetings have any."""
    if activity.kind != ActivityKind.COORDINATION_MEETING:
        return []
    invited = activity.invitees.filter(withdrawn_at=None).exclude(invited_at=None)
    return list(invited.exclude(email=""))


def _row(guest: Invitee, occasion: str, version: int, facts: dict) -> Row:
    named = {**facts, "name": guest.name or guest.organisation}
    return Row(guest.pk, occasion, address=guest.email, version=version, facts=named)
