"""The clinic's first page: the day of every consultant, and what waits."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui.parts import NextAction

from ...actions.appointments import keeps_the_desk
from ...clinic import agenda
from ...permissions import can_consult, can_plan, check_can_view_all

SHOWN = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Klinik."""
    check_can_view_all(request.user)
    at = clock.now()
    day = _day(request.GET.get("hari", ""), at.date())
    desks = agenda.day_of(day, at=at)
    mine = request.GET.get("saya") == "1"
    if mine:
        desks = [desk for desk in desks if desk.consultant == request.user]
    context = {
        "day": day,
        "previous": day - agenda.DAY,
        "following": day + agenda.DAY,
        "today": at.date(),
        "desks": desks,
        "mine": mine,
        "counts": agenda.counts(at=at),
        "waiting": _waiting(at.date()),
        "unmarked": list(agenda.unmarked(at=at)[:SHOWN]),
        "can_book": keeps_the_desk(request.user),
        "can_consult": can_consult(request.user),
        "can_plan": can_plan(request.user),
        "markable": day <= at.date(),
    }
    return render(request, "programs/clinic/home.html", context)


def _day(text: str, today: dt.date) -> dt.date:
    """The day that the address asks for; what cannot be read is today."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return today
    return day if 2000 <= day.year <= 2100 else today


def _waiting(today: dt.date) -> list[NextAction]:
    return [
        NextAction(
            one.case.party,
            reverse("clinic:case_detail", args=[one.case_id]),
            f"{one.case.number} · {one.case.summary}",
            one.follow_up_on,
        )
        for one in agenda.follow_ups(by=today)[:SHOWN]
    ]
