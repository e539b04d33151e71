"""The portal as it is served, on the database of the running test; see ``site.py``."""

import os

os.environ.setdefault("PORTAL_DB_ROLE", "app")

from bogor_coop.settings import *  # noqa: F403

DEMO = False
MFA_REQUIRED = False
ALLOWED_HOSTS = ["127.0.0.1"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"
SEAT_LOCK_SECONDS = 60  # the test speaks of order, not of a busy machine
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The owner made the database; whoever is served by it is the application.
line = DATABASES["default"].setdefault("OPTIONS", {})  # noqa: F405 - of the settings
line["options"] = f"{line.get('options', '')} -c role=portal_app".strip()
