"""Plan a message: one row in the transaction of its cause; the doorbell rings on commit."""

import logging

from django.db import models, transaction

from bogor_coop import clock

from ..enums import Channel
from ..messages import Message
from ..models import Notice

logger = logging.getLogger(__name__)


def plan(
    message: type[Message],
    *,
    subject: models.Model,
    occasion: str,
    recipient=None,
    address: str = "",
    version: int = 0,
    facts: dict | None = None,
    due_at=None,
    channel: Channel = Channel.MAIL,
) -> Notice:
    """Write the message into the ledger, once per occasion, and let it be sent soon.

    Args:
        occasion: what tells this message from the next of its kind about the same subject.
        due_at: aware moment of the portal's clock; now when left out.
        facts: harmless JSON values for the text; never a secret.

    Returns the row, which is the older one if the same was planned before.
    """
    due_at = due_at or clock.now()
    person = recipient.pk if recipient else address
    key = f"{message.kind}:{subject.pk}:{version}:{occasion}:{person}:{channel}"
    notice, created = Notice.objects.get_or_create(
        key=key,
        defaults={
            "kind": message.kind,
            "subject_type": subject._meta.label_lower,
            "subject_id": str(subject.pk),
            "subject_version": version,
            "recipient": recipient,
            "address": address,
            "channel": channel,
            "language": recipient.language if recipient else "id",
            "facts": facts or {},
            "due_at": due_at,
            "expires_at": due_at + message.useful_for if message.useful_for else None,
        },
    )
    if created:
        transaction.on_commit(ring, robust=True)
    return notice


def ring() -> None:
    """Ask a worker to look at the ledger now. A dead broker costs a minute, not the message."""
    from ..tasks import sweep

    try:
        sweep.apply_async(retry=False)
    except Exception:
        logger.warning("The broker does not answer; the next sweep sends the message.")
