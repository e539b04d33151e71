"""What providers tell afterwards: stored as it came, then laid on the message it speaks of.

Repeats, disorder and strangers' numbers are normal: the same news is stored once, a state never
goes backwards, and news about nobody is kept for a day in case its message is just being sent.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from bogor_coop.accounts.models import User

from ..enums import AddressSource, Channel, NoticeStatus
from ..models import DeliveryEvent, Notice
from .following import fall_back
from .preferences import opt_out

S = NoticeStatus
RANK = {S.UNKNOWN: 0, S.ACCEPTED: 1, S.DELIVERED: 2, S.READ: 3}
MEANING = {"sent": S.ACCEPTED, "delivered": S.DELIVERED, "read": S.READ, "played": S.READ}
STOP_WORDS = frozenset({"stop", "berhenti", "unsubscribe", "batal berlangganan"})
STRANGER_FOR = dt.timedelta(days=1)


def store(payload: Any) -> int:
    """Keep every piece of news of a WhatsApp webhook; returns how many are new."""
    events = [*_statuses(payload), *_inbound(payload)]
    if not events:
        digest = hashlib.sha256(repr(payload).encode()).hexdigest()
        raw = payload if isinstance(payload, dict) else {"unreadable": payload}
        events = [DeliveryEvent(event_id=f"unreadable:{digest}", type="unreadable", raw=raw)]
    for event in events:
        event.provider = "whatsapp"
    before = DeliveryEvent.objects.filter(event_id__in=[e.event_id for e in events]).count()
    DeliveryEvent.objects.bulk_create(events, ignore_conflicts=True)
    return len({event.event_id for event in events}) - before


def _values(payload: Any) -> Iterable[dict]:
    """The ``value`` of each change, whatever else the provider has put around it."""
    for entry in _list(payload, "entry"):
        for change in _list(entry, "changes"):
            if isinstance(change.get("value"), dict):
                yield change["value"]


def _list(holder: Any, name: str) -> list[dict]:
    found = holder.get(name) if isinstance(holder, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _statuses(payload: Any) -> Iterable[DeliveryEvent]:
    for value in _values(payload):
        for status in _list(value, "statuses"):
            identity = f"{status.get('id')}:{status.get('status')}"[:250]
            yield DeliveryEvent(
                event_id=identity,
                type=str(status.get("status"))[:30],
                happened_at=_moment(status.get("timestamp")),
                raw=status,
            )


def _inbound(payload: Any) -> Iterable[DeliveryEvent]:
    for value in _values(payload):
        for message in _list(value, "messages"):
            yield DeliveryEvent(
                event_id=f"{message.get('id')}:inbound"[:250],
                type="inbound",
                happened_at=_moment(message.get("timestamp")),
                raw=message,
            )


def _moment(seconds: Any) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(int(seconds), tz=dt.UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def handle_events() -> int:
    """Lay all waiting news on its messages; returns how many were settled."""
    waiting = DeliveryEvent.objects.filter(handled_at=None).order_by("received_at", "pk")
    return sum(_handle(pk) for pk in waiting.values_list("pk", flat=True)[:1000])


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
    if event.type == "inbound":
        _listen(event)
        return True
    if event.type not in (*MEANING, "failed"):
        return True
    notice = _spoken_of(event)
    if notice is None:
        return event.received_at < timezone.now() - STRANGER_FOR
    event.notice = notice
    if notice.status == S.CALLING:
        return False  # the sender has not yet written down that it was accepted
    _lay_down(event, notice)
    return True


def _spoken_of(event: DeliveryEvent) -> Notice | None:
    """The message, by our own number or by the provider's; locked."""
    rows = Notice.objects.select_for_update().filter(channel=Channel.WHATSAPP)
    try:
        ours = uuid.UUID(str(event.raw.get("biz_opaque_callback_data")))
    except ValueError:
        return rows.filter(provider_message_id=event.raw.get("id") or "-").first()
    return rows.filter(pk=ours).first()


def _lay_down(event: DeliveryEvent, notice: Notice) -> None:
    """Forward only: sent, delivered, read; a failure counts until it is known to have arrived."""
    number = notice.provider_message_id or str(event.raw.get("id") or "")[:200]
    now = timezone.now()
    same = {"provider": "whatsapp", "provider_message_id": number}
    if event.type == "failed":
        if notice.status in (S.UNKNOWN, S.ACCEPTED):
            reason = f"refused: {_trouble(event.raw)}"
            notice.status = S.FAILED
            Notice.objects.filter(pk=notice.pk).update(
                status=S.FAILED, reason=reason[:500], finished_at=now, **same
            )
            fall_back(notice)
        return
    meant = MEANING[event.type]
    if RANK.get(S(notice.status), 9) < RANK[meant]:
        Notice.objects.filter(pk=notice.pk).update(
            status=meant, reason="", finished_at=notice.finished_at or now, **same
        )


def _trouble(raw: dict) -> str:
    error = next(iter(_list(raw, "errors")), {})
    return f"{error.get('code', '')} {error.get('title', '')}".strip() or "no reason given"


def _listen(event: DeliveryEvent) -> None:
    """A reply that says stop is a refusal, with the words as its proof."""
    raw = event.raw
    said = raw.get("text", {}).get("body") if isinstance(raw.get("text"), dict) else None
    if said is None and isinstance(raw.get("button"), dict):
        said = raw["button"].get("text")
    number = str(raw.get("from") or "")
    if not isinstance(said, str) or not number.isdigit():
        return
    if said.strip().strip(".!").lower() in STOP_WORDS:
        address = f"+{number}"
        opt_out(
            channel=Channel.WHATSAPP,
            address=address,
            user=User.objects.filter(phone=address).first(),
            text=said,
            source=AddressSource.REPLY,
        )
