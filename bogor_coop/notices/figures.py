"""What pages say about the ledger, at a cost that does not grow with what was sent long ago."""

import datetime as dt

from django.db.models import Count, Min

from bogor_coop import clock

from .enums import OPEN, SENT, NoticeStatus
from .models import Notice
from .queries import GROUPS, last_sweep_seconds


def pulse(*, at: dt.datetime | None = None) -> dict[str, int | None]:
    """How many are due and since when, how many are in doubt, when a sender last worked."""
    at = at or clock.now()
    due = Notice.objects.due(at=at).aggregate(count=Count("id"), oldest=Min("due_at"))
    return {
        "due": due["count"],
        "oldest_due_minutes": int((at - (due["oldest"] or at)).total_seconds() // 60),
        "unknown": Notice.objects.filter(status=NoticeStatus.UNKNOWN).count(),
        "last_sweep_seconds": last_sweep_seconds(),
    }


def glance() -> dict[str, int]:
    """How many wait, how many are in trouble, how many were handed over today, by group.

    One statement over small indexes. The day is that of the portal's clock, which people read;
    the moments of the ledger are recording times.
    """
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    still_open = Notice.objects.filter(status__in=OPEN)
    sent = Notice.objects.filter(status__in=SENT, finished_at__gte=clock.recorded(midnight))
    counted = dict(_by_status(still_open).union(_by_status(sent), all=True))
    return {
        name: sum(counted.get(status.value, 0) for status in GROUPS[name])
        for name in ("terkirim", "menunggu", "masalah")
    }


def _by_status(found):
    return found.order_by().values_list("status").annotate(Count("status"))
