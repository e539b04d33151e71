"""The list of mentoring, and one with its visits."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.exports import csv_response, xlsx_response
from bogor_coop.ui.parts import Pages, Tab
from bogor_coop.ui.tables import address

from .. import promises
from ..enums import MentoringState
from ..models import Mentoring
from ..permissions import (
    can_assign_mentor,
    can_view_all,
    check_can_export,
    check_can_view_all,
)
from ..queries import mentoring as queries
from ..queries.people import mentors

SIZE = 50
FILTERS = ("keadaan", "pendamping", "q")


def mentoring_for(user, pk: int) -> Mentoring:
    """The engagement, if the person may see it."""
    visible = Mentoring.objects.visible_to(user, at=clock.today())
    found = visible.select_related("cooperative", "mentor", "activity", "case")
    return get_object_or_404(found, pk=pk)


@require_safe
def mentoring_list(request: HttpRequest) -> HttpResponse:
    """Pendampingan, those without a visit for too long first."""
    check_can_view_all(request.user)
    today = clock.today()
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    found = queries.narrowed(queries.listed(at=today), request.GET, at=today)
    page = Paginator(found.order_by("state", "visit_due", "pk"), SIZE).get_page(
        request.GET.get("hal")
    )
    for row in page.object_list:
        row.in_gap = row.state == MentoringState.ACTIVE and row.visit_due < today
    context = {
        "page": page,
        "asked": asked,
        "query": request.GET.urlencode(),
        "tabs": _states(request, today),
        "mentors": mentors(),
        "may_assign": can_assign_mentor(request.user),
        "narrowed": any(asked.values()),
        "pages": Pages(
            page.start_index(),
            page.end_index(),
            page.paginator.count,
            address(request.GET, hal=str(page.number - 1)) if page.has_previous() else "",
            address(request.GET, hal=str(page.number + 1)) if page.has_next() else "",
        ),
    }
    return render(request, "programs/mentoring/list.html", context)


def _states(request: HttpRequest, today) -> list[Tab]:
    rest = {name: value for name, value in request.GET.items() if name not in ("keadaan", "hal")}
    counted = queries.counts(queries.narrowed(queries.listed(at=today), rest, at=today), at=today)
    now = request.GET.get("keadaan", "")
    words: list[tuple[str, Any]] = [
        (queries.GAP, _("Lama tidak dikunjungi")),
        *MentoringState.choices,
    ]
    return [
        Tab(_("Semua"), address(request.GET, keadaan=None, hal=None), counted["all"], not now),
        *(
            Tab(word, address(request.GET, keadaan=key, hal=None), counted[key], now == key)
            for key, word in words
        ),
    ]


@require_safe
def mentoring_export(request: HttpRequest) -> HttpResponseBase:
    """The list as a file."""
    check_can_export(request.user)
    today = clock.today()
    found = queries.narrowed(queries.listed(at=today), request.GET, at=today)
    heads = [
        _("Nama"), _("Pendamping"), _("Tujuan"), _("Mulai"), _("Keadaan"), _("Kunjungan"),
        _("Kunjungan terakhir"), _("Kemajuan (%)"), _("Hasil"),
    ]  # fmt: skip
    rows = (
        [
            row.party,
            str(row.mentor),
            row.goal,
            row.period.lower,
            row.get_state_display(),
            row.visits_made,
            row.last_visit,
            row.progress,
            row.get_result_display(),
        ]
        for row in found.order_by("pk").iterator(chunk_size=2000)
    )
    if request.GET.get("format") == "csv":
        return csv_response("pendampingan.csv", heads, rows)
    return xlsx_response("pendampingan.xlsx", heads, rows, sheet=_("Pendampingan"))


@require_safe
def mentoring_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One engagement: goal, visits, promises; also for the managers of that cooperative."""
    mentoring = mentoring_for(request.user, pk)
    visits = list(
        mentoring.visits.order_by("-visited_on", "-pk").prefetch_related("photos__attachment")
    )
    active = mentoring.state == MentoringState.ACTIVE
    context = {
        "mentoring": mentoring,
        "visits": visits,
        "steps": progress_steps(visits),
        "items": mentoring.action_items.select_related("owner").order_by("due_on", "pk"),
        "today": clock.today(),
        "sees_all": can_view_all(request.user),
        "may_keep": promises.can_keep(request.user, mentoring) and active,
        "may_assign": can_assign_mentor(request.user) and active,
        **_rhythm(mentoring, visits),
    }
    return render(request, "programs/mentoring/detail.html", context)


def _rhythm(mentoring: Mentoring, visits: list) -> dict[str, Any]:
    """When the next visit is owed, and whether it is late."""
    if mentoring.state != MentoringState.ACTIVE:
        return {"visit_due": None, "quiet_days": 0}
    today = clock.today()
    since = max([v.visited_on for v in visits if v.visited_on <= today] or [mentoring.period.lower])
    quiet = (today - since).days
    return {
        "visit_due": since + dt.timedelta(days=mentoring.visit_days),
        "quiet_days": quiet if quiet > mentoring.visit_days else 0,
    }


def progress_steps(visits: list) -> list[dict[str, Any]]:
    """Bars of the progress chart, oldest first: day, percent, and where the bar begins."""
    width, gap = 100 / max(len(visits), 1), 18 / max(len(visits), 1)
    return [
        {
            "day": formats.date_short(visit.visited_on),
            "percent": visit.progress,
            "x": f"{place * width + gap / 2:.2f}%",
            "width": f"{width - gap:.2f}%",
            "height": f"{max(visit.progress, 1)}%",
            "y": f"{100 - max(visit.progress, 1)}%",
        }
        for place, visit in enumerate(reversed(visits))
    ]
