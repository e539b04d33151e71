"""Mail services by django-anymail, where EMAIL_URL names one: what their errors mean for us."""

from .answers import Bounced, Definite, Doubtful, Refused, Stopped

try:
    from anymail.exceptions import AnymailError, AnymailRecipientsRefused
except ImportError:  # an SMTP server needs none of it
    ERRORS: tuple[type[Exception], ...] = ()
    REFUSED: tuple[type[Exception], ...] = ()
else:
    ERRORS, REFUSED = (AnymailError,), (AnymailRecipientsRefused,)


def meaning(error: Exception) -> Exception:
    """Refused, Stopped, Definite or Doubtful, by the answer's status; silence is a doubt."""
    words = " ".join(str(error).split())[:300]
    if isinstance(error, REFUSED):
        return Bounced(f"refused: {words}")
    if isinstance(error, ValueError):  # an address or a mail that the service cannot take
        return Refused(f"malformed: {words}")
    status = getattr(error, "status_code", None)
    if status in (401, 403):
        return Stopped(f"channel_stopped: {status}")
    if status == 429:
        return Definite(f"busy: {status}")
    if status is None or status >= 500 or status < 400:
        return Doubtful(f"line_broke: {status or words}")
    return Refused(f"refused: {status} {words}")


def receipt(mail, connection) -> tuple[str, str] | None:
    """The service and its number of the mail; None when an SMTP server took it."""
    status = getattr(mail, "anymail_status", None)
    if status is None:
        return None
    number = "" if status.message_id is None else str(status.message_id)
    return connection.esp_name.lower()[:40], number[:200]
