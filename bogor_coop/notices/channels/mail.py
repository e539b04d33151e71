"""Mail through Django, spoken so that every answer is one of three."""

import smtplib
from email.encoders import encode_base64
from email.message import Message as Part
from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.core.mail import EmailMultiAlternatives

from . import line, services
from .answers import Bounced, Definite, Doubtful, Refused
from .letters import Letter

NOBODY_THERE = {550, 551, 553}  # RFC 5321: said about the mailbox, not about this mail


def deliver(letter: Letter) -> tuple[str, str]:
    """Hand the letter to the mail server; returns the provider and its message id.

    Raises Refused, Definite or Doubtful.
    """
    try:
        connection = line.take()
    except (OSError, smtplib.SMTPException) as error:
        raise Definite(f"no_connection: {error}") from error
    mail = compose(letter, connection)
    try:
        mail.send()
    except Exception as error:
        line.hang_up(connection)
        raise _meaning(error) from error
    line.give_back(connection)
    return services.receipt(mail, connection) or ("smtp", letter.message_id)


def compose(letter: Letter, connection=None) -> EmailMultiAlternatives:
    """The letter as a mail: text, the same in HTML, attachments."""
    mail = EmailMultiAlternatives(
        letter.heading,
        letter.text,
        to=[letter.to],
        headers={
            "Message-ID": letter.message_id,
            "X-Notice": str(letter.notice_id),
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    mail.metadata = {"notice": str(letter.notice_id)}  # type: ignore[attr-defined] # services echo it
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    for name, content, content_type in letter.attachments:
        mail.attach(_part(name, content, content_type))
    return mail


def _part(name: str, content: bytes, content_type: str) -> MIMEBase:
    """An attachment whose MIME type keeps its parameters (``method`` of a calendar entry)."""
    given = Part()
    given["Content-Type"] = content_type
    if given.get_content_maintype() == "text":
        part: MIMEBase = MIMEText(content.decode(), given.get_content_subtype(), "utf-8")
    else:
        part = MIMEBase(given.get_content_maintype(), given.get_content_subtype())
        part.set_payload(content)
        encode_base64(part)
    for key, value in given.get_params(failobj=[])[1:]:
        if key != "charset":
            part.set_param(key, value)
    part.set_param("name", name)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def _meaning(error: Exception) -> Exception:
    """Refused, Definite or Doubtful; what is none of ours stays what it is."""
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException):
        return _answered(error)
    if isinstance(error, services.ERRORS):
        return services.meaning(error)
    # Malformed, or beyond what the server says it can: it never left the house.
    if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
        return Refused(f"malformed: {error}")
    if isinstance(error, OSError | smtplib.SMTPException):
        return Doubtful(f"line_broke: {error}")
    return error


def _answered(error: Exception) -> Exception:
    """The server said no: for now (4xx) or for good (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    else:
        code, words = error.smtp_code, error.smtp_error  # type: ignore[attr-defined]
    sentence = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    if 400 <= code < 500:
        return Definite(f"busy: {sentence}")
    nobody = isinstance(error, smtplib.SMTPRecipientsRefused) and code in NOBODY_THERE
    return (Bounced if nobody else Refused)(f"refused: {sentence}")
