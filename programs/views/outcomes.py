"""/hasil/: programs of a year, one program or activity, the cooperatives behind each number."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.exports import csv_response
from registry.enums import IN_FIGURES, CooperativeType, Group

from .. import tabs
from ..models import Activity, Program
from ..outcomes import cards
from ..outcomes.question import ALL, Question, query
from ..permissions import check_can_export, check_can_view_all
from ..queries import outcomes
from ..queries.outcomes import MONTHS, OUTSIDE, PENDING
from .finding import activity_for


@dataclass(frozen=True)
class Scope:
    """A program or an activity: which activities count, and where its pages are."""

    word: str
    pk: int
    title: str
    condition: Q

    def address(self, page: str, **kwargs: Any) -> str:
        return reverse(f"outcomes:{self.word}_{page}", args=[self.pk]) + query(**kwargs)


def _program(request: HttpRequest, pk: int) -> tuple[Scope, Program]:
    check_can_view_all(request.user)
    program = get_object_or_404(Program.objects.select_related("owner"), pk=pk)
    return Scope("program", pk, str(program), Q(program=program)), program


def _activity(request: HttpRequest, pk: int) -> tuple[Scope, Activity]:
    check_can_view_all(request.user)
    activity = activity_for(request.user, pk)
    return Scope("activity", pk, activity.title, Q(pk=activity.pk)), activity


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Every program of a year against its targets."""
    check_can_view_all(request.user)
    now = clock.now()
    question = Question.from_querydict(request.GET, today=now.date())
    found = outcomes.of_year(question.year, months=question.months, at=now)
    addresses = {
        outcome.program.pk: reverse("outcomes:program_cooperatives", args=[outcome.program.pk])
        for outcome in found
    }
    context = {
        "question": question,
        "outcomes": [_row(outcome, question) for outcome in found],
        "targets": cards.targets(found, as_at=_as_at(now), addresses=addresses),
        "years": sorted({*outcomes.years(), question.year}, reverse=True),
        "months": MONTHS,
        "definitions": (cards.REACHED, cards.RECOVERED, cards.CAUTION),
    }
    return render(request, "programs/outcomes/year.html", context)


def _row(outcome: outcomes.ProgramOutcome, question: Question) -> dict[str, Any]:
    scope = Scope("program", outcome.program.pk, "", Q())
    months = question.months
    return {
        "program": outcome.program,
        "moves": outcome.moves,
        "people": outcome.people,
        "participants": outcome.participants,
        "ill": outcome.moves.before(Group.ILL),
        "url": scope.address("outcome", months=months),
        "reached_url": scope.address("cooperatives", months=months),
        "recovered_url": scope.address(
            "cooperatives", months=months, before=Group.ILL, after=Group.ACTIVE_HEALTHY
        ),
        "pending_url": scope.address("cooperatives", months=months, after=PENDING),
    }


@require_safe
def program(request: HttpRequest, pk: int) -> HttpResponse:
    """One program: whom it reached, what became of them, activity by activity."""
    scope, found = _program(request, pk)
    activities = list(Activity.objects.filter(program=found).order_by("pk"))
    context = _page(request, scope, activities)
    context |= {
        "program": found,
        "rows": list(zip(activities, context["by_activity"], strict=True)),
    }
    return render(request, "programs/outcomes/program.html", context)


@require_safe
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """The tab "Hasil" of an activity."""
    scope, found = _activity(request, pk)
    context = _page(request, scope, [found])
    context |= {"activity": found, "tabs": tabs.of(found, request.user, "outcome")}
    return render(request, "programs/outcomes/activity.html", context)


def _page(request: HttpRequest, scope: Scope, activities: list[Activity]) -> dict[str, Any]:
    now = clock.now()
    question = Question.from_querydict(request.GET, today=now.date())
    rows = outcomes.reached(scope.condition, months=question.months, at=now.date())
    people = outcomes.people(activities, at=now)
    moves = outcomes.Moves.of(rows)
    as_at = _as_at(now)

    def address(*, before: str = ALL, after: str = ALL) -> str:
        return scope.address("cooperatives", months=question.months, before=before, after=after)

    return {
        "question": question,
        "scope": scope,
        "moves": moves,
        "people": sum(people.values(), outcomes.People()),
        "by_activity": [people[one.pk] for one in activities],
        "cards": [
            cards.movement(moves, months=question.months, as_at=as_at, address=address),
            cards.kinds(rows, as_at=as_at),
        ],
        "caution": cards.CAUTION,
        "months": MONTHS,
        "all_url": address(),
        "ill_url": address(before=Group.ILL, after="sudah"),
        "ill": moves.before(Group.ILL),
        "recovered_url": address(before=Group.ILL, after=Group.ACTIVE_HEALTHY),
        "pending_url": address(after=PENDING),
    }


@require_safe
def program_cooperatives(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _cooperatives(request, _program(request, pk)[0])


@require_safe
def activity_cooperatives(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _cooperatives(request, _activity(request, pk)[0])


def _cooperatives(request: HttpRequest, scope: Scope) -> HttpResponseBase:
    """Exactly the cooperatives behind a number; ``format=csv`` as a file."""
    question = Question.from_querydict(request.GET, today=clock.today())
    rows = outcomes.reached(scope.condition, months=question.months, at=question.at)
    rows = [row for row in rows if question.fits(row)]
    if request.GET.get("format") == "csv":
        check_can_export(request.user)
        return _file(scope, question, rows)
    context = {
        "question": question,
        "scope": scope,
        "rows": rows,
        "chosen": _chosen(question),
        "recovered": (question.before, question.after) == (Group.ILL, Group.ACTIVE_HEALTHY),
        "back_url": scope.address("outcome", months=question.months),
        "csv_url": f"{request.path}?{_with(request, format='csv')}",
    }
    return render(request, "programs/outcomes/cooperatives.html", context)


def _with(request: HttpRequest, **values: str) -> str:
    data = request.GET.copy()
    for name, value in values.items():
        data[name] = value
    return data.urlencode()


def _words() -> dict[str, str]:
    words = {str(group): str(group.label) for group in IN_FIGURES}
    return words | {OUTSIDE: _("Di luar hitungan"), PENDING: _("Belum waktunya")}


def _chosen(question: Question) -> str:
    words = _words() | {"sudah": _("yang bulannya sudah genap")}
    parts = []
    if question.before != ALL:
        parts.append(_("sebelumnya: %(group)s") % {"group": words[question.before].lower()})
    if question.after != ALL:
        parts.append(
            _("%(n)s bulan kemudian: %(group)s")
            % {"n": question.months, "group": words[question.after].lower()}
        )
    return "; ".join(parts)


def _file(scope: Scope, question: Question, rows) -> HttpResponseBase:
    words = _words()
    kinds = {kind.value: str(kind.label) for kind in CooperativeType}
    heads = [
        _("Koperasi"), _("Jenis"), _("Pertama dijangkau"), _("Sebelum"),
        _("%(n)s bulan kemudian") % {"n": question.months},
    ]  # fmt: skip
    cells = (
        [row.name, kinds.get(row.type, ""), row.first_on, words[row.before], words[row.after]]
        for row in rows
    )
    return csv_response(f"hasil-{scope.word}-{scope.pk}.csv", heads, cells)


def _as_at(now) -> str:
    return _("Per %(date)s") % {"date": formats.date_short(now.date())}
