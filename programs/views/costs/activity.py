"""The tab "Biaya" of an activity."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_coop import clock

from ...costs import story
from ...permissions import can_share_costs
from ...queries import costs
from ..activity_pages import page_for


@require_safe
def activity_costs(request: HttpRequest, pk: int) -> HttpResponse:
    """Planned, reserved, spent; what each participant cost; the lines and the payments."""
    activity, context = page_for(request, pk, "costs")
    context |= {
        "cost": costs.cost_of_activity(activity, at=clock.now()),
        "drawn": story.drawn(activity),
        "parts": story.parts(activity),
        "reservations": story.waiting(activity),
        "may_share": can_share_costs(request.user),
    }
    return render(request, "programs/costs/activity.html", context)
