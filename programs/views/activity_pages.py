"""The page of an activity: the frame that every tab shares, and its first tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import tabs
from ..models import Activity
from ..permissions import can_plan, check_can_view_all
from .finding import activity_for


def page_for(request: HttpRequest, pk: int, current: str) -> tuple[Activity, dict]:
    """The activity and what every tab shows around its content.

    404 for what the person may not know of, 403 for people without the right to read all.
    """
    activity = activity_for(request.user, pk)
    check_can_view_all(request.user)
    return activity, {
        "activity": activity,
        "tabs": tabs.of(activity, request.user, current),
        "crumb_links": [
            (_("Kegiatan"), reverse("activities:list")),
            (str(activity.program), f"{reverse('activities:list')}?program={activity.program_id}"),
        ],
        "may_plan": can_plan(request.user),
    }


@require_safe
def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Ringkasan."""
    _activity, context = page_for(request, pk, "summary")
    return render(request, "programs/activity/summary.html", context)
