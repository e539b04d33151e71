"""The Celery application: tasks of every room are found in its ``tasks.py``."""

import os

from celery import Celery, Task
from celery.signals import task_success

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_coop.settings")

app = Celery("bogor_coop")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_success.connect
def remember_sweep(sender: Task, **kwargs: object) -> None:
    """Note that a scheduled task ended well, for the health page."""
    from bogor_coop import heartbeat

    heartbeat.note(sender.name)
