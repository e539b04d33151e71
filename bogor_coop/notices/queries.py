"""Reads of the ledger for those who look after it."""

import datetime as dt

import redis
from django.db.models import Count, Min, Q

from bogor_coop import clock, heartbeat
from bogor_coop.accounts.models import User

from .doorbell import SWEEP
from .enums import HELD, HELD_BACK, SENT, TROUBLED, WAITING, Channel, NoticeStatus
from .models import DeliveryEvent, Notice
from .models.ledger import NoticeQuerySet

MOST_COUNTED = 10_000


def health(*, at: dt.datetime | None = None) -> dict[str, object]:
    """What a monitoring asks: totals, the same by channel, and counts per status.

    Counts the whole ledger; pages ask ``figures`` instead.

    ``due`` wait past their time, the oldest for ``oldest_due_seconds``; ``accepted`` includes
    those known to have arrived.
    """
    at = at or clock.now()
    counted: dict[tuple[str, str], int] = {
        (channel, status): count
        for channel, status, count in Notice.objects.order_by()
        .values_list("channel", "status")
        .annotate(Count("id"))
    }
    waiting = {
        channel: (count, oldest)
        for channel, count, oldest in Notice.objects.due(at=at)
        .order_by()
        .values_list("channel")
        .annotate(Count("id"), Min("due_at"))
    }
    everything = _figures(counted, waiting, list(Channel), at)
    return {
        **everything,
        "channels": {c.value: _figures(counted, waiting, [c], at) for c in Channel},
        "statuses": {
            status.value: _sum(counted, list(Channel), [status]) for status in NoticeStatus
        },
        "last_sweep_seconds": last_sweep_seconds(),
        **_news(),
    }


def _news() -> dict[str, int]:
    """What providers told: not laid down yet, and about no message of ours."""
    alone = Q(notice=None, handled_at__isnull=False) & ~Q(type="inbound")
    return DeliveryEvent.objects.aggregate(
        news_waiting=Count("pk", filter=Q(handled_at=None)),
        news_of_nobody=Count("pk", filter=alone),
    )


def _figures(counted, waiting, channels, at: dt.datetime) -> dict[str, int]:
    due = [waiting[channel] for channel in channels if channel in waiting]
    oldest = min((moment for _count, moment in due), default=at)
    return {
        "due": sum(count for count, _moment in due),
        "oldest_due_seconds": int((at - oldest).total_seconds()),
        "unknown": _sum(counted, channels, [NoticeStatus.UNKNOWN]),
        "accepted": _sum(counted, channels, SENT),
        "failed": _sum(counted, channels, [NoticeStatus.FAILED]),
    }


def _sum(counted, channels, statuses) -> int:
    return sum(counted.get((channel, status), 0) for channel in channels for status in statuses)


def last_sweep_seconds() -> int | None:
    """How long ago the sweep last ended well; None when the broker does not know."""
    try:
        seconds = heartbeat.last(SWEEP)
    except redis.RedisError:
        return None
    return None if seconds is None else int(seconds)


def log(*, q: str = "", group: str = "", channel: str = "", kind: str = "") -> NoticeQuerySet:
    """The delivery log, newest first, filtered; unknown values of a filter find everything."""
    found = Notice.objects.select_related("recipient").order_by("-created_at", "id")
    if q:
        found = found.filter(_to_somebody_like(q))
    if group in GROUPS:
        found = found.filter(status__in=GROUPS[group])
    if channel in Channel.values:
        found = found.filter(channel=channel)
    if kind:
        found = found.filter(kind=kind)
    return found


def _to_somebody_like(q: str) -> Q:
    """Sought among the few people first, so that no join walks through the whole ledger."""
    people = User.objects.filter(Q(full_name__icontains=q) | Q(email__icontains=q))
    addresses = ~Q(address="") & Q(address__icontains=q)  # as its index has it
    return Q(recipient__in=list(people.values_list("pk", flat=True))) | addresses


GROUPS: dict[str, tuple[NoticeStatus, ...]] = {
    "menunggu": (*WAITING, *HELD),
    "terkirim": SENT,
    "masalah": TROUBLED,
    "tidak-dikirim": HELD_BACK,
}


def group_counts(found: NoticeQuerySet) -> dict[str, int]:
    """How many of these stand in each group; nobody is counted beyond ``MOST_COUNTED`` + 1.

    A ledger of a million is not walked through for a figure that nobody reads to the last digit.
    """
    unordered = found.order_by()
    return {
        name: unordered.filter(status__in=group)[: MOST_COUNTED + 1].count()
        for name, group in GROUPS.items()
    }
