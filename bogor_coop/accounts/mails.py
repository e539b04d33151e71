"""Mails about accounts. This room says what is to be told; the room of notices tells it.

The sender is registered from above (``send_through``), so that accounts knows no ledger.
"""

from collections.abc import Callable
from enum import StrEnum

from django.db import models


class AccountMail(StrEnum):
    """What we write to people about their accounts."""

    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a mail
    SECURITY_NOTE = "security_note"
    ADDRESS_CHANGED = "address_changed"
    INVITATION = "invitation"


Sender = Callable[..., None]
_senders: list[Sender] = []


def send_through(sender: Sender) -> None:
    """Let ``sender(mail, user=, subject=, address=, facts=)`` take all mails of accounts."""
    _senders[:] = [sender]


def send(
    mail: AccountMail,
    *,
    user,
    subject: models.Model | None = None,
    address: str = "",
    facts: dict | None = None,
) -> None:
    """Have ``mail`` written to ``user``, in the transaction of its cause.

    Args:
        subject: what the mail is about; the user when left out.
        address: where to, if not to the user's own address (a former one, for example).
        facts: harmless values for the text, never a secret.
    """
    for sender in _senders:
        sender(mail, user=user, subject=subject or user, address=address, facts=facts or {})
