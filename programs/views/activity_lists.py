"""The staff's list of activities, and the same as a file."""

from dataclasses import replace
from urllib.parse import urlencode

from django.db.models import OrderBy
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.accounts.enums import Role
from bogor_coop.ui import formats
from bogor_coop.ui.exports import csv_response, xlsx_response
from bogor_coop.ui.parts import Pages
from bogor_coop.ui.tables import with_sorting
from registry import columns as shared

from .. import list_columns, listing
from ..models import Activity
from ..permissions import can_export, can_plan, can_view_all, check_can_export, check_can_view_all
from ..queries import activities as queries


def _asked(request: HttpRequest):
    """The question, everything visible, what was asked for in its order."""
    question = listing.Question.read(request.GET, columns=list(list_columns.EVERY))
    at = clock.now()
    visible = queries.dressed(Activity.objects.visible_to(request.user), at=at)
    found = question.asked(visible)
    every = {**list_columns.EVERY, list_columns.TITLE.key: list_columns.TITLE}
    column = every.get(question.sort.removeprefix("-"))
    if column is None:
        return question, visible, found.order_by(*listing.USUAL)
    order: list[OrderBy] = [
        shared.turned(part) if question.sort.startswith("-") else part for part in column.order
    ]
    return question, visible, found.order_by(*order, "title", "pk")


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    """Kegiatan. A manager who types the office's address is led to her own list."""
    if not can_view_all(request.user) and Role.COOPERATIVE_MANAGER in request.user.roles:
        return redirect(f"{reverse('my_activities:list')}?dari=dinas")
    check_can_view_all(request.user)
    question, visible, found = _asked(request)
    start = (question.page - 1) * listing.SIZE
    total = found.order_by().count()
    rows = list(found[start : start + listing.SIZE]) if start < total else []
    shown = list_columns.chosen(question.columns)
    facets = listing.Facets(question, visible)
    query = urlencode(list(replace(question, page=1).pairs()))
    context = {
        "question": question,
        "heading": ngettext("%(n)s kegiatan", "%(n)s kegiatan", total)
        % {"n": formats.number(total)},
        "rows": [(row, [column.cell(row) for column in shown]) for row in rows],
        "heads": with_sorting(
            [column.head for column in (list_columns.TITLE, *shown)],
            request.GET,
            current=question.sort,
        ),
        "column_choices": [(column, column in shown) for column in list_columns.EVERY.values()],
        "facets": facets.drawn(),
        "chips": facets.chips(),
        "any": bool(facets.rows) or question.narrowed,
        "pages": Pages(
            first=start + 1 if rows else 0,
            last=start + len(rows),
            total=total,
            previous_url=question.url(page=question.page - 1) if question.page > 1 else "",
            next_url=question.url(page=question.page + 1) if start + listing.SIZE < total else "",
        ),
        "cleared_url": replace(listing.Question(), columns=question.columns).url(),
        "export_url": f"{reverse('activities:export')}?{query}{'&' if query else ''}",
        "formats": (("xlsx", _("XLSX (Excel)")), ("csv", "CSV")),
        "may_plan": can_plan(request.user),
        "may_export": can_export(request.user),
    }
    return render(request, "programs/activity/list.html", context)


@require_safe
def activity_export(request: HttpRequest) -> HttpResponseBase:
    """Same filters, columns and order as the list, all its pages."""
    check_can_export(request.user)
    question, _visible, found = _asked(request)
    shown = [list_columns.TITLE, *list_columns.chosen(question.columns)]
    heads = shared.file_heads(shown)
    rows = (shared.file_row(shown, row) for row in found)
    name = f"kegiatan-{clock.today().isoformat()}"
    if request.GET.get("format") == "csv":
        return csv_response(f"{name}.csv", heads, rows)
    return xlsx_response(f"{name}.xlsx", heads, rows, sheet="Kegiatan")
