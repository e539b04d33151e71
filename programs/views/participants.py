"""Tab Peserta: who holds a seat, who waits, and why nobody moves up."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui.exports import csv_response, xlsx_response
from bogor_coop.ui.parts import Pages, Tab

from .. import became
from ..enums import ACTIVE_REGISTRATION, Became, RegistrationState
from ..models import Activity, Registration
from ..permissions import can_export, can_register, check_can_export
from ..queries.participants import SIZE, Question, ask
from ..queries.registrations import by_state, places, seats_of, why_nobody_promoted
from .activity_pages import page_for


def _heads() -> list[str]:
    return [
        _("Nomor kursi"), _("Tempat antre"), _("Nama"), _("Jabatan"), _("Koperasi atau usaha"),
        _("Keadaan"), _("Nomor HP"), _("Surel"), _("Kebutuhan khusus"), _("Nomor pendaftaran"),
        _("Cara mendaftar"), _("Terdaftar pada"),
    ]  # fmt: skip


@require_safe
def participant_list(request: HttpRequest, pk: int) -> HttpResponse:
    activity, context = page_for(request, pk, "participants")
    question = Question.from_querydict(request.GET)
    start = (question.page - 1) * SIZE
    over = became.has_ended(activity, at=clock.now())
    rows = list(_asked(activity, question, over)[start : start + SIZE + 1])
    people = by_state(activity)
    waits = people.get(RegistrationState.WAITING, 0)
    seats = seats_of(activity)
    held = sum(people.get(state, 0) for state in ("booked", "offered"))
    queue = places(activity) if waits and not over else {}
    context |= {
        "question": question,
        "rows": [(row, queue.get(row.pk), _became(row, over)) for row in rows[:SIZE]],
        "over": over,
        "people": people,
        "seats": seats,
        "free": seats - held,
        "held": held,
        "states": _states(question, people, over),
        "why": why_nobody_promoted(activity) if waits and not over else "",
        "pages": Pages(
            first=start + 1 if rows else 0,
            last=start + len(rows[:SIZE]),
            previous_url=question.address(page=question.page - 1) if question.page > 1 else "",
            next_url=question.address(page=question.page + 1) if len(rows) > SIZE else "",
        ),
        "may_register": can_register(request.user),
        "may_export": can_export(request.user),
        "export_url": _before_format(reverse("registrations:export", args=[pk]), question),
        "clear_url": request.path,
    }
    return render(request, "programs/participants/list.html", context)


def _before_format(path: str, question: Question) -> str:
    query = question.address()
    return f"{path}{query}&" if query != "?" else f"{path}?"


def _asked(activity: Activity, question: Question, over: bool) -> QuerySet[Registration]:
    """With the attendances that tell what became of them."""
    found = ask(activity, question)
    return found.prefetch_related("attendances") if over else found


def _became(row: Registration, over: bool) -> Became | None:
    """What became of her; None before it is over, and of who was out of it by then."""
    return became.of_person(row, over=True) if over and row.state in ACTIVE_REGISTRATION else None


def _states(question: Question, people: dict[str, int], over: bool) -> list[Tab]:
    """Whoever waited has waited in vain once it is over."""
    waited = {RegistrationState.WAITING: Became.NO_SEAT.label} if over else {}
    every = Tab(_("Semua"), question.address(state=""), sum(people.values()), not question.state)
    return [
        every,
        *(
            Tab(
                str(waited.get(state, state.label)),
                question.address(state=state.value),
                people.get(state, 0),
                question.state == state,
            )
            for state in RegistrationState
            if people.get(state) or question.state == state
        ),
    ]


@require_safe
def participant_export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Exactly what the list shows, all its pages."""
    activity, _context = page_for(request, pk, "participants")
    check_can_export(request.user)
    question = Question.from_querydict(request.GET)
    over = became.has_ended(activity, at=clock.now())
    rows = _cells(_asked(activity, question, over), {} if over else places(activity), over)
    heads = _heads()
    name = f"peserta-{activity.pk}"
    if request.GET.get("format") == "csv":
        return csv_response(f"{name}.csv", heads, rows)
    return xlsx_response(f"{name}.xlsx", heads, rows, sheet="Peserta")


def _cells(rows, queue: dict[int, int], over: bool) -> Iterator[list]:
    row: Registration
    for row in rows:
        yield [
            row.seat.number if row.seat else None,
            queue.get(row.pk),
            row.person_name,
            str(row.get_person_role_display()),
            row.party,
            str((_became(row, over) or RegistrationState(row.state)).label),
            row.phone,
            row.email,
            row.needs,
            row.application.reference,
            str(row.application.get_door_display()),
            row.registered_at,
        ]
