"""The demo's mail server: keeps every mail for the page /demo/surat/ and sends nothing."""

from django.core.mail.backends.base import BaseEmailBackend

from .models import CaughtMail


class CatchingBackend(BaseEmailBackend):
    """E-mail backend that writes mails into the database."""

    def send_messages(self, email_messages) -> int:
        for mail in email_messages:
            mail.message()  # raises on a line break in a header, as SMTP would
            CaughtMail.objects.create(
                to=", ".join(mail.recipients()),
                sender=mail.from_email,
                subject=mail.subject,
                text=mail.body,
                message_id=mail.extra_headers.get("Message-ID", ""),
            )
        return len(email_messages)
