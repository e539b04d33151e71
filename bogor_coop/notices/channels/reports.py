"""What a mail service reports about a mail after it took it: Anymail checks and reads it for us.

Only the service that EMAIL_URL names is heard, and only with the secret given there.
"""

import datetime as dt
import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)
BACKENDS = "anymail.backends."
GONE = {"invalid", "bounced"}  # said about the mailbox; the rest is about this one mail
NO_SUCH_MAILBOX, MAILBOX_FULL = "5.1.", "5.2.2"  # RFC 3463
FOR_NOW = ("soft", "transient", "temporary")


class Unsigned(Exception):
    """Not from our service: the secret or the signature is wrong."""


class Unreadable(Exception):
    """Signed, but not as this service speaks."""


@dataclass(frozen=True)
class Report:
    """One piece of news: ``type`` in Anymail's words, ``ours`` the notice where it was echoed."""

    provider: str
    type: str
    event_id: str
    message_id: str
    ours: uuid.UUID | None
    recipient: str
    happened_at: dt.datetime | None
    words: str
    mailbox_gone: bool


def reader() -> type | None:
    """Anymail's view of our service's reports; None where no service that reports is set."""
    if not settings.EMAIL_BACKEND.startswith(BACKENDS):
        return None
    from anymail import urls

    name = settings.EMAIL_BACKEND.removeprefix(BACKENDS).partition(".")[0]
    views = {pattern.name: pattern.callback for pattern in urls.urlpatterns}
    found = views.get(f"{name}_tracking_webhook")
    return None if found is None else found.view_class


def read(request: HttpRequest) -> list[Report]:
    """The news in a request of our service. Raises Unsigned or Unreadable."""
    from anymail.exceptions import AnymailWebhookValidationFailure

    view = reader()
    if view is None or not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        raise Unsigned
    talk = view()
    try:
        talk.run_validators(request)
    except AnymailWebhookValidationFailure as error:
        raise Unsigned from error
    try:
        return [_report(event, talk.esp_name.lower()[:20]) for event in talk.parse_events(request)]
    except Exception as error:  # whatever somebody else's program wrote
        logger.warning("A report of the mail service cannot be read.", exc_info=True)
        raise Unreadable(repr(error)[:300]) from error


def _report(event: Any, provider: str) -> Report:
    words = " ".join(str(event.mta_response or event.description or "").split())[:300]
    return Report(
        provider=provider,
        type=str(event.event_type)[:30],
        event_id=str(event.event_id or ""),
        message_id=str(event.message_id or "")[:200],
        ours=_ours(event.metadata),
        recipient=str(event.recipient or "").strip()[:254],
        happened_at=event.timestamp,
        words=words,
        mailbox_gone=_about_the_mailbox(event, words) and not _passing(event, words),
    )


def _ours(metadata: Any) -> uuid.UUID | None:
    given = metadata.get("notice") if isinstance(metadata, dict) else None
    try:
        return uuid.UUID(str(given))
    except ValueError:
        return None


def _about_the_mailbox(event: Any, words: str) -> bool:
    if event.reject_reason is None:
        return event.event_type == "bounced" and NO_SUCH_MAILBOX in words
    return event.reject_reason in GONE


def _passing(event: Any, words: str) -> bool:
    """Whether it came back because of today (a full mailbox, a busy server)."""
    raw = event.esp_event if isinstance(event.esp_event, dict) else {}
    told = [event.description, *(value for value in raw.values() if isinstance(value, str))]
    named = any(str(value).lower().startswith(FOR_NOW) for value in told)
    return named or MAILBOX_FULL in words or words.startswith(("4", "smtp; 4"))
