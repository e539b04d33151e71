"""What managers hear about their cooperatives: the meeting's season, and when it is overdue.

The subject is the manager, not the cooperative: whoever manages several gets one message that
lists hers. The version tells one year from the next. What expires has ``expiry/``.
"""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.notices import moments, sources
from bogor_coop.notices.enums import Anchor, IfUnknown, QuietPolicy
from bogor_coop.notices.messages import Message, Outdated, register

from .enums import MeetingOutcome
from .models import AnnualMeeting, Cooperative, Managership, MeetingDeadline, Standing

NOON = dt.time(12)


def ties(*, at: dt.date) -> QuerySet[Managership]:
    """Managers in office with cooperatives that are alive and were not entered in error."""
    alive = Standing.objects.at(at).in_figures().filter(cooperative=OuterRef("cooperative"))
    return Managership.objects.in_force(at=at).filter(
        Exists(alive), user__is_active=True, cooperative__withdrawn_at=None
    )


def without_meeting(found: QuerySet[Managership], *, year: int) -> QuerySet[Managership]:
    """Those whose cooperative existed in ``year`` and has not held its meeting about it."""
    held = AnnualMeeting.objects.filter(
        cooperative=OuterRef("cooperative"), book_year=year, outcome=MeetingOutcome.HELD
    )
    return found.filter(~Exists(held)).exclude(
        cooperative__legal_entity_date__gt=dt.date(year, 12, 31)
    )


def deadlines(year: int) -> dict[bool, dt.date]:
    """Until when the meeting about ``year`` is due, by whether the cooperative is secondary."""
    known = MeetingDeadline.objects.filter(book_years__contains=year)
    return {row.secondary: dt.date(year + 1, row.month, row.day) for row in known}


class ToManager(Message):
    """About the cooperatives that a manager has in her hands."""

    if_unknown = IfUnknown.RESEND
    quiet = QuietPolicy.DEFER

    def cooperatives(self) -> list[Cooperative]:
        """Those that it is still about."""
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        return {"cooperatives": self.cooperatives(), **self.dates()}

    def dates(self) -> dict[str, Any]:
        """What the text says about time."""
        return {}

    def check_still_valid(self) -> None:
        if not self.parts["cooperatives"]:
            raise Outdated("not_wanted")

    def example(self) -> dict[str, Any]:
        return {"cooperatives": [Cooperative(name="Koperasi Contoh")], **self.made_up_dates()}

    def made_up_dates(self) -> dict[str, Any]:
        """The dates of the example."""
        return {"year": 2017, "due_on": dt.date(2018, 3, 31)}

    def short(self) -> str:
        return ", ".join(cooperative.name for cooperative in self.parts["cooperatives"])

    def url(self) -> str:
        return reverse("mine:home")


class AboutMeeting(ToManager):
    """About the annual meeting of the book year that the version names."""

    def cooperatives(self) -> list[Cooperative]:
        found = ties(at=clock.today()).filter(user=self.notice.recipient)
        found = without_meeting(found, year=self.notice.subject_version)
        return [tie.cooperative for tie in found.select_related("cooperative").order_by("pk")]

    def dates(self) -> dict[str, Any]:
        due = self.notice.anchor_at
        return {
            "year": self.notice.subject_version,
            "due_on": timezone.localtime(due).date() if due else None,
        }


@register
class MeetingSeason(AboutMeeting):
    kind = "rat_season"
    title = gettext_lazy("Waktunya rapat anggota tahunan")
    template = "registry/mail/rat_season.txt"

    def heading(self) -> str:
        return _("Waktunya RAT tahun buku %(year)s") % {"year": self.parts["year"]}


@register
class MeetingOverdue(AboutMeeting):
    kind = "rat_overdue"
    title = gettext_lazy("RAT belum dicatat")
    template = "registry/mail/rat_overdue.txt"

    def heading(self) -> str:
        return _("RAT tahun buku %(year)s belum dicatat") % {"year": self.parts["year"]}


class ToManagers(sources.ReminderSource):
    """Managers as subjects of what their cooperatives need."""

    subject_type = "accounts.user"
    anchors: ClassVar[tuple[Anchor, ...]] = (Anchor.DUE,)
    version_column = "told_version"  # a tie has a version of its own

    def columns(self, found: QuerySet, **computed: Any) -> QuerySet:
        """The candidates' columns; a tie counts from the first day of its term."""
        return found.annotate(
            subject_id=F("user"),
            recipient_id=F("user"),
            address=Value(""),
            registered_at=Cast("term__startswith", DateTimeField()),
            **computed,
        ).values(*(c for c in sources.COLUMNS if c != "version"), self.version_column)


class Meetings(ToManagers):
    """The annual meeting that is due in the present year."""

    key = "registry.meeting"
    label = gettext_lazy("RAT")
    messages = (MeetingSeason, MeetingOverdue)

    def candidates(self, rule) -> QuerySet:
        at = clock.today()
        year = at.year - 1
        due = deadlines(year)
        if not due:
            return self.columns(
                Managership.objects.none(), told_version=Value(0), anchor_at=Value(None)
            )
        moment = {
            secondary: moments.local_moment(day, NOON, settings.TIME_ZONE)
            for secondary, day in due.items()
        }
        known = without_meeting(ties(at=at), year=year)
        return self.columns(
            known,
            told_version=Value(year),
            anchor_at=Case(
                When(cooperative__level__startswith="secondary", then=Value(moment.get(True))),
                default=Value(moment.get(False)),
                output_field=DateTimeField(),
            ),
        )


def announce() -> None:
    """Make the sources known; called once the apps are ready."""
    sources.register(Meetings())
