"""One page of a manager behind the whole stack, for a server of two processes.

``STORM_TWIN=1`` takes the lock away, as the twin test needs it.
"""

import os
from contextlib import contextmanager

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.programs.storms.settings")
application = get_wsgi_application()

from django.http import HttpResponse, HttpResponseRedirect  # noqa: E402 - after the setup
from django.shortcuts import get_object_or_404  # noqa: E402
from django.urls import path  # noqa: E402

from bogor_coop.accounts.idempotency import idempotent  # noqa: E402
from bogor_coop.urls import urlpatterns as real  # noqa: E402
from programs.actions import registrations, writing  # noqa: E402
from programs.models import Activity  # noqa: E402
from programs.people import Person  # noqa: E402
from registry.models import Cooperative  # noqa: E402


@contextmanager
def without_lock(activity, *, by, reason: str = "", door: str = "form"):
    with writing.on(by=by, reason=reason, door=door):
        yield Activity.objects.get(pk=activity.pk)


if os.environ.get("STORM_TWIN"):
    writing.on_activity = without_lock


@idempotent
def register(request, pk: int) -> HttpResponse:
    """Register one person of the manager's own cooperative."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    cooperative = get_object_or_404(Cooperative.objects.visible_to(request.user))
    people = [Person(request.POST["name"], request.POST["role"])]
    made = registrations.register(
        activity=activity, people=people, by=request.user, cooperative=cooperative
    )
    return HttpResponseRedirect(f"/{made.reference}/")


urlpatterns = [path("badai/<int:pk>/", register), *real]
