"""The page of an activity: the frame that every tab shares, and its first tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock

from .. import became, steps, tabs
from ..enums import ActivityState
from ..models import Activity
from ..permissions import can_plan, check_can_view_all
from ..queries import activities as queries
from .finding import activity_for


def page_for(request: HttpRequest, pk: int, current: str) -> tuple[Activity, dict]:
    """The activity and what every tab shows around its content.

    404 for what the person may not know of, 403 for people without the right to read all.
    """
    activity = activity_for(request.user, pk)
    check_can_view_all(request.user)
    list_url = reverse("activities:list")
    return activity, {
        "activity": activity,
        "tabs": tabs.of(activity, request.user, current),
        "crumb_links": [
            (_("Kegiatan"), list_url),
            (str(activity.program), f"{list_url}?program={activity.program_id}"),
        ],
        "may_plan": can_plan(request.user),
    }


@require_safe
def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Ringkasan."""
    activity, context = page_for(request, pk, "summary")
    now = clock.now()
    schedule = steps.schedule_of(activity)
    coming = activity.occurrences.upcoming(at=now).select_related("room")
    labels, number = steps.progress(activity)
    context |= {
        "step_labels": labels,
        "step_now": number,
        "now": now,
        "turn": steps.turn(activity, schedule, at=now),
        "ways": steps.possible(activity, schedule, at=now) if context["may_plan"] else [],
        "missing": steps.missing(activity, schedule, at=now)
        if activity.state == ActivityState.PLANNED
        else [],
        "seats": queries.seats(activity),
        "ending": became.ending(activity)
        if became.is_over(activity, last_ends=schedule.last, at=now)
        else [],
        "coming": coming.prefetch_related("assignments__trainer")[:3],
        "may_change": context["may_plan"] and activity.state not in steps.FINISHED,
    }
    return render(request, "programs/activity/summary.html", context)
