"""What a mail service tells afterwards: how far a mail came, that it came back, that it annoyed.

Openings and clicks are not kept: that a mail arrived is our business, how it is read is not.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict

from django.db.models import Max

from ..channels.reports import Report
from ..enums import AddressSource, Channel, NoticeStatus
from ..models import ContactPoint, DeliveryEvent, Notice
from ..people import address_of, own_address
from .afterwards import IN_DOUBT, came_to_nothing, got_to, keep
from .preferences import note_bounce, opt_out

S = NoticeStatus
MEANING = {
    **dict.fromkeys(("queued", "sent", "deferred"), S.ACCEPTED),
    **dict.fromkeys(("delivered", "autoresponded", "complained", "unsubscribed"), S.DELIVERED),
    **dict.fromkeys(("bounced", "rejected", "failed"), S.FAILED),
}
REASONS = {"bounced": "came_back", "rejected": "refused", "failed": "refused"}
NOT_WANTED = {"complained", "unsubscribed"}
NOT_OUR_BUSINESS = {"opened", "clicked"}


def store(reports: Iterable[Report]) -> int:
    """Keep every piece of news; returns how many are new."""
    return keep([_event(report) for report in reports if report.type not in NOT_OUR_BUSINESS])


def store_unreadable(body: bytes, *, why: str) -> int:
    """Keep what was signed but says nothing to us."""
    raw = {"unreadable": body[:10_000].decode(errors="replace").replace("\x00", "�"), "why": why}
    name = f"unreadable:{hashlib.sha256(body).hexdigest()}"
    return keep([DeliveryEvent(event_id=name, type="unreadable", provider="mail", raw=raw)])


def _event(report: Report) -> DeliveryEvent:
    """Services number their news or not; what was said about whom, and when, makes it one."""
    happened = report.happened_at.isoformat() if report.happened_at else ""
    what = (report.event_id, report.message_id, report.recipient, report.type, happened)
    raw = asdict(report)
    return DeliveryEvent(
        event_id=f"{report.provider}:{hashlib.sha256(repr(what).encode()).hexdigest()}",
        provider=report.provider,
        type=report.type,
        happened_at=report.happened_at,
        raw={**raw, "ours": str(report.ours or ""), "happened_at": happened},
    )


def listened(event: DeliveryEvent) -> bool:
    """Whether there is nothing in it that we need to know."""
    return event.type not in MEANING


def spoken_of(event: DeliveryEvent) -> Notice | None:
    """The mail, by our own number or by the service's; locked."""
    rows = Notice.objects.select_for_update(of=("self",)).select_related("recipient")
    mails = rows.filter(channel=Channel.MAIL)
    if event.raw["ours"]:
        return mails.filter(pk=event.raw["ours"]).first()
    number = event.raw["message_id"] or "-"
    return mails.filter(provider=event.provider, provider_message_id=number).first()


def lay_down(event: DeliveryEvent, notice: Notice) -> None:
    """Forward only; what came back counts also after the other server had taken it."""
    number = notice.provider_message_id or event.raw["message_id"]
    same = {"provider": event.provider, "provider_message_id": number}
    if MEANING[event.type] != S.FAILED:
        got_to(notice, MEANING[event.type], **same)
    elif notice.status in IN_DOUBT or _came_back_later(event, notice):
        reason = f"{REASONS[event.type]}: {event.raw['words']}"
        came_to_nothing(notice, reason=reason, **same)
    _mind_the_address(event, notice)


def _came_back_later(event: DeliveryEvent, notice: Notice) -> bool:
    """Delivered by its own word, and returned after that."""
    if notice.status != S.DELIVERED or event.type != "bounced" or event.happened_at is None:
        return False
    arrived = notice.delivery_events.filter(type="delivered").aggregate(at=Max("happened_at"))["at"]
    return arrived is not None and arrived < event.happened_at


def _mind_the_address(event: DeliveryEvent, notice: Notice) -> None:
    """A mailbox that is gone gets no more; who called it spam has said no, with that as proof."""
    address = (event.raw["recipient"] or address_of(notice)).lower()
    words = event.raw["words"] or event.type
    if event.raw["mailbox_gone"]:
        note_bounce(channel=Channel.MAIL, address=address, reason=f"came_back: {words}")
    if event.type in NOT_WANTED and not _agreed_since(address, event):
        hers = own_address(notice.recipient, Channel.MAIL).lower() == address
        opt_out(
            channel=Channel.MAIL,
            address=address,
            user=notice.recipient if hers else None,
            text=event.type,
            source=AddressSource.PROVIDER,
        )


def _agreed_since(address: str, event: DeliveryEvent) -> bool:
    """She said yes again after what we only now hear of."""
    if event.happened_at is None:
        return False
    agreed = ContactPoint.objects.filter(channel=Channel.MAIL, address=address)
    return agreed.filter(opted_in_at__gt=event.happened_at).exists()
