"""The whole portal for a server of two processes.

``STORM_TWIN=1`` takes the lock away, as the twin test needs it.
"""

import os
from contextlib import contextmanager

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.programs.storms.settings")
application = get_wsgi_application()

from programs.actions import writing  # noqa: E402 - after the setup
from programs.models import Activity  # noqa: E402


@contextmanager
def without_lock(activity, *, by, reason: str = "", door: str = "form", savepoint: bool = True):
    with writing.on(by=by, reason=reason, door=door, savepoint=savepoint):
        yield Activity.objects.get(pk=activity.pk)


if os.environ.get("STORM_TWIN"):
    writing.on_activity = without_lock
