"""What is learnt about a message after the call: a state only ever goes forward."""

from typing import Any

from django.utils import timezone

from ..enums import NoticeStatus
from ..models import DeliveryEvent, Notice
from .following import fall_back

S = NoticeStatus
RANK = {S.UNKNOWN: 0, S.ACCEPTED: 1, S.DELIVERED: 2, S.READ: 3}
IN_DOUBT = (S.UNKNOWN, S.ACCEPTED)  # not known to have arrived


def keep(events: list[DeliveryEvent]) -> int:
    """Store news as it came; a repeat is no row. Returns how many are new."""
    names = {event.event_id for event in events}
    before = DeliveryEvent.objects.filter(event_id__in=names).count()
    DeliveryEvent.objects.bulk_create(events, ignore_conflicts=True)
    return len(names) - before


def got_to(notice: Notice, status: NoticeStatus, **provider: Any) -> None:
    """It is known to have come so far; less than what is known already changes nothing."""
    if RANK.get(S(notice.status), 9) < RANK[status]:
        finished = notice.finished_at or timezone.now()
        _write(notice, status=status, reason="", finished_at=finished, **provider)


def came_to_nothing(notice: Notice, *, reason: str, **provider: Any) -> None:
    """It did not arrive: written down, and the next channel is planned where one is named."""
    now = timezone.now()
    _write(notice, status=S.FAILED, reason=reason[:500], finished_at=now, **provider)
    fall_back(notice)


def _write(notice: Notice, **values: Any) -> None:
    Notice.objects.filter(pk=notice.pk).update(**values)
    for name, value in values.items():
        setattr(notice, name, value)
