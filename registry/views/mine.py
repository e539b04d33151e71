"""A manager's own pages: her cooperatives in plain words. Other people's do not exist here."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.accounts.requests import PersonRequest

from .. import mine_parts
from ..models import Cooperative
from ..record import for_managers, four_facts, plain_words
from ..record.loading import Record, with_standing


def own_cooperatives(request: PersonRequest):
    """The cooperatives that this person manages today, with their standing."""
    today = clock.today()
    ties = request.user.managerships.in_force(at=today)
    mine = Cooperative.objects.kept().filter(managerships__in=ties)
    return with_standing(mine.distinct(), at=today)


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """With one cooperative its page, with several the choice, with none what to do."""
    cooperatives = list(own_cooperatives(request))
    if len(cooperatives) == 1:
        return _page(request, cooperatives[0])
    records = [Record(cooperative, clock.today()) for cooperative in cooperatives]
    told = [(record, plain_words.of(record)) for record in records]
    parts = _parts(request, cooperatives)
    context = {"records": told, "greeting": greeting(), **parts}
    return render(request, "registry/mine/home.html", context)


@require_safe
def cooperative(request: PersonRequest, pk: int) -> HttpResponse:
    """One of her cooperatives."""
    return _page(request, get_object_or_404(own_cooperatives(request), pk=pk))


def _page(request: PersonRequest, cooperative: Cooperative) -> HttpResponse:
    record = Record(cooperative, clock.today())
    parts = _parts(request, [cooperative])
    context = {
        "record": record,
        "cooperative": cooperative,
        "facts": four_facts.of(record),
        "plainly": plain_words.of(record),
        "greeting": greeting(),
        **parts,
        "tasks": [*parts["tasks"], *for_managers.tasks(record)],
    }
    return render(request, "registry/mine/cooperative.html", context)


def _parts(request: PersonRequest, cooperatives: Sequence[Cooperative]) -> dict[str, Any]:
    """What the rooms above add to the page."""
    asked, at = (request.user, cooperatives), clock.now()
    return {
        "tasks": mine_parts.tasks(*asked, at=at),
        "diary": mine_parts.diary(*asked, at=at),
        "sections": mine_parts.sections(*asked, at=at),
    }


def greeting() -> str:
    """Good morning, noon, afternoon, evening, as said in Bogor."""
    hour = clock.now().hour
    if 4 <= hour < 11:
        return _("Selamat pagi")
    if 11 <= hour < 15:
        return _("Selamat siang")
    return _("Selamat sore") if 15 <= hour < 18 else _("Selamat malam")
