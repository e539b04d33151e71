"""The list of coordination meetings, and the tab with a meeting's guests."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.exports import csv_response, xlsx_response

from .. import meeting_policies
from ..enums import ActivityState, Answer, InviteeKind
from ..models import Activity
from ..permissions import (
    can_keep_minutes,
    can_plan,
    check_can_export,
    check_can_view_all,
)
from ..queries import invitees as queries
from ..queries.ringing import to_ring
from .activity_pages import page_for
from .finding import meeting_for


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Rapat: each with its day, guests, minutes and open promises."""
    check_can_view_all(request.user)
    context = {"meetings": queries.meetings(), "may_plan": can_plan(request.user)}
    return render(request, "programs/meeting/list.html", context)


def filters(request: HttpRequest) -> dict[str, Any]:
    """The words of the address that are understood."""
    kind, answer = request.GET.get("unsur", ""), request.GET.get("jawaban", "")
    return {
        "kind": kind if kind in InviteeKind.values else "",
        "answer": answer if answer in Answer.values else "",
        "withdrawn": bool(request.GET.get("ditarik")),
    }


@require_safe
def invitee_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Undangan: answers by sector, then the guests."""
    meeting_for(request.user, pk)
    activity, context = page_for(request, pk, "invitees")
    asked = filters(request)
    sectors = queries.by_sector(activity)
    invitees = list(queries.listed(activity, **asked))
    schedule = meeting_policies.moves_of(activity)
    gathering = meeting_policies.next_gathering(activity, at=clock.now())
    context |= {
        "asked": asked,
        "to_ring": to_ring(activity, moves=schedule) if gathering else [],
        "rows": [_sector_row(activity, sector) for sector in sectors],
        "total": _total_row(activity, sectors),
        "answers": queries.ANSWERS,
        "invitees": [(one, one.must_be_asked_again(schedule)) for one in invitees],
        "kinds": InviteeKind.choices,
        "gathering": gathering,
        "may_invite": can_keep_minutes(request.user) and _open(activity),
        "why_not": _why_not(activity),
        "unsent": sum(1 for one in invitees if one.invited_at is None),
        "pending": sum(1 for one in invitees if one.invited_at and one.answer == Answer.PENDING),
    }
    return render(request, "programs/meeting/invitees.html", context)


@require_safe
def invitee_export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The guests that the list shows, as a file."""
    activity = meeting_for(request.user, pk)
    check_can_export(request.user)
    heads = [
        _("Unsur"),
        _("Lembaga"),
        _("Nama"),
        _("Jabatan"),
        _("Surel"),
        _("Nomor HP"),
        _("Jawaban"),
        _("Nama wakil"),
        _("Jabatan wakil"),
        _("Pesan"),
    ]
    rows = (
        [
            one.get_kind_display(),
            one.organisation,
            one.name,
            one.position,
            one.email,
            one.phone,
            one.get_answer_display(),
            one.delegate_name,
            one.delegate_position,
            one.note,
        ]
        for one in queries.listed(activity, **filters(request)).iterator()
    )
    name = f"undangan-{activity.pk}"
    if request.GET.get("format") == "csv":
        return csv_response(f"{name}.csv", heads, rows)
    return xlsx_response(f"{name}.xlsx", heads, rows, sheet=_("Undangan"))


@require_safe
def invitee_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The list on paper, with a column to sign in."""
    activity = meeting_for(request.user, pk)
    check_can_view_all(request.user)
    context = {
        "activity": activity,
        "invitees": queries.listed(activity).exclude(answer=Answer.DECLINED),
        "gathering": activity.occurrences.select_related("room").order_by("starts_at").first(),
    }
    return render(request, "programs/meeting/invitees_print.html", context)


def _address(activity: Activity, **asked: str) -> str:
    words = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('meetings:invitees', args=[activity.pk])}{'?' if words else ''}{words}"


def _sector_row(activity: Activity, sector: queries.Sector) -> dict:
    cells = [
        (n, _address(activity, unsur=sector.kind, jawaban=answer))
        for n, answer in zip(sector.counts, queries.ANSWERS, strict=True)
    ]
    return {
        "label": sector.label,
        "cells": cells,
        "total": (sector.total, _address(activity, unsur=sector.kind)),
    }


def _total_row(activity: Activity, sectors: list[queries.Sector]) -> dict:
    sums = [sum(column) for column in zip(*(one.counts for one in sectors), strict=True)]
    return {
        "cells": [
            (n, _address(activity, jawaban=answer))
            for n, answer in zip(sums, queries.ANSWERS, strict=False)
        ],
        "total": (sum(sums), _address(activity)),
    }


def _open(activity: Activity) -> bool:
    return activity.state not in (ActivityState.CANCELLED, ActivityState.REPORTED)


def _why_not(activity: Activity) -> str:
    """Why invitations cannot go out now; "" when they can."""
    try:
        meeting_policies.check_may_send(activity, at=clock.now())
    except PolicyRefused as refusal:
        return refusal.sentence
    return ""
