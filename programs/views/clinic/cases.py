"""Cases: the list with its filters and export, one case with its whole story, its end."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.ui.exports import csv_response, xlsx_response

from ...clinic import caselist, story
from ...clinic.casequery import CaseQuery
from ...models import Case
from ...permissions import (
    can_consult,
    can_export,
    check_can_export,
    check_can_view_all,
)
from .finding import case_for, clinic_crumbs


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Kasus klinik."""
    check_can_view_all(request.user)
    page = caselist.CasePage(CaseQuery.read(request.GET), Case.objects.all(), at=clock.today())
    context = {
        "page": page,
        "query": page.query,
        "heads": page.heads(request.GET),
        "can_export": can_export(request.user),
        "can_consult": can_consult(request.user),
        "crumb_links": clinic_crumbs(),
    }
    return render(request, "programs/clinic/cases.html", context)


@require_safe
def case_export(request: HttpRequest) -> HttpResponseBase:
    """Exactly the cases of the list, all its pages."""
    check_can_view_all(request.user)
    check_can_export(request.user)
    today = clock.today()
    page = caselist.CasePage(CaseQuery.read(request.GET), Case.objects.all(), at=today)
    name = f"kasus-klinik-{today.isoformat()}"
    if request.GET.get("format") == "csv":
        return csv_response(f"{name}.csv", caselist.file_heads(), page.file_rows())
    heads = caselist.file_heads()
    return xlsx_response(f"{name}.xlsx", heads, page.file_rows(), sheet=_("Kasus klinik"))


@require_safe
def case_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole story; a manager reads her own in plain words."""
    case = case_for(request.user, pk)
    told = story.read(case)
    staff = request.user.is_staff_member
    context = {
        "case": case,
        "told": told,
        "visits": list(reversed(told.visits)),
        "events": story.events(told, staff=staff),
        "line": story.summary_line(told),
        "may_work": can_consult(request.user),
        "today": clock.today(),
    }
    page = "programs/clinic/case.html" if staff else "programs/clinic/case_mine.html"
    return render(request, page, context)
