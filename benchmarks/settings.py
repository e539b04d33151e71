"""Settings of the measurements: the portal's own, a Django admin beside it, databases apart.

``BENCH_DATABASE`` names the database; the clock stands at the morning of the demo, so that the
register of any year's measurement is equally old.
"""

import datetime as dt
import os

from bogor_coop.settings import *  # noqa: F403
from bogor_coop.settings import DATABASES, INSTALLED_APPS

DATABASES["default"]["NAME"] = os.environ.get("BENCH_DATABASE", "portal")
CLOCK_SHIFT = dt.datetime(2018, 12, 14, 0, 0, tzinfo=dt.UTC) - dt.datetime.now(dt.UTC)
DEMO, DEBUG, MFA_REQUIRED = True, False, False
ROOT_URLCONF = "benchmarks.urls"
INSTALLED_APPS = [*INSTALLED_APPS, "import_export"]
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = True
LOGGING = {"version": 1, "disable_existing_loggers": True}
