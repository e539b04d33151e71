"""Mail, spoken so that every answer is one of three: sent, not sent, or in doubt."""

import smtplib
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection


class Refused(Exception):
    """The provider will never take it."""


class Definite(Exception):
    """Certainly not sent; it may be tried again."""


class Doubtful(Exception):
    """It may or may not have been sent."""


@dataclass(frozen=True)
class Letter:
    """A message as it goes out."""

    notice_id: uuid.UUID
    to: str
    heading: str
    text: str

    @property
    def message_id(self) -> str:
        """The same for every attempt, so that a mailbox can tell a repeat."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        return f"<{self.notice_id}@{domain}>"


def deliver(letter: Letter) -> tuple[str, str]:
    """Hand the letter to the mail server; returns the provider and its message id.

    Raises Refused, Definite or Doubtful.
    """
    connection = get_connection()
    mail = EmailMessage(
        letter.heading,
        letter.text,
        to=[letter.to],
        headers={"Message-ID": letter.message_id, "X-Notice": str(letter.notice_id)},
        connection=connection,
    )
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise Definite(f"no connection: {error}") from error
    try:
        mail.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        raise _answered(error) from error
    except ValueError as error:  # a line break in a header: never left the house
        raise Refused(f"malformed: {error}") from error
    except (OSError, smtplib.SMTPException) as error:
        raise Doubtful(f"the line broke: {error}") from error
    finally:
        _hang_up(connection)
    return "smtp", letter.message_id


def _answered(error: Exception) -> Exception:
    """The server said no: for now (4xx) or for good (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    else:
        code, words = error.smtp_code, error.smtp_error  # type: ignore[attr-defined]
    sentence = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return Definite(sentence) if 400 <= code < 500 else Refused(sentence)


def _hang_up(connection) -> None:
    """What was accepted stays accepted, whatever happens on the way out."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return
