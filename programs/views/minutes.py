"""The tab "Notulen" of a meeting, its paper and its public summary."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bogor_coop import clock

from ..enums import CAME
from ..models import ActionItem, Activity, Attendance, Decision, Minutes
from ..permissions import can_keep_minutes, check_can_view_all
from .activity_pages import page_for
from .finding import meeting_for


def with_contents(activity: Activity) -> Minutes | None:
    """The minutes with decisions, promises under them, and problems; None when not begun."""
    items = ActionItem.objects.select_related("owner").order_by("due_on", "pk")
    decisions = Decision.objects.order_by("number").prefetch_related(
        Prefetch("action_items", queryset=items)
    )
    loose = items.filter(decision=None)
    return (
        Minutes.objects.filter(activity=activity)
        .select_related("activity", "closed_by")
        .prefetch_related(
            Prefetch("decisions", queryset=decisions),
            Prefetch("action_items", queryset=loose, to_attr="loose_items"),
            "problems__field",
        )
        .first()
    )


def presence(activity: Activity) -> list[Attendance]:
    """Guests who came, in the order of their sectors."""
    return list(
        Attendance.objects.filter(
            occurrence__activity=activity, invitee__isnull=False, outcome__in=CAME
        )
        .select_related("invitee")
        .order_by("invitee__kind", "invitee__organisation")
    )


@require_safe
def minutes_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said, decided, raised and promised."""
    meeting_for(request.user, pk)
    activity, context = page_for(request, pk, "minutes")
    minutes = with_contents(activity)
    context |= {
        "minutes": minutes,
        "present": presence(activity),
        "may_keep": can_keep_minutes(request.user),
        "today": clock.today(),
    }
    return render(request, "programs/meeting/minutes.html", context)


@require_safe
def minutes_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes on paper."""
    activity = meeting_for(request.user, pk)
    check_can_view_all(request.user)
    minutes = with_contents(activity)
    context = {
        "activity": activity,
        "minutes": minutes,
        "present": presence(activity),
        "gathering": activity.occurrences.select_related("room").order_by("starts_at").first(),
    }
    return render(request, "programs/meeting/minutes_print.html", context)


@login_not_required
@require_safe
def public_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody may read: the summary and the decisions, once they were made public."""
    minutes = get_object_or_404(
        Minutes.objects.exclude(published_at=None).select_related("activity"), activity=pk
    )
    context = {
        "minutes": minutes,
        "activity": minutes.activity,
        "decisions": minutes.decisions.order_by("number"),
        "gathering": minutes.activity.occurrences.order_by("starts_at").first(),
    }
    return render(request, "programs/public/summary.html", context)
