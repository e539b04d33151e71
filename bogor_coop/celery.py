"""The Celery application: tasks of every room are found in its ``tasks.py``."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_coop.settings")

app = Celery("bogor_coop")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
