"""The coming activities for everybody: what, when, where, how many seats are left."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.accounts.enums import Role

from .. import times
from ..models import Activity
from ..queries import mine
from ..registering import opening as openings
from ..registering.cards import first_start

KEPT_SECONDS = 60  # a public page may be asked for by the whole city at once
MOST = 60


@dataclass(frozen=True)
class Announced:
    """An activity as strangers read it: plain words, so that it can lie in the cache."""

    title: str
    kind: str
    topic: str
    lines: list[str]
    sentence: str
    seats: int | None
    free: int
    url: str
    day: dt.date | None = None  # of the first gathering
    pk: int = 0  # its place on the page of all

    @property
    def full(self) -> bool:
        """Open still, but whoever registers now waits."""
        return bool(self.seats) and self.free <= 0


@login_not_required
@require_safe
def announced_list(request: HttpRequest) -> HttpResponse:
    """Nothing here belongs to anybody: the same page for all who read the same language."""
    found = kept()
    user = request.user
    manages = user.is_authenticated and Role.COOPERATIVE_MANAGER in user.roles
    context = {"found": found, "invite": manages or not user.is_authenticated}
    return render(request, "programs/announced.html", context)


def kept() -> list[Announced]:
    """What is coming, looked up once a minute at most, in the reader's language."""
    key = f"announced:{get_language()}:{clock.now():%Y-%m-%dT%H:%M}"
    return cache.get_or_set(key, coming, KEPT_SECONDS)  # type: ignore[return-value]


def coming() -> list[Announced]:
    """The next first; those without a date come last."""
    at = clock.now()
    activities = list(mine.announced(at=at).order_by("pk")[:MOST])
    free = mine.free_seats(activities)
    found = [_announced(activity, free.get(activity.pk, 0), at) for activity in activities]
    order = {one.url: first_start(a.gatherings) for one, a in zip(found, activities, strict=True)}  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: (order[one.url] is None, order[one.url] or at))


def _announced(activity: Activity, free: int, at) -> Announced:
    gatherings = activity.gatherings  # type: ignore[attr-defined]
    starts_at = first_start(gatherings)
    opening = openings.of(activity, verdict=None, taken=0, starts_at=starts_at, at=at)
    return Announced(
        title=activity.title,
        kind=str(activity.get_kind_display()),
        topic=str(activity.get_topic_display()) if activity.topic else "",
        lines=times.lines(gatherings),
        sentence=opening.sentence,
        seats=activity.capacity if opening.can else None,
        free=free,
        url=reverse("my_activities:activity", args=[activity.pk]),
        day=timezone.localtime(starts_at).date() if starts_at else None,
        pk=activity.pk,
    )
