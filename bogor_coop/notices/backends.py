"""The demo's mail server: keeps every mail for the page /demo/surat/ and sends nothing."""

import base64

from django.core.mail.backends.base import BaseEmailBackend

from .models import CaughtMail


class CatchingBackend(BaseEmailBackend):
    """E-mail backend that writes mails into the database."""

    def send_messages(self, email_messages) -> int:
        for mail in email_messages:
            parts = list(mail.message().walk())  # raises on a line break in a header, as SMTP would
            CaughtMail.objects.create(
                to=", ".join(mail.recipients()),
                sender=mail.from_email,
                subject=mail.subject,
                text=mail.body,
                html=next((_decoded(p) for p in parts if p.get_content_type() == "text/html"), ""),
                attachments=[_attachment(part) for part in parts if part.get_filename()],
                message_id=mail.extra_headers.get("Message-ID", ""),
            )
        return len(email_messages)


def _decoded(part) -> str:
    return part.get_payload(decode=True).decode()


def _attachment(part) -> dict[str, str]:
    """Name, type with parameters, content, as the mail carries them."""
    return {
        "name": part.get_filename(),
        "type": part["Content-Type"],
        "content": base64.b64encode(part.get_payload(decode=True)).decode(),
    }
