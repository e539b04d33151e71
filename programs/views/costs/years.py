"""/biaya/: what the programs of a year cost and brought; one program, activity by activity."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui.exports import csv_response

from ...costs.figures import FEW
from ...models import Activity, Program
from ...outcomes.question import Question
from ...permissions import check_can_export, check_can_view_all
from ...queries import costs, outcomes
from ...queries.costs import MONTHS


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Biaya program setahun."""
    check_can_view_all(request.user)
    now = clock.now()
    question = Question.from_querydict(request.GET, today=now.date())
    context = _words(now) | {
        "question": question,
        "rows": costs.costs_of_programs(question.year, at=now),
        "of_programs": True,
        "total": costs.cost_of_year(question.year, at=now),
        "years": sorted({*outcomes.years(), question.year}, reverse=True),
    }
    return render(request, "programs/costs/year.html", context)


@require_safe
def program(request: HttpRequest, pk: int) -> HttpResponse:
    """Biaya satu program, per kegiatan."""
    check_can_view_all(request.user)
    found = get_object_or_404(Program.objects.select_related("owner"), pk=pk)
    question = Question.from_querydict(request.GET, today=clock.today())
    now = _end_of(question.at)
    activities = Activity.objects.filter(program=found).order_by("title", "pk")
    context = _words(now) | {
        "program": found,
        "question": question,
        "past": question.at < clock.today(),
        "rows": costs.costs_of_activities(activities, at=now),
        "of_programs": False,
        "total": next(
            row for row in costs.costs_of_programs(found.year, at=now) if row.program == found
        ),
    }
    return render(request, "programs/costs/program.html", context)


def _end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day in Bogor; now, while it runs."""
    return min(timezone.make_aware(dt.datetime.combine(day, dt.time.max)), clock.now())


def _words(now: dt.datetime) -> dict:
    return {"months": MONTHS, "few": FEW, "at": now}


@require_safe
def year_csv(request: HttpRequest) -> HttpResponseBase:
    """The same rows as a file: raw rupiah, empty where nobody came."""
    check_can_view_all(request.user)
    check_can_export(request.user)
    now = clock.now()
    question = Question.from_querydict(request.GET, today=now.date())
    heads = [
        _("Program"), _("Rencana"), _("Dipesan"), _("Dibayar"), _("Peserta datang"),
        _("Konsultasi dan kunjungan"), _("Koperasi dijangkau"), _("Sakit yang pulih"),
        _("Biaya per peserta"), _("Biaya per koperasi"), _("Biaya per koperasi pulih"),
    ]  # fmt: skip
    cells = (
        [
            row.program.name, row.planned, row.reserved, row.spent, row.attended, row.contacts,
            row.reached, row.recovered, row.per_participant.rupiah, row.per_cooperative.rupiah,
            row.per_recovered.rupiah,
        ]
        for row in costs.costs_of_programs(question.year, at=now)
    )  # fmt: skip
    return csv_response(f"biaya-program-{question.year}.csv", heads, cells)
