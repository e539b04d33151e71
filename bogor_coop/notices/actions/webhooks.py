"""What providers tell afterwards: stored as it came, then laid on the message it speaks of.

Repeats, disorder and strangers' numbers are normal: the same news is stored once, a state never
goes backwards, and news about nobody is kept for a day in case its message is just being sent.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ..enums import NoticeStatus
from ..models import DeliveryEvent
from . import mail_news, whatsapp_news

STRANGER_FOR = dt.timedelta(days=1)
FRESH_FOR = dt.timedelta(minutes=10)
ROUND = 1000


def handle_events() -> int:
    """Lay all waiting news on its messages; returns how many were settled.

    Fresh news has a round of its own: others may use the same account, and what waits because
    nobody knows the message must not hold it up.
    """
    waiting = DeliveryEvent.objects.filter(handled_at=None).order_by("received_at", "pk")
    lately = timezone.now() - FRESH_FOR
    rounds = (waiting.filter(received_at__gt=lately), waiting.filter(received_at__lte=lately))
    keys = [key for some in rounds for key in some.values_list("pk", flat=True)[:ROUND]]
    return sum(_handle(key) for key in keys)


def _handle(pk: int) -> bool:
    with transaction.atomic():
        event = (
            DeliveryEvent.objects.select_for_update(skip_locked=True)
            .filter(pk=pk, handled_at=None)
            .first()
        )
        if event is None or not _settled(event):
            return False
        event.handled_at = timezone.now()
        event.save(update_fields=["handled_at", "notice"])
    return True


def _settled(event: DeliveryEvent) -> bool:
    """Whether the news has been laid down, or can never be."""
    news = whatsapp_news if event.provider == whatsapp_news.PROVIDER else mail_news
    if news.listened(event):
        return True
    notice = news.spoken_of(event)
    if notice is None:
        return event.received_at < timezone.now() - STRANGER_FOR
    event.notice = notice
    if notice.status == NoticeStatus.CALLING:
        return False  # the sender has not yet written down that it was accepted
    news.lay_down(event, notice)
    return True
