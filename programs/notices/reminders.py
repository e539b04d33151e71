"""Reminders of what somebody has a seat at: planned with the seat, taken back with it."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.notices import sources
from bogor_coop.notices.actions import plan_reminders
from bogor_coop.notices.enums import IfUnknown, QuietPolicy
from bogor_coop.notices.messages import Attachment, Outdated, register

from ..enums import ActivityKind, OccurrenceState, RegistrationState
from ..models import Registration
from ..queries import seated
from .occurrences import OccurrenceMessage


@register
class OccurrenceReminder(OccurrenceMessage):
    kind = "occurrence_reminder"
    title = gettext_lazy("Pengingat")
    template = "programs/mail/occurrence_reminder.txt"
    if_unknown = IfUnknown.RESEND
    quiet = QuietPolicy.DEFER

    def check_still_valid(self) -> None:
        """She may have given her seat back a moment ago."""
        super().check_still_valid()
        occurrence = self.subject()
        if occurrence.state != OccurrenceState.SCHEDULED or not self.people():
            raise Outdated("not_wanted")
        if occurrence.starts_at <= clock.now():
            raise Outdated("too_late")

    def people(self) -> list[str]:
        """Who has a seat and is told through this person."""
        return seated.people(self.subject(), notice=self.notice)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "people": self.people()}

    def attachments(self) -> list[Attachment]:
        return []


class Occurrences(sources.ReminderSource):
    """Everybody with a seat at what is still to come."""

    key = subject_type = "programs.occurrence"
    label = gettext_lazy("Kegiatan dengan kursi")
    messages = (OccurrenceReminder,)
    version_column = "schedule_version"

    def __init__(self, whose: Q | None = None) -> None:
        self.whose = whose

    def scopes(self):
        return ActivityKind.choices

    def candidates(self, rule):
        return seated.candidates(scope=rule.scope, whose=self.whose, columns=self.columns)

    @property
    def columns(self) -> list[str]:
        return [self.version_column if name == "version" else name for name in sources.COLUMNS]


sources.register(Occurrences())


def remind(rows: Iterable[Registration], *, of: Collection[int]) -> None:
    """Plan the reminders of people who just got a seat at these occurrences; reads no others."""
    booked = [row for row in rows if row.state == RegistrationState.BOOKED]
    if booked and of:
        parties = {row.cooperative_id for row in booked if row.cooperative_id}
        addresses = {row.email for row in booked if row.email}
        whose = seated.of_parties(parties, addresses)
        plan_reminders(Occurrences(whose), subject_ids=of, adding=True)


def remind_of(occurrences: Collection[int]) -> None:
    """Bring the reminders of everybody at these occurrences in step: also of those who left."""
    plan_reminders(Occurrences.key, subject_ids=occurrences)
