"""Claim → call → result. The provider is called outside any transaction.

A row is claimed under a lease; only the holder of its token may call, and a lost lease of a
claimed row goes back to the queue. A row found *calling* after its lease ended is never sent
again by itself: it is parked as ``unknown``, because the message may have gone out.
"""

import datetime as dt
import logging
import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bogor_coop import clock

from ..channels import Bounced, Definite, Doubtful, Letter, Refused, deliver
from ..composing import Later, Suppressed, compose
from ..enums import WAITING, NoticeStatus
from ..messages import Outdated
from ..models import Notice
from .following import fall_back
from .preferences import note_bounce

logger = logging.getLogger(__name__)
FREE = {"lease_token": None, "lease_until": None}


def claim_due(*, limit: int = 100) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Take what is due under a lease, in one short transaction; put right what was left.

    Returns (notice, token) pairs, one token for all of this batch: whoever sends one must show it.
    """
    at, token = clock.now(), uuid.uuid4()
    with transaction.atomic():
        _put_right(at=at)
        due = Notice.objects.due(at=at).order_by("due_at", "id")[:limit]
        keys = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True))
        Notice.objects.filter(pk__in=keys).update(
            status=NoticeStatus.CLAIMED, lease_token=token, lease_until=_lease()
        )
    return [(key, token) for key in keys]


def _lease() -> dt.datetime:
    """Until when; each call gets a whole lease, however long its batch has waited."""
    return timezone.now() + dt.timedelta(seconds=settings.NOTICE_LEASE_SECONDS)


def _put_right(*, at) -> None:
    """Expire what is too late; free claims and park calls whose lease has ended."""
    now = timezone.now()
    Notice.objects.overdue(at=at).update(
        status=NoticeStatus.EXPIRED, reason="too_late", finished_at=now
    )
    lost = Notice.objects.filter(lease_until__lt=now)
    lost.filter(status=NoticeStatus.CLAIMED).update(status=NoticeStatus.PLANNED, **FREE)
    lost.filter(status=NoticeStatus.CALLING).update(
        status=NoticeStatus.UNKNOWN, reason="vanished", finished_at=now, **FREE
    )


def send(*, notice_id: uuid.UUID, token: uuid.UUID) -> NoticeStatus | None:
    """Send one claimed message; None when the token no longer holds it."""
    held = Notice.objects.filter(pk=notice_id, lease_token=token)
    try:
        with transaction.atomic():
            letter = _begin(held)
    except Outdated as outdated:
        return _finish(held, NoticeStatus.SUPERSEDED, reason=str(outdated) or "gone")
    except Suppressed as suppressed:
        return _give_up(held, NoticeStatus.SUPPRESSED, reason=str(suppressed))
    except Later as later:
        return _finish(held, NoticeStatus.PLANNED, reason=str(later), not_before=later.until)
    except Exception as error:  # a poisoned row must not hold up the others
        logger.exception("Notice %s cannot be written.", notice_id)
        return _finish(held, NoticeStatus.FAILED, reason=f"unwritable: {error!r}")
    if letter is None:
        return None
    return _call(held, letter)


def _begin(held) -> Letter | None:
    """Lock the row, check once more, write the letter, set *calling*; all or nothing.

    Whoever takes back ended leases waits for the lock, and then finds the row calling.
    """
    claimed = held.filter(status=NoticeStatus.CLAIMED).select_related("recipient")
    notice = claimed.select_for_update(of=("self",)).first()
    if notice is None:
        return None
    letter = compose(notice)
    held.update(
        status=NoticeStatus.CALLING,
        called_at=timezone.now(),
        lease_until=_lease(),
        payload_hash=letter.digest,
        attempts=notice.attempts + 1,
    )
    return letter


def _call(held, letter: Letter) -> NoticeStatus | None:
    """Hand the letter over and write down what became of it."""
    try:
        provider, message_id = deliver(letter)
    except Refused as error:
        if isinstance(error, Bounced):
            note_bounce(channel=letter.channel, address=letter.to, reason=str(error))
        return _give_up(held, NoticeStatus.FAILED, reason=str(error))
    except Definite as error:
        return _retry(held, reason=str(error))
    except Doubtful as error:
        return _finish(held, NoticeStatus.UNKNOWN, reason=str(error))
    return _finish(
        held, NoticeStatus.ACCEPTED, provider=provider, provider_message_id=message_id, reason=""
    )


def _retry(held, *, reason: str) -> NoticeStatus | None:
    """Not sent for certain: try again after a while, by the time in the row."""
    attempts = held.values_list("attempts", flat=True).first() or 1
    if attempts > len(settings.NOTICE_RETRY_MINUTES):
        return _give_up(held, NoticeStatus.FAILED, reason=f"given_up: {reason}")
    wait = dt.timedelta(minutes=settings.NOTICE_RETRY_MINUTES[attempts - 1])
    return _finish(held, NoticeStatus.RETRY, reason=reason, not_before=clock.now() + wait)


def _give_up(held, status: NoticeStatus, *, reason: str) -> NoticeStatus | None:
    """This channel will not do it: write that down, and plan the next one that is named."""
    with transaction.atomic():
        pk = held.values_list("pk", flat=True).first()
        done = _finish(held, status, reason=reason)
        if done:
            fall_back(Notice.objects.get(pk=pk))
    return done


def _finish(held, status: NoticeStatus, **fields) -> NoticeStatus | None:
    """Compare-and-set on the token: a lost lease writes nothing."""
    if status not in WAITING:
        fields["finished_at"] = timezone.now()
    if "reason" in fields:
        fields["reason"] = fields["reason"][:500]
    current = Q(status__in=[NoticeStatus.CLAIMED, NoticeStatus.CALLING])
    return status if held.filter(current).update(status=status, **fields, **FREE) else None
