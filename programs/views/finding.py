"""Find an activity, or something of it, as the person may see it; 404 for strangers."""

from django.db import models
from django.shortcuts import get_object_or_404

from ..enums import ActivityKind
from ..models import Activity


def activity_for(user, pk: int) -> Activity:
    """The activity, if ``user`` may know of it, with its program and owner."""
    found = Activity.objects.visible_to(user).select_related("program", "owner")
    return get_object_or_404(found, pk=pk)


def of_activity(activity: Activity, model: type[models.Model], pk: int):
    """Something that belongs to the activity."""
    return get_object_or_404(model._base_manager, activity=activity, pk=pk)


def meeting_for(user, pk: int) -> Activity:
    """The coordination meeting, if ``user`` may know of it."""
    found = Activity.objects.visible_to(user).select_related("program", "owner")
    return get_object_or_404(found, pk=pk, kind=ActivityKind.COORDINATION_MEETING)
