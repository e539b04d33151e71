"""The secret of an invitation: as a link in a mail, or as a code that is typed from paper.

A code reads ``1042-K7QP-M3TX-9D``: the number of the invitation, then the secret in letters
that cannot be mistaken for one another. Only a keyed hash of the secret is stored.
"""

import re
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

from .enums import InvitationChannel
from .models import Invitation

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O 1 I L U
LENGTHS = {InvitationChannel.PRINTED_CODE: 10, InvitationChannel.MAIL: 27}  # 49 and 132 bits


def renew(invitation: Invitation) -> str:
    """Give the invitation a new secret, store its hash, return the whole code."""
    length = LENGTHS[InvitationChannel(invitation.channel)]
    secret = "".join(secrets.choice(ALPHABET) for _ in range(length))
    invitation.secret_hash = hashed(invitation.pk, secret)
    invitation.save(update_fields=["secret_hash"])
    groups = [secret[start : start + 4] for start in range(0, length, 4)]
    return "-".join([str(invitation.pk), *groups])


def hashed(pk: int, secret: str) -> str:
    """What is stored: useless without the portal's own key."""
    return salted_hmac("invitation", f"{pk}:{secret}", algorithm="sha256").hexdigest()


def parse(typed: str) -> tuple[int, str] | None:
    """Number and secret of a code, with or without its hyphens; None when it cannot be one."""
    signs = "".join(re.findall(r"[0-9A-Z]", typed.upper()))
    for length in sorted(LENGTHS.values(), reverse=True):
        number, secret = signs[:-length], signs[-length:]
        if number.isdigit() and len(number) <= 9 and not set(secret) - set(ALPHABET):
            return int(number), secret
    return None


def fits(invitation: Invitation, secret: str) -> bool:
    """Whether the secret is the invitation's."""
    return bool(invitation.secret_hash) and constant_time_compare(
        invitation.secret_hash, hashed(invitation.pk, secret)
    )
