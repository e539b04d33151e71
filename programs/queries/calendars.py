"""Occurrences for a month, for a person's own calendar, for an activity's."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from bogor_coop.ui.moments import moment

from ..enums import ACTIVE_REGISTRATION, ActivityState
from ..models import Activity, Occurrence, Registration

MIDNIGHT = dt.time(0)
DAY = dt.timedelta(days=1)
EARLIER = dt.timedelta(days=90)  # how far back a feed reaches


MONTH = re.compile(r"(199[0-9]|20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A month of the calendar in Bogor."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str, *, today: dt.date) -> "Month":
        """From "2018-12"; anything else is the month of ``today``."""
        found = MONTH.fullmatch(text)
        if found:
            return cls(int(found[1]), int(found[2]))
        return cls(today.year, today.month)

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    def moved(self, months: int) -> "Month":
        """So many months later, or earlier."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def weeks(self) -> list[list[dt.date]]:
        """Whole weeks from Monday on, with days of the neighbouring months."""
        return calendar.Calendar().monthdatescalendar(self.year, self.number)


@dataclass
class Day:
    """One cell of the month."""

    date: dt.date
    inside: bool
    today: bool
    entries: list[Occurrence] = field(default_factory=list)


def between(activities: QuerySet[Activity], first: dt.date, last: dt.date) -> list[Occurrence]:
    """Occurrences of these activities that touch a day of the span, ends included. One query."""
    begins, ends = moment(first, MIDNIGHT), moment(last + DAY, MIDNIGHT)
    found = Occurrence.objects.filter(
        activity__in=activities, starts_at__lt=ends, ends_at__gt=begins
    )
    return list(found.select_related("activity", "room").order_by("starts_at", "pk"))


def laid_out(month: Month, occurrences: Iterable[Occurrence], *, today: dt.date) -> list[list[Day]]:
    """The weeks of the month with what takes place; over midnight it stands on both days."""
    weeks = [
        [Day(day, day.month == month.number, day == today) for day in week] for week in month.weeks
    ]
    by_date = {day.date: day for week in weeks for day in week}
    for one in occurrences:
        for date in days_of(one):
            if date in by_date:
                by_date[date].entries.append(one)
    return weeks


def days_of(occurrence: Occurrence) -> Sequence[dt.date]:
    """The days in Bogor that it touches; what ends at midnight does not touch the next."""
    first = timezone.localtime(occurrence.starts_at).date()
    last = timezone.localtime(occurrence.ends_at - dt.timedelta(microseconds=1)).date()
    return [first + DAY * n for n in range((last - first).days + 1)][:62]


def of_person(user, *, at: dt.datetime) -> QuerySet[Occurrence]:
    """What a person comes to, answers for, or teaches; cancelled ones too, so that they vanish."""
    cooperatives = user.managerships.in_force(at=timezone.localtime(at).date())
    hers = Registration.objects.filter(
        cooperative__in=cooperatives.values("cooperative"), state__in=ACTIVE_REGISTRATION
    )
    coming = Q(activity__in=hers.values("activity")) & (
        Q(activity__seats_by_occurrence=False) | Q(pk__in=hers.values("occurrence"))
    )
    own = Q(activity__owner=user) | Q(assignments__trainer__user=user)
    announced = ~Q(activity__state=ActivityState.PLANNED)
    asked = (coming & announced) | own if user.is_staff_member else coming & announced
    found = Occurrence.objects.filter(asked, ends_at__gt=at - EARLIER).distinct()
    return found.select_related("activity__owner", "room").order_by("starts_at", "pk")


def of_activity(activity: Activity) -> QuerySet[Occurrence]:
    """All its occurrences, cancelled ones too."""
    return activity.occurrences.select_related("activity__owner", "room").order_by("starts_at")
