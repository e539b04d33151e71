"""Settings of the processes that get killed: a real mail server, short times, a named database."""

import os

from tests.settings import *  # noqa: F403

if name := os.environ.get("FAULTS_DATABASE"):
    DATABASES["default"]["NAME"] = name  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ.get("FAULTS_SMTP_PORT", "1"))
EMAIL_TIMEOUT = 30
CELERY_TASK_ALWAYS_EAGER = False
NOTICE_LEASE_SECONDS = int(os.environ.get("FAULTS_LEASE", "600"))
NOTICE_UNKNOWN_MINUTES = 0
NOTICE_RETRY_MINUTES = (0,) * 50
CELERY_BEAT_SCHEDULE = {
    "sweep-notices": {"task": "bogor_coop.notices.tasks.sweep", "schedule": 1.0},
    "settle-unknown": {"task": "bogor_coop.notices.tasks.settle_unknown", "schedule": 2.0},
}
