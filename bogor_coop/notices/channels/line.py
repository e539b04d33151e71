"""The line to the mail server: one for a whole batch, instead of a call for every mail."""

import select
import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

_own = threading.local()  # a sender of its own in every thread


@contextmanager
def kept() -> Iterator[None]:
    """Within it mails go over one line, as long as nothing goes wrong on it."""
    _own.keeping, _own.line = True, None
    try:
        yield
    finally:
        line, _own.keeping, _own.line = _own.line, False, None
        hang_up(line)


def take():
    """A line that is open. Raises OSError or SMTPException when there is none."""
    line = getattr(_own, "line", None)
    _own.line = None
    if line is not None and _is_open(line):
        return line
    hang_up(line)
    fresh = get_connection()
    fresh.open()
    return fresh


def give_back(line) -> None:
    """All went well: the next mail of the batch may use it."""
    if getattr(_own, "keeping", False) and isinstance(line, EmailBackend):
        _own.line = line
    else:
        hang_up(line)


def hang_up(line) -> None:
    """What was accepted stays accepted, whatever happens on the way out."""
    try:
        if line is not None:
            line.close()
    except (OSError, smtplib.SMTPException):
        return


def _is_open(line: EmailBackend) -> bool:
    """Looked at before every further mail: on a dead line that mail would be in doubt.

    Between two mails a server says nothing, unless it takes its leave.
    """
    socket = getattr(line.connection, "sock", None)
    try:
        return socket is not None and not select.select([socket], [], [], 0)[0]
    except (OSError, ValueError):  # closed on our side
        return False
