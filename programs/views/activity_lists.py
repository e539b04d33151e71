"""The staff's list of activities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import Activity
from ..permissions import check_can_view_all


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    """Kegiatan."""
    check_can_view_all(request.user)
    return render(request, "programs/activity/list.html", {"activities": Activity.objects.all()})
