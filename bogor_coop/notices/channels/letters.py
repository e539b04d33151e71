import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, field

from django.conf import settings

from ..enums import Channel


@dataclass(frozen=True)
class Letter:
    """A message as it goes out."""

    notice_id: uuid.UUID
    to: str
    heading: str
    text: str
    channel: str = Channel.MAIL
    html: str = ""
    short: str = ""
    url: str = ""
    attachments: tuple[tuple[str, bytes, str], ...] = ()
    person_id: int | None = None
    at: dt.datetime | None = None
    language: str = "id"
    template: str = ""
    parameters: tuple[str, ...] = field(default=())

    @property
    def message_id(self) -> str:
        """The same for every attempt, so that a mailbox can tell a repeat."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        return f"<{self.notice_id}@{domain}>"

    @property
    def digest(self) -> str:
        """What was said, as a number for the ledger."""
        return hashlib.sha256(f"{self.heading}\n{self.text}".encode()).hexdigest()
