from django.http import Http404
from django.shortcuts import render
from django.views import View

from bogor_coop.ui.exports import csv_response

from .. import permissions, tasks
from ..dashboard.page import Page


def asked(request) -> Page:
    """The page for the address; dear figures are refreshed by a worker meanwhile."""
    return Page.asked(request.GET, refresh=lambda q: tasks.refresh_figures.delay(q.query))


class Leaders(View):
    """Pages about all cooperatives: for those who may read all of them."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            permissions.check_can_see_dashboard(request.user)
        return super().dispatch(request, *args, **kwargs)


class Dashboard(Leaders):
    """/dasbor/"""

    def get(self, request):
        context = {
            "page": asked(request),
            "may_set_target": permissions.can_set_targets(request.user),
        }
        return render(request, "portal/dashboard.html", context)


class DashboardPrint(Leaders):
    """/dasbor/cetak/: the same figures on two sheets of paper."""

    def get(self, request):
        return render(request, "portal/dashboard_print.html", {"page": asked(request)})


class DashboardCsv(Leaders):
    """/dasbor/csv/<card>/: the table of one card."""

    def get(self, request, key):
        page = asked(request)
        if key not in page.cards:
            raise Http404
        heads, *rows = page.cards[key].table().plain()
        return csv_response(f"dasbor-{key}-{page.question.at.isoformat()}.csv", heads, rows)
