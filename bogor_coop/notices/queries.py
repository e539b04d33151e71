"""Reads of the ledger for those who look after it."""

import datetime as dt

from django.db.models import Count, Min

from bogor_coop import clock

from .enums import NoticeStatus
from .models import Notice


def health(*, at: dt.datetime | None = None) -> dict[str, object]:
    """Counts per status, how many wait past their time, and since when (seconds)."""
    at = at or clock.now()
    counted = dict(Notice.objects.order_by().values_list("status").annotate(Count("id")))
    waiting = Notice.objects.due(at=at).aggregate(count=Count("id"), oldest=Min("due_at"))
    return {
        "statuses": {status.value: counted.get(status.value, 0) for status in NoticeStatus},
        "due": waiting["count"],
        "oldest_due_seconds": int((at - waiting["oldest"]).total_seconds())
        if waiting["oldest"]
        else 0,
    }
