"""What the room of people does by itself."""

import datetime as dt

from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

from .models import IdempotencyKey

KEPT = dt.timedelta(days=7)  # longer than anybody keeps a form open to send it again


@shared_task
def forget_what_has_run_out() -> tuple[int, int]:
    """Every night: drop sessions that have expired and keys of forms answered long ago.

    Returns how many of each. By the real clock, as sessions are; safe to repeat.
    """
    now = timezone.now()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    keys, _ = IdempotencyKey.objects.filter(created_at__lt=now - KEPT).delete()
    return sessions, keys
