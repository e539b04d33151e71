"""What takes place today and in the days that follow, for the side of the home page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from programs.clinic import agenda as clinic
from programs.enums import ANNOUNCED
from programs.models import Occurrence

AHEAD = dt.timedelta(days=7)
MOST = 6


@dataclass(frozen=True)
class Entry:
    """A line: the hour when it is today, else the day; then what, and where."""

    when: str
    title: str
    url: str
    line: str = ""


def coming(*, at: dt.date) -> list[Entry]:
    """The clinic of today, and the next gatherings of a week. Two queries."""
    return [*_clinic(at), *_gatherings(at)][:MOST]


def _clinic(at: dt.date) -> Iterator[Entry]:
    booked = list(clinic.on(at).values_list("starts_at", flat=True))
    if booked:
        n = len(booked)
        words = ngettext("%(n)s janji temu", "%(n)s janji temu", n) % {"n": formats.number(n)}
        url = reverse("clinic:home")
        yield Entry(_hour(booked[0]), _("Klinik koperasi"), url, words)


def _gatherings(at: dt.date) -> Iterator[Entry]:
    begin = timezone.make_aware(dt.datetime.combine(at, dt.time()))
    found = Occurrence.objects.scheduled().filter(
        Q(starts_at__gte=begin) & Q(starts_at__lt=begin + AHEAD), activity__state__in=ANNOUNCED
    )
    for one in found.select_related("activity", "room").order_by("starts_at")[:MOST]:
        day = timezone.localtime(one.starts_at).date()
        when = _hour(one.starts_at) if day == at else _short_day(day)
        url = reverse("activities:detail", args=[one.activity_id])
        yield Entry(when, str(one.activity), url, one.where)


def _short_day(day: dt.date) -> str:
    """ "Sel 18"."""
    return f"{formats.date_weekday(day)[:3]} {day.day}"


def _hour(moment: dt.datetime) -> str:
    """ "09.00": everything here is in the office's zone."""
    return formats.clock_time(moment).split(formats.NBSP)[0]
