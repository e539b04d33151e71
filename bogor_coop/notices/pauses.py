"""One message at a time: a pause between two messages to one address, by setting.

What has to wait keeps its row, its reason and its turn; nothing is dropped.
"""

import datetime as dt

from django.conf import settings
from django.db import connection
from django.db.models import Max, Q
from django.utils import timezone

from .enums import SENT, Channel, NoticeStatus
from .models import Notice

GONE_OUT = (*SENT, NoticeStatus.CALLING, NoticeStatus.UNKNOWN)


def over_at(notice: Notice, address: str, *, at: dt.datetime) -> dt.datetime | None:
    """When the next message may go to this address; None for now. Call it in a transaction.

    Two senders with messages to the same person take turns here, so that the second sees the
    first.
    """
    pause = dt.timedelta(minutes=settings.NOTICE_PAUSE_MINUTES)
    if not pause or notice.channel == Channel.INBOX:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{notice.channel}:{address}"]
        )
    now = timezone.now()
    hers = Q(recipient=notice.recipient_id) if notice.recipient_id else Q(address=notice.address)
    before = Notice.objects.filter(
        hers, channel=notice.channel, status__in=GONE_OUT, called_at__gt=now - pause
    ).exclude(pk=notice.pk)
    last = before.aggregate(last=Max("called_at"))["last"]
    return None if last is None else at + (last + pause - now)
