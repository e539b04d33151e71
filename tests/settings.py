"""Settings under test: the real ones, with the clock straight and nothing leaving the process."""

import datetime as dt
import os

from tests import servers

servers.use()
os.environ["PORTAL_DB_ROLE"] = "owner"  # makes the test database; tests then step down to the app

from bogor_coop.settings import *  # noqa: E402, F403

DEMO = False
MFA_REQUIRED = False
CLOCK_SHIFT = dt.timedelta(0)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files come from their sources: nothing needs collecting before a test.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
NOTICE_PAUSE_MINUTES = 0  # tests/notices/test_pauses.py sets it
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
