"""From a row of the ledger to the letter that goes out: the last look, and the words."""

import datetime as dt

from django.utils import translation

from bogor_coop import clock

from . import messages, pauses
from .channels.letters import Letter
from .enums import Channel, QuietPolicy
from .messages import Message, Outdated
from .models import Notice
from .moments import beside_quiet
from .people import address_of, obstacle, quiet_hours_of


class Suppressed(Exception):
    """Held back for the recipient's sake; the text is a code of ``reasons.py``."""


class Later(Exception):
    """Not yet, but at ``until`` of the portal's clock; the text is a code of ``reasons.py``."""

    def __init__(self, reason: str, *, until: dt.datetime) -> None:
        super().__init__(reason)
        self.until = until


def compose(notice: Notice) -> Letter:
    """The letter of a claimed row, in the recipient's language.

    Raises Outdated, Suppressed or Later when it must not go out now.
    """
    at = clock.now()
    if notice.expires_at and notice.expires_at <= at:
        raise Outdated("too_late")
    message = messages.class_of(notice.kind)(notice)
    if notice.recipient and not notice.recipient.is_active:
        raise Outdated("switched_off")
    address = address_of(notice)
    if stopped := obstacle(notice, address, compulsory=message.compulsory):
        raise Suppressed(stopped)
    _check_hour(notice, at)
    if not message.compulsory:
        _check_pause(notice, address, at)
    language = notice.recipient.language if notice.recipient else notice.language
    with translation.override(language):
        message.check_still_valid()
        return written(message, notice, address)


def written(message: Message, notice: Notice, address: str) -> Letter:
    """The words of the message for its channel."""
    mail = notice.channel == Channel.MAIL
    return Letter(
        notice_id=notice.pk,
        channel=notice.channel,
        to=address,
        heading=message.heading(),
        text=message.text(),
        html=message.html() if mail else "",
        short=message.short(),
        url=message.url(),
        attachments=tuple(message.attachments()) if mail else (),
        person_id=notice.recipient_id,
        at=clock.now(),
        language=translation.get_language() or "id",
        template=message.whatsapp_template,
        parameters=tuple(message.whatsapp_parameters()),
    )


def _check_hour(notice: Notice, at: dt.datetime) -> None:
    """A message that is late because nobody was sending waits for the morning, if it can."""
    if notice.quiet != QuietPolicy.DEFER or notice.channel == Channel.INBOX:
        return
    hours = quiet_hours_of(notice.recipient)
    moved = beside_quiet(
        at,
        expires=notice.expires_at,
        policy=notice.quiet,
        begin=hours.begin,
        end=hours.end,
        zone=hours.zone,
    )
    if moved > at:
        raise Later("quiet", until=moved)


def _check_pause(notice: Notice, address: str, at: dt.datetime) -> None:
    """Nobody's telephone rings twice in a minute; what would then come too late goes at once."""
    until = pauses.over_at(notice, address, at=at)
    if until and (notice.expires_at is None or until < notice.expires_at):
        raise Later("pause", until=until)
