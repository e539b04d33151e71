"""What WhatsApp tells afterwards: how far a message came, and replies that say stop."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from bogor_coop.accounts.models import User

from ..enums import AddressSource, Channel, NoticeStatus
from ..models import DeliveryEvent, Notice
from .afterwards import IN_DOUBT, came_to_nothing, got_to, keep
from .preferences import opt_out

S = NoticeStatus
PROVIDER = "whatsapp"
MEANING = {"sent": S.ACCEPTED, "delivered": S.DELIVERED, "read": S.READ, "played": S.READ}
STOP_WORDS = frozenset({"stop", "berhenti", "unsubscribe", "batal berlangganan"})


def store(payload: Any) -> int:
    """Keep every piece of news of a webhook; returns how many are new."""
    events = [*_statuses(payload), *_inbound(payload)]
    if not events:
        digest = hashlib.sha256(repr(payload).encode()).hexdigest()
        raw = payload if isinstance(payload, dict) else {"unreadable": payload}
        events = [DeliveryEvent(event_id=f"unreadable:{digest}", type="unreadable", raw=raw)]
    for event in events:
        event.provider = PROVIDER
    return keep(events)


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


def listened(event: DeliveryEvent) -> bool:
    """Whether the news is about no message of ours: a reply, or nothing we need to know."""
    if event.type == "inbound":
        _listen(event)
        return True
    return event.type not in (*MEANING, "failed")


def spoken_of(event: DeliveryEvent) -> Notice | None:
    """The message, by our own number or by the provider's; locked."""
    rows = Notice.objects.select_for_update().filter(channel=Channel.WHATSAPP)
    try:
        ours = uuid.UUID(str(event.raw.get("biz_opaque_callback_data")))
    except ValueError:
        number = event.raw.get("id") or "-"
        return rows.filter(provider=PROVIDER, provider_message_id=number).first()
    return rows.filter(pk=ours).first()


def lay_down(event: DeliveryEvent, notice: Notice) -> None:
    """Forward only: sent, delivered, read; a failure counts until it is known to have arrived."""
    number = notice.provider_message_id or str(event.raw.get("id") or "")[:200]
    same = {"provider": PROVIDER, "provider_message_id": number}
    if event.type in MEANING:
        got_to(notice, MEANING[event.type], **same)
    elif notice.status in IN_DOUBT:
        came_to_nothing(notice, reason=f"refused: {_trouble(event.raw)}", **same)


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
