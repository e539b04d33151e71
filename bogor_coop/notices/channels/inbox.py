"""The person's inbox inside the portal: a row, so that it is either there or not."""

from django.db import DatabaseError

from ..models import InboxEntry
from .answers import Definite
from .letters import Letter


def deliver(letter: Letter) -> tuple[str, str]:
    """Lay the message into the inbox; a second time changes nothing. Raises Definite."""
    try:
        entry, _made = InboxEntry.objects.get_or_create(
            notice_id=letter.notice_id,
            defaults={
                "person_id": letter.person_id,
                "heading": letter.heading[:300],
                "text": letter.short,
                "url": letter.url[:300],
                "received_at": letter.at,
            },
        )
    except DatabaseError as error:
        raise Definite(f"no_connection: {error}") from error
    return "inbox", str(entry.pk)
