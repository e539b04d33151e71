from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop.ui.exports import csv_response, xlsx_response

from .. import actions, comparing, mendable, pages
from ..enums import Decision, Outcome
from ..models import Batch, Row, Verdict
from .finding import action, batch_for

CELL = "isi_"


@require_safe
def row_list(request: HttpRequest, pk) -> HttpResponse:
    """The rows of one outcome, with what each would change."""
    batch = batch_for(request.user, pk)
    chosen = request.GET.get("hasil", Outcome.NEW)
    chosen = chosen if chosen in Outcome.values else Outcome.NEW
    found = Verdict.objects.filter(batch=batch, outcome=chosen).select_related("row")
    verdicts, where = pages.cut(found.order_by("row__number"), request.GET)
    context = {
        "batch": batch,
        "outcome": Outcome(chosen),
        "rows": pages.described(batch, verdicts),
        "pages": where,
        "counts": pages.counts(batch),
    }
    return render(request, "imports/rows.html", context)


@require_safe
def row_detail(request: HttpRequest, pk, number: int) -> HttpResponse:
    """One row: every cell, its problems, what it may repeat, what it would change."""
    batch = batch_for(request.user, pk)
    rows = Row.objects.select_related("verdict").prefetch_related("problems")
    row = get_object_or_404(rows, batch=batch, number=number)
    verdict = getattr(row, "verdict", None)
    context = {
        "batch": batch,
        "row": row,
        "cells": pages.cells(batch, row),
        "row_problems": [p for p in row.problems.all() if p.position is None],
        "described": pages.described(batch, [verdict])[0] if verdict else None,
        "comparison": comparing.compare(batch, row, verdict) if verdict else None,
        "may": batch.goal.can_import(request.user) and batch.is_editable,
        "decisions": Decision,
    }
    return render(request, "imports/row.html", context)


@action
def mend(request: HttpRequest, batch: Batch, number: int) -> HttpResponse:
    """Keep what was typed in the place of cells."""
    texts = {
        int(name.removeprefix(CELL)): str(text)
        for name, text in request.POST.items()
        if name.startswith(CELL) and _is_number(name.removeprefix(CELL))
    }
    get_object_or_404(Row, batch=batch, number=number)
    actions.mend(batch=batch, number=number, texts=texts, by=request.user)
    messages.success(request, _("Perbaikan baris %(row)s dicatat.") % {"row": number})
    return redirect(_back(request, batch))


@action
def decide(request: HttpRequest, batch: Batch, number: int) -> HttpResponse:
    """Keep what a person says about a suspected duplicate."""
    get_object_or_404(Row, batch=batch, number=number)
    decision, _colon, record = request.POST.get("putusan", "").partition(":")
    actions.decide(
        batch=batch,
        number=number,
        decision=decision if decision in Decision.values else "",
        same_as=int(record) if _is_number(record) else None,
        by=request.user,
    )
    messages.success(request, _("Putusan untuk baris %(row)s dicatat.") % {"row": number})
    return redirect(_back(request, batch))


def _is_number(text: str) -> bool:
    """Whether Python reads it as a whole number ("²" is a digit, but none of those)."""
    return text.isdecimal() and len(text) < 20


def _back(request: HttpRequest, batch: Batch) -> str:
    url = request.POST.get("kembali", "")
    if url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        return url
    return reverse("imports:batch_detail", args=[batch.pk])


@require_safe
def download(request: HttpRequest, pk, form: str) -> HttpResponseBase:
    """The rows to mend, with the reasons beside them, ready to be uploaded again."""
    batch = batch_for(request.user, pk)
    heads, rows = mendable.table(batch, request.GET.get("jenis", ""))
    name = f"perbaikan-{batch.pk.hex[:8]}.{form}"
    if form == "csv":
        return csv_response(name, heads, rows)
    return xlsx_response(name, heads, rows, sheet=_("Perbaikan"))
