"""What people are told when a gathering is moved or called off, with its calendar entry."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from bogor_coop import clock
from bogor_coop.notices import sources
from bogor_coop.notices.actions import Row, plan_many, plan_reminders, supersede
from bogor_coop.notices.messages import Attachment, Message, Outdated, register
from bogor_coop.ui import formats

from .. import ical
from ..enums import ANNOUNCED, OccurrenceState
from ..models import Activity, Occurrence
from ..queries import audience, seated
from . import changes, meeting_news
from .audience import address_of, page_of


class OccurrenceMessage(Message):
    """About one occurrence, in the version of its schedule that the row names."""

    def subject(self) -> Occurrence:
        found = Occurrence.objects.select_related("activity__owner", "room").filter(
            pk=self.notice.subject_id
        )
        occurrence = found.first()
        if occurrence is None:
            raise Outdated("gone")
        return occurrence

    def check_still_valid(self) -> None:
        if self.subject().schedule_version != self.notice.subject_version:
            raise Outdated("replaced")

    def context(self) -> dict[str, Any]:
        occurrence = self.subject()
        return {
            "activity": occurrence.activity,
            "occurrence": occurrence,
            "when": formats.span(occurrence.starts_at, occurrence.ends_at),
            "people": self.notice.facts.get("people", []),
            "reason": self.notice.facts.get("reason", ""),
        }

    def example(self) -> dict[str, Any]:
        activity = Activity(title="Pelatihan Pembukuan")
        starts = clock.now().replace(hour=9, minute=0) + dt.timedelta(days=7)
        occurrence = Occurrence(activity=activity, place="Paseban Sri Bima", starts_at=starts)
        return {
            "activity": activity,
            "occurrence": occurrence,
            "when": formats.span(starts, starts + dt.timedelta(hours=6)),
            "people": ["Ani", "Budi"],
            "reason": "Narasumber berhalangan.",
        }

    def heading(self) -> str:
        return f"{super().heading()}: {self.parts['activity'].title}"

    def short(self) -> str:
        return f"{self.heading()}, {self.parts['when']}"

    def url(self) -> str:
        return page_of(self.notice, self.parts["activity"].pk or 0)

    def attachments(self) -> list[Attachment]:
        occurrence = self.subject()
        step = seated.step_of(occurrence.activity_id, notice=self.notice)
        to = address_of(self.notice)
        return [ical.invitation(occurrence, attendee=to, url=self.url(), step=step)]


@register
class OccurrenceChanged(OccurrenceMessage):
    kind = "occurrence_changed"
    title = pgettext_lazy("pesan", "Jadwal berubah")
    template = "programs/mail/occurrence_changed.txt"

    def context(self) -> dict[str, Any]:
        changed = self.notice.facts.get("changed", ())
        told = {"what": changes.title(changed), "moved": not changes.only_the_way(changed)}
        return {**super().context(), **told}

    def example(self) -> dict[str, Any]:
        return {**super().example(), "what": changes.title({changes.TIME}), "moved": True}

    def heading(self) -> str:
        return f"{self.parts['what']}: {self.parts['activity'].title}"

    def check_still_valid(self) -> None:
        super().check_still_valid()
        if self.subject().ends_at <= clock.now():
            raise Outdated("too_late")


@register
class OccurrenceCancelled(OccurrenceMessage):
    kind = "occurrence_cancelled"
    title = gettext_lazy("Pertemuan dibatalkan")
    template = "programs/mail/occurrence_cancelled.txt"


@register
class ActivityCancelled(Message):
    """The whole activity; the calendar entries of all its coming occurrences go."""

    kind = "activity_cancelled"
    title = gettext_lazy("Kegiatan dibatalkan")
    template = "programs/mail/activity_cancelled.txt"

    def context(self) -> dict[str, Any]:
        return {
            "activity": self.subject(),
            "people": self.notice.facts.get("people", []),
            "reason": self.notice.facts.get("reason", ""),
        }

    def example(self) -> dict[str, Any]:
        activity = Activity(title="Pelatihan Pembukuan")
        return {"activity": activity, "people": ["Ani"], "reason": "Peserta terlalu sedikit."}

    def heading(self) -> str:
        return f"{super().heading()}: {self.parts['activity']}"

    def url(self) -> str:
        return page_of(self.notice, self.parts["activity"].pk or 0)

    def attachments(self) -> list[Attachment]:
        keys = self.notice.facts.get("occurrences", [])
        cancelled = Occurrence.objects.filter(pk__in=keys, state=OccurrenceState.CANCELLED)
        found = list(cancelled.select_related("activity__owner", "room"))
        if not found:
            return []
        step = seated.step_of(self.parts["activity"].pk, notice=self.notice)
        return [ical.cancellation(found, attendee=address_of(self.notice), step=step)]


def tell_changed(
    occurrence: Occurrence, *, changed: Collection[str] = (), reason: str = ""
) -> None:
    """Tell everybody who comes where and when it is now; two quick edits are told once.

    ``changed`` are the kinds of :mod:`.changes`, for the title.

    Nobody is told about what was never announced, or what is over.
    """
    activity = occurrence.activity
    if activity.state not in ANNOUNCED or occurrence.ends_at <= clock.now():
        return
    whole = changes.with_unsent(OccurrenceChanged, [occurrence], changed)
    facts = {"reason": reason, "changed": whole}
    rows = [
        _row(told, occurrence.pk, occurrence.schedule_version, "changed", facts)
        for told in audience.of(activity, occurrence)
    ]
    plan_many(OccurrenceChanged, rows, of=Occurrence, debounce=True)
    meeting_news.tell_moved(activity, changed=changed, reason=reason)
    _remind_anew([occurrence.pk])


def tell_cancelled(occurrences: Sequence[Occurrence], *, reason: str) -> None:
    """Tell everybody who was to come that they need not; what was planned is taken back."""
    keys = [one.pk for one in occurrences]
    supersede(subjects=(Occurrence, keys), reason="replaced")
    rows = [
        _row(told, one.pk, one.schedule_version, "cancelled", {"reason": reason})
        for one in occurrences
        if one.activity.state in ANNOUNCED
        for told in audience.of(one.activity, one)
    ]
    plan_many(OccurrenceCancelled, rows, of=Occurrence)
    for activity, called_off in _by_activity(occurrences):
        meeting_news.tell_called_off(activity, called_off, reason=reason)
    _remind_anew(keys)


def tell_activity_cancelled(
    activity: Activity, occurrences: Sequence[Occurrence], *, reason: str
) -> None:
    """One message per person for the whole activity, however many occurrences it had."""
    keys = [one.pk for one in occurrences]
    supersede(subjects=(Occurrence, keys), reason="replaced")
    facts = {"reason": reason, "occurrences": keys}
    rows = [_row(told, activity.pk, 0, "cancelled", facts) for told in audience.of(activity)]
    plan_many(ActivityCancelled, rows, of=Activity)
    meeting_news.tell_called_off(activity, keys, reason=reason)
    _remind_anew(keys)


def _row(told: audience.Told, subject: int, version: int, occasion: str, facts: dict) -> Row:
    return Row(
        subject_id=subject,
        occasion=occasion,
        recipient_id=told.recipient_id,
        address=told.address,
        version=version,
        facts={**facts, "name": told.name, "people": told.people},
    )


def _by_activity(occurrences: Iterable[Occurrence]) -> list[tuple[Activity, list[int]]]:
    found: dict[Activity, list[int]] = defaultdict(list)
    for one in occurrences:
        found[one.activity].append(one.pk)
    return list(found.items())


def _remind_anew(keys: Iterable[int]) -> None:
    """Bring the reminders of these occurrences in step, from whatever source they come."""
    for source in sources.every_source():
        if source.subject_type == Occurrence._meta.label_lower:
            plan_reminders(source, subject_ids=keys)
