"""Messages of which nobody can say whether they went out: looked up, repeated once, or left.

First the providers are heard (``webhooks.py``); then we look where we can; what is still in doubt
is repeated where its rule says so. Each leaves a line in the message's timeline.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from bogor_coop import clock

from ..doorbell import ring
from ..enums import HELD, WAITING, Channel, IfUnknown, NoticeStatus
from ..models import DeliveryEvent, InboxEntry, Notice

S = NoticeStatus


def look_up() -> int:
    """Look into the portal's own inboxes: the message lies there, or it is laid there again.

    No other channel can be asked; returns how many were settled.
    """
    now = timezone.now()
    with transaction.atomic():
        doubtful = Notice.objects.filter(status=S.UNKNOWN, channel=Channel.INBOX)
        keys = list(doubtful.select_for_update(skip_locked=True).values_list("pk", flat=True))
        there = dict(InboxEntry.objects.filter(notice__in=keys).values_list("notice", "pk"))
        for key, entry in there.items():
            Notice.objects.filter(pk=key).update(
                status=S.ACCEPTED,
                reason="",
                provider="inbox",
                provider_message_id=str(entry),
                called_at=Coalesce("called_at", now),
            )
        _note("found", there)
        absent = set(keys) - set(there)
        _plan_again(absent, reason="not_there")
        _note("absent", absent)
    return len(keys)


def settle_unknown() -> int:
    """Repeat once what may be repeated, with the same number; the rest stays visible.

    A message is settled when its provider has had time to tell us. Returns how many are repeated.
    """
    patience = dt.timedelta(minutes=settings.NOTICE_UNKNOWN_MINUTES)
    with transaction.atomic():
        found = Notice.objects.filter(
            Q(expires_at=None) | Q(expires_at__gt=clock.now()),
            status=S.UNKNOWN,
            if_unknown=IfUnknown.RESEND,
            repeats=0,
            finished_at__lte=timezone.now() - patience,
        )
        keys = list(found.select_for_update(skip_locked=True).values_list("pk", flat=True))
        _plan_again(keys, reason="repeat", repeats=F("repeats") + 1)
        _note("repeated", keys)
    return len(keys)


def doubt_what_was_due() -> int:
    """A backup was put back: what is due in it may have gone out since. Returns how many.

    They are shown as unknown instead of being sent a second time.
    """
    at = clock.now()
    ripe = Q(Q(not_before=None) | Q(not_before__lte=at), status__in=WAITING, due_at__lte=at)
    return Notice.objects.filter(ripe | Q(status__in=HELD)).update(
        status=S.UNKNOWN,
        reason="restored",
        finished_at=timezone.now(),
        lease_token=None,
        lease_until=None,
    )


def _plan_again(keys: Iterable[UUID], *, reason: str, **more) -> None:
    again = Notice.objects.filter(pk__in=list(keys))
    if again.update(status=S.PLANNED, reason=reason, not_before=None, **more):
        transaction.on_commit(ring, robust=True)


def _note(what: str, keys: Iterable[UUID]) -> None:
    """A line in the timeline, as if a provider had told us."""
    now = timezone.now()
    DeliveryEvent.objects.bulk_create(
        DeliveryEvent(
            event_id=f"portal:{what}:{key}:{now.isoformat()}",
            notice_id=key,
            provider="portal",
            type=what,
            raw={},
            handled_at=now,
        )
        for key in keys
    )
