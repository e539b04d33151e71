"""Find a cooperative, or something of it, as the person may see it; 404 for strangers."""

from django.db import models
from django.shortcuts import get_object_or_404

from ..models import Cooperative


def cooperative_for(user, pk: int) -> Cooperative:
    """The cooperative, if ``user`` may know of it."""
    found = Cooperative.objects.visible_to(user).select_related("village__district", "group")
    return get_object_or_404(found, pk=pk)


def of_cooperative(cooperative: Cooperative, model: type[models.Model], pk: int):
    """A fact of the cooperative."""
    return get_object_or_404(model._base_manager, cooperative=cooperative, pk=pk)
