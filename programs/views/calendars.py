"""The calendar: a month, a list, and feeds for the calendars of others."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from bogor_coop import clock
from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.ui import formats, parsing
from bogor_coop.ui.parts import Tab
from bogor_coop.ui.tables import address

from .. import feeds, ical
from ..actions import calendars
from ..enums import ActivityKind
from ..models import Activity
from ..permissions import check_can_view_all
from ..queries import calendars as queries
from ..queries import personal
from ..queries.calendars import MONTH, Month

CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"
LIST, GRID = "daftar", "bulan"


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """Kalender: one month as a grid, or as a list (always a list on a phone).

    A manager sees what was announced, and is led to her own pages.
    """
    user: Any = request.user  # signed in, as every page asks
    manager = not user.is_staff_member
    if not manager:
        check_can_view_all(user)
    today = clock.today()
    asked = Month.read(request.GET.get("bulan", ""), today=today)
    kind = request.GET.get("jenis", "")
    activities = Activity.objects.visible_to(request.user)
    if kind in ActivityKind.values:
        activities = activities.filter(kind=kind)
    weeks = asked.weeks
    found = queries.between(activities, weeks[0][0], weeks[-1][-1])
    days = queries.laid_out(asked, found, today=today)
    shown = LIST if request.GET.get("tampilan") == LIST else GRID
    inside = {one.pk for week in days for day in week if day.inside for one in day.entries}
    context = {
        "frame": "base_manager.html" if manager else "programs/section.html",
        "page_of": "my_activities:activity" if manager else "activities:detail",
        "manager": manager,
        "weeks": days,
        "weekdays": formats.weekdays(),
        "title": f"{formats.months()[asked.number - 1]} {asked.year}",
        "total": len(inside),
        "as_list": shown == LIST,
        "problems": parsing.unused(
            request.GET,
            bulan=bool(MONTH.fullmatch(request.GET.get("bulan", ""))),
            jenis=kind in ActivityKind.values,
            tampilan=request.GET.get("tampilan") in (LIST, GRID),
        ),
        "kinds": [(value, label, value == kind) for value, label in ActivityKind.choices],
        "kind": kind if kind in ActivityKind.values else "",
        "month": str(asked),
        "previous_url": address(request.GET, bulan=str(asked.moved(-1))),
        "next_url": address(request.GET, bulan=str(asked.moved(1))),
        "now_url": address(request.GET, bulan=None),
        "ways": [
            Tab(_("Bulan"), address(request.GET, tampilan=None), None, shown == GRID),
            Tab(_("Daftar"), address(request.GET, tampilan=LIST), None, shown == LIST),
        ],
    }
    return render(request, "programs/calendar/month.html", context)


@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """Langganan kalender: the person's own address, and how to use it."""
    user: Any = request.user  # signed in, as every page asks
    url = request.build_absolute_uri(feeds.address(user))
    return render(request, "programs/calendar/subscribe.html", {"feed_url": url})


@require_POST
@idempotent
def renew(request: HttpRequest) -> HttpResponse:
    """Make the address anew: whoever knew the old one sees nothing any more."""
    calendars.renew(by=request.user)
    return redirect("calendars:subscribe")


@login_not_required
@require_safe
def personal_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a person comes to, answers for or teaches, for her own calendar."""
    user = feeds.owner_of(token)
    if user is None:
        raise Http404
    with override(user.language):
        name = _("Kegiatan koperasi: %(who)s") % {"who": user}
        at = clock.now()
        found = list(queries.of_person(user, at=at))
        booked, visits = personal.appointments_of(user, at=at), personal.visits_of(user, at=at)
        more = [*personal.appointment_entries(booked), *personal.visit_entries(visits)]
        rows = [*found, *booked, *visits]
        return _calendar(ical.feed(found, name=name, more=more), rows, private=True)


@login_not_required
@require_safe
def activity_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """An announced activity for anybody's calendar; links and addresses stay inside."""
    activity = get_object_or_404(Activity.objects.announced(), pk=pk)
    found = list(queries.of_activity(activity))
    return _calendar(ical.open_feed(found, name=activity.title), found, private=False)


def _calendar(content: bytes, rows, *, private: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = 'inline; filename="kegiatan.ics"'
    response["Cache-Control"] = f"{'private' if private else 'public'}, max-age=300"
    changed: list[dt.datetime] = [one.updated_at for one in rows]
    if changed:
        response["Last-Modified"] = http_date(max(changed).timestamp())
    return response
