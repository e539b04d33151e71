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


@dataclass(frozen=True)
class Consent:
    """What the holder of an address said: yes, no, or neither."""

    given: bool = False
    refused: bool = False
    bounced: bool = False
    bounce_reason: str = ""  # as the provider said it


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


def quiet_hours_of(person) -> Quiet:
    """The quiet hours in force for one person; None for somebody without an account."""
    chosen = quiet_hours([person.pk]) if person else {}
    return next(iter(chosen.values()), of_the_house())


def consent(channel: str, address: str | None) -> Consent:
    """What we know of an address."""
    point = ContactPoint.objects.filter(channel=channel, address=(address or "").lower()).first()
    if point is None:
        return Consent()
    return Consent(
        given=point.opted_in_at is not None and not point.refused,
        refused=point.refused,
        bounced=point.bounced_at is not None,
        bounce_reason=point.bounce_reason,
    )


def own_address(person, channel: str) -> str:
    """The account's address on a channel; "" for none."""
    if person is None:
        return ""
    if channel == Channel.INBOX:
        return person.full_name
    return (person.email if channel == Channel.MAIL else person.phone) or ""


def address_of(notice: Notice) -> str:
    """Where the message goes on its channel; "" for nowhere."""
    fixed = "" if notice.channel == Channel.INBOX else notice.address
    return fixed or own_address(notice.recipient, notice.channel)


def obstacle(notice: Notice, address: str, *, compulsory: bool) -> str:
    """Why nothing may go to this address: ``no_address``, ``bounced``, ``opt_out``, or ""."""
    if not address:
        return "no_address"
    if notice.channel == Channel.INBOX:
        return ""
    known = consent(notice.channel, address)
    if known.bounced:
        return "bounced"
    if known.refused and not compulsory:
        return "opt_out"
    if notice.channel == Channel.WHATSAPP and not known.given:
        return "no_opt_in"
    return ""
