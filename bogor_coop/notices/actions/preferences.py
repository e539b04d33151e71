"""A person says how she wants to be told; what she agreed to is kept with its proof."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from bogor_coop.history.context import acting

from ..enums import AddressSource, Channel
from ..models import ContactPoint, Preference
from ..people import Consent, consent, own_address


def save(
    *,
    person,
    quiet_from: dt.time,
    quiet_until: dt.time,
    time_zone: str,
    wants: dict[Channel, bool],
    text: str,
) -> None:
    """Keep quiet hours and channels of ``person``, who says so herself.

    Args:
        wants: yes or no per channel that was asked; unchanged answers leave no new proof.
        text: the words that the person agreed to.
    """
    with transaction.atomic(), acting(by=person, door="form"):
        Preference.objects.update_or_create(
            user=person,
            defaults={
                "quiet_from": quiet_from,
                "quiet_until": quiet_until,
                "time_zone": time_zone,
            },
        )
        for channel, wanted in wants.items():
            address = own_address(person, channel)
            if not address or wanted == _wants_now(channel, consent(channel, address)):
                continue
            if wanted:
                opt_in(channel=channel, address=address, user=person, text=text)
            else:
                opt_out(channel=channel, address=address, user=person)


def _wants_now(channel: str, known: Consent) -> bool:
    """Mail goes until it is refused; WhatsApp only after a yes."""
    return known.given if channel == Channel.WHATSAPP else not known.refused


def opt_in(
    *, channel: str, address: str, user=None, text: str, source: str = AddressSource.PERSON
) -> None:
    """Write down a yes: when, how, in which words."""
    ContactPoint.objects.update_or_create(
        channel=channel,
        address=address.lower(),
        defaults={
            "user": user,
            "opted_in_at": timezone.now(),
            "opted_in_source": source,
            "opted_in_text": text[:500],
        },
    )


def opt_out(
    *, channel: str, address: str, user=None, text: str = "", source: str = AddressSource.PERSON
) -> None:
    """Write down a no; whatever is still planned for that address is held back at sending."""
    ContactPoint.objects.update_or_create(
        channel=channel,
        address=address.lower(),
        defaults={
            **({"user": user} if user else {}),
            "opted_out_at": timezone.now(),
            "opted_out_source": source,
            "opted_out_text": text[:500],
        },
    )


def note_bounce(*, channel: str, address: str, reason: str) -> None:
    """The address does not exist (any more): nothing is sent there until it is cleared."""
    ContactPoint.objects.update_or_create(
        channel=channel,
        address=address.lower(),
        defaults={"bounced_at": timezone.now(), "bounce_reason": reason[:500] or "bounced"},
    )


def clear_bounce(*, channel: str, address: str, by) -> None:
    """An officer made sure that the address works again."""
    with transaction.atomic(), acting(by=by, door="form"):
        ContactPoint.objects.filter(channel=channel, address=address.lower()).update(
            bounced_at=None, bounce_reason=""
        )
