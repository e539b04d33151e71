"""How a kind of message looks, made of its own made-up example: no database, no secrets."""

import uuid

from django.utils import translation

from bogor_coop import clock
from bogor_coop.accounts.models import User

from .channels.letters import Letter
from .enums import Channel
from .messages import Message
from .models import Notice


class _Example:
    """Mixed into a message class: its parts are those of the example."""

    def context(self):
        return self.example()  # type: ignore[attr-defined]

    def attachments(self):
        return []


def preview(message_class: type[Message], *, language: str) -> Letter:
    """The message to a made-up person, as a mail."""
    person = User(full_name="Ani Suryani", email="ani@contoh.test", language=language)
    notice = Notice(
        id=uuid.UUID(int=0),
        kind=message_class.kind,
        subject_type="accounts.user",
        subject_id="0",
        channel=Channel.MAIL,
        language=language,
        facts=message_class.example_facts,
        due_at=clock.now(),
    )
    notice.recipient = person
    message = type(message_class.__name__, (_Example, message_class), {})(notice)
    with translation.override(language):
        return Letter(
            notice_id=notice.pk,
            to=person.email or "",
            heading=message.heading(),
            text=message.text(),
            html=message.html(),
            short=message.short(),
        )
