"""What else stands in a person's own calendar: appointments of the clinic, visits of mentoring."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.notices.calendars import Meeting

from ..clinic.slots import office_zone
from ..clinic.telling import calendar_entry, place_of_hours
from ..enums import AppointmentState, MentoringState
from ..models import Appointment, ClinicHours, Visit
from .calendars import DAY, EARLIER


def appointments_of(user, *, at: dt.datetime) -> list[Appointment]:
    """Of her cooperatives, or those she receives as a consultant; cancelled ones too."""
    found = Appointment.objects.filter(_hers(user, "consultant", at=at), ends_at__gt=at - EARLIER)
    related = ("cooperative", "consultant", "activity")
    return list(found.select_related(*related).order_by("starts_at", "pk"))


def visits_of(user, *, at: dt.datetime) -> list[Visit]:
    """The latest visit of each mentoring that names the day of the next one.

    ``sequence`` rises with every record and every mending of any visit of it, whichever of them
    is the latest afterwards.
    """
    every = Visit.objects.filter(mentoring=OuterRef("mentoring")).order_by().values("mentoring")
    counted = every.annotate(n=Max("pk") * 100 + Sum("version")).values("n")
    found = Visit.objects.filter(_hers(user, "mentoring__mentor", at=at, path="mentoring__"))
    latest: QuerySet[Visit] = found.order_by("mentoring_id", "-visited_on", "-pk").distinct(
        "mentoring_id"
    )
    since = timezone.localtime(at - EARLIER).date()
    related = ("mentoring__cooperative", "mentoring__mentor")
    rows = latest.select_related(*related).annotate(sequence=Subquery(counted))
    return [one for one in rows if one.next_visit_on and one.next_visit_on >= since]


def _hers(user, staff: str, *, at: dt.datetime, path: str = "") -> Q:
    if user.is_staff_member:
        return Q(**{staff: user})
    ties = user.managerships.in_force(at=timezone.localtime(at).date())
    return Q(**{f"{path}cooperative__in": ties.values("cooperative")})


def appointment_entries(rows: Iterable[Appointment]) -> list[Meeting]:
    """As the letters about them have it: the same UID, SEQUENCE = schedule version."""
    rows = list(rows)
    hours = ClinicHours.objects.exclude(room=None).filter(
        activity__in={r.activity_id for r in rows}
    )
    rooms = {
        (one.activity_id, one.consultant_id, one.weekday): place_of_hours(one)
        for one in hours.select_related("room").order_by("-pk")
    }
    entries = []
    for row in rows:
        weekday = row.starts_at.astimezone(office_zone()).weekday()
        where = rooms.get((row.activity_id, row.consultant_id, weekday), _("Klinik Koperasi"))
        off = row.state == AppointmentState.CANCELLED
        entry = calendar_entry(row, where=where)
        entries.append(replace(entry, cancelled=off, changed_at=row.updated_at))
    return entries


def visit_entries(rows: Iterable[Any]) -> list[Meeting]:
    """The day of the next visit, as a whole day; marked cancelled once the mentoring is over."""
    host = urlsplit(settings.PORTAL_URL).hostname or "portal"
    entries = []
    for row in rows:
        mentoring, day = row.mentoring, row.next_visit_on
        if day is None:
            continue
        begins = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
        path = reverse("mentoring:detail", args=[mentoring.pk])
        entries.append(
            Meeting(
                uid=f"kunjungan-{mentoring.pk}@{host}",
                sequence=row.sequence + mentoring.version,
                start=begins,
                end=begins + DAY,
                whole_days=True,
                summary=_("Kunjungan pendampingan: %(party)s") % {"party": mentoring.party},
                description=_("Pendamping: %(who)s") % {"who": mentoring.mentor},
                url=f"{settings.PORTAL_URL}{path}",
                cancelled=mentoring.state != MentoringState.ACTIVE,
                changed_at=max(row.updated_at, mentoring.updated_at),
            )
        )
    return entries
