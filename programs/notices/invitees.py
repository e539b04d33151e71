"""Letters to those who are invited to a coordination meeting, most of them without an account."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from bogor_coop import clock
from bogor_coop.notices import calendars
from bogor_coop.notices.enums import Channel, QuietPolicy
from bogor_coop.notices.messages import Attachment, Message, Outdated, register

from .. import ical, links
from ..enums import Answer
from ..meeting_policies import TO_COME, moves_of, next_gathering
from ..models import Invitee, Occurrence


class ToInvitee(Message):
    """About one guest's invitation; void once it is withdrawn or the meeting is over."""

    channels = (Channel.MAIL,)
    quiet = QuietPolicy.DEFER

    def check_still_valid(self) -> None:
        invitee = self.invitee()
        if invitee.withdrawn_at is not None:
            raise Outdated("the invitation was withdrawn")
        if invitee.activity.state not in TO_COME or self.gathering() is None:
            raise Outdated("the meeting is over or was called off")

    def invitee(self) -> Invitee:
        """The guest. Raises Outdated when the row is gone."""
        found = self.subject()
        if not isinstance(found, Invitee):
            raise Outdated("not an invitation")
        return found

    def gathering(self) -> Occurrence | None:
        return next_gathering(self.invitee().activity, at=clock.now())

    def context(self) -> dict[str, Any]:
        invitee, gathering = self.invitee(), self.gathering()
        if gathering is None:
            raise Outdated("the meeting has begun")
        return {
            "invitee": invitee,
            "meeting": invitee.activity.title,
            "starts_at": gathering.starts_at,
            "ends_at": gathering.ends_at,
            "where": gathering.where,
            "online": gathering.link,
            "agenda": [item.title for item in gathering.agenda.all()],
            "again": invitee.must_be_asked_again(moves_of(invitee.activity)),
            "answer_link": links.address(invitee),
        }

    def example(self) -> dict[str, Any]:
        starts_at = dt.datetime(2018, 12, 18, 2, tzinfo=dt.UTC)
        return {
            "invitee": Invitee(organisation="Bank Contoh", answer=Answer.DELEGATED),
            "meeting": _("Rapat koordinasi koperasi"),
            "starts_at": starts_at,
            "ends_at": starts_at + dt.timedelta(hours=4),
            "where": "Paseban Sri Bima",
            "online": "",
            "agenda": [_("Pembukaan")],
            "again": True,
            "answer_link": f"{settings.PORTAL_URL}/rapat/undangan/…/",
        }

    def attachments(self) -> list[Attachment]:
        gathering = self.gathering()
        if gathering is None:
            return []
        return [calendars.entry(in_calendar(gathering, self.invitee()), method=calendars.REQUEST)]


@register
class MeetingInvitation(ToInvitee):
    kind = "meeting_invitation"
    title = lazy("Undangan rapat koordinasi koperasi")
    template = "programs/mail/meeting_invitation.txt"

    def heading(self) -> str:
        return _("Undangan: %(meeting)s") % {"meeting": self.parts["meeting"]}


@register
class MeetingReminder(ToInvitee):
    kind = "meeting_reminder"
    title = lazy("Kami menunggu jawaban undangan rapat")
    template = "programs/mail/meeting_reminder.txt"
    useful_for = dt.timedelta(days=2)

    def check_still_valid(self) -> None:
        super().check_still_valid()
        invitee = self.invitee()
        again = invitee.must_be_asked_again(moves_of(invitee.activity))
        if invitee.answer != Answer.PENDING and not again:
            raise Outdated("answered meanwhile")


@register
class AnswerNoted(ToInvitee):
    kind = "meeting_answer_noted"
    title = lazy("Jawaban Anda atas undangan rapat")
    template = "programs/mail/meeting_answer_noted.txt"
    quiet = QuietPolicy.IGNORE


def in_calendar(gathering: Occurrence, invitee: Invitee | None = None) -> calendars.Meeting:
    """The gathering as a calendar entry; with a guest, her link stands in it."""
    entry = ical.meeting(gathering, attendee=invitee.email if invitee else "")
    own = links.address(invitee) if invitee and not gathering.link else gathering.link
    return replace(entry, url=own)
