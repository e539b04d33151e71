"""What a person asked for: address, quiet hours, consent. Read by planning and sending."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from .enums import Channel
from .models import ContactPoint, Notice, Preference


@dataclass(frozen=True)
class Quiet:
    """Quiet hours on a wall clock."""

    begin: dt.time
    end: dt.time
    zone: str


def of_the_house() -> Quiet:
    """The quiet hours of whoever has not chosen any."""
    begin, end = settings.NOTICE_QUIET_HOURS
    return Quiet(begin, end, settings.TIME_ZONE)


def quiet_hours(people: Iterable[int]) -> dict[int, Quiet]:
    """The quiet hours of those who chose some, by person."""
    return {
        chosen.user_id: Quiet(chosen.quiet_from, chosen.quiet_until, chosen.time_zone)
        for chosen in Preference.objects.filter(user__in=people)
    }


def address_of(notice: Notice) -> str:
    """Where the message goes on its channel; "" for nowhere."""
    if notice.channel == Channel.INBOX:
        return notice.recipient.full_name if notice.recipient else ""
    if notice.address:
        return notice.address
    if notice.recipient is None:
        return ""
    own = notice.recipient.email if notice.channel == Channel.MAIL else notice.recipient.phone
    return own or ""


def obstacle(notice: Notice, address: str, *, compulsory: bool) -> str:
    """Why nothing may go to this address: ``no_address``, ``bounced``, ``opt_out``, or ""."""
    if not address:
        return "no_address"
    if notice.channel == Channel.INBOX:
        return ""
    point = ContactPoint.objects.filter(channel=notice.channel, address=address.lower()).first()
    if point and point.bounced_at:
        return "bounced"
    if point and point.refused and not compulsory:
        return "opt_out"
    if notice.channel == Channel.WHATSAPP and (point is None or point.opted_in_at is None):
        return "no_opt_in"
    return ""
