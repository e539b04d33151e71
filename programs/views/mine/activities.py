"""What a manager can come to, and what she is registered for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.accounts.idempotency import IdempotentFormMixin

from ... import eligibility
from ...actions import drafts
from ...models import Activity, RegistrationDraft
from ...queries import mine
from ...queries.registrations import Counts, counts
from ...registering import opening as openings
from ...registering import verdicts
from ...registering.cards import cards, first_start
from .finding import activity_for, own_cooperatives


@require_safe
def activity_list(request) -> HttpResponse:
    """What waits for her, what she is registered for, what she can come to, and what not yet."""
    at, cooperatives = clock.now(), own_cooperatives(request.user)
    found = cards(cooperatives, at=at)
    running = mine.soonest(mine.of(mine.running(cooperatives, at=at), at=at))
    context = {
        "cooperatives": cooperatives,
        "led_here": request.GET.get("dari") == "dinas",
        "offers": [p for sent in running for p in sent.places if p.offered],
        "drafts": _drafts(request.user),
        "running": running,
        "open": [card for card in found if card.opening.can],
        "closed": [card for card in found if not card.opening.can and not card.taken],
    }
    return render(request, "programs/mine/list.html", context)


def _drafts(user):
    return RegistrationDraft.objects.filter(user=user).select_related("activity")


@require_safe
def history(request) -> HttpResponse:
    """What is over: who came, and the certificates."""
    at, cooperatives = clock.now(), own_cooperatives(request.user)
    past = mine.of(mine.past(cooperatives, at=at)[:100], at=at)
    return render(
        request,
        "programs/mine/history.html",
        {"past": past, "list_url": reverse("my_activities:list")},
    )


@require_safe
def activity_page(request, pk: int) -> HttpResponse:
    """What it is, when and where, how many seats are left, and whether she can register."""
    at, cooperatives = clock.now(), own_cooperatives(request.user)
    activity = activity_for(pk)
    occurrences = list(mine.scheduled().filter(activity=activity).prefetch_related("agenda"))
    judged = verdicts.of([activity], cooperatives, at=at)
    taken = mine.taken([activity], cooperatives)
    begins = first_start(occurrences)
    options = [
        (own, openings.of(activity, verdict=judged[pk, own.pk],
                          taken=taken.get((pk, own.pk), mine.Taken()).people,
                          starts_at=begins, at=at))
        for own in cooperatives
    ]  # fmt: skip
    context = {
        "activity": activity,
        "occurrences": occurrences,
        "options": options,
        "can": next((opening for _one, opening in options if opening.can), None),
        "counts": _counts(activity),
        "rules": eligibility.describe(activity.eligibility_rules.all()),
        "ended": bool(occurrences) and all(one.ends_at <= at for one in occurrences),
        "questions": 4 + activity.seats_by_occurrence - (len(cooperatives) < 2),
        "draft": RegistrationDraft.objects.filter(user=request.user, activity=activity).first(),
        "running": mine.of(mine.running(cooperatives, at=at).filter(activity=activity), at=at),
        "teachers": mine.teachers(activity),
    }
    return render(request, "programs/mine/activity.html", context)


def _counts(activity: Activity) -> Counts | None:
    return counts(activity) if activity.capacity else None


class DiscardDraft(IdempotentFormMixin, View):
    """Throw the begun answers away."""

    def post(self, request, pk: int) -> HttpResponse:
        activity = activity_for(pk)
        drafts.discard(activity=activity, by=request.user)
        messages.success(request, _("Jawaban yang tersimpan dihapus."))
        return redirect(reverse("my_activities:activity", args=[pk]))
