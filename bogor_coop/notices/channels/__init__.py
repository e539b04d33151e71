"""The ways out of the house; each answer is one of three: sent, not sent, or in doubt."""

from collections.abc import Callable

from ..enums import Channel
from . import inbox, mail, whatsapp
from .answers import Bounced, Definite, Doubtful, Refused, Stopped
from .letters import Letter

Accepted = tuple[str, str]  # the provider and its number of the message
CHANNELS: dict[str, Callable[[Letter], Accepted]] = {
    Channel.INBOX: inbox.deliver,
    Channel.MAIL: mail.deliver,
    Channel.WHATSAPP: whatsapp.deliver,
}


def deliver(letter: Letter) -> Accepted:
    """Hand the letter to its channel; returns the provider and its number of the message.

    Raises Refused, Definite or Doubtful.
    """
    return CHANNELS[letter.channel](letter)


__all__ = ["CHANNELS", "Bounced", "Definite", "Doubtful", "Letter", "Refused", "Stopped", "deliver"]
