"""The one clock of the portal.

Domain dates (what is due, what was so when) read :func:`now` and :func:`today`; in the demo
they may be shifted by ``settings.CLOCK_SHIFT``. Sign-in, tokens and recording times use the
real clock of the machine (``django.utils.timezone``).
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def now() -> dt.datetime:
    """The portal's moment, aware, in the current time zone."""
    return timezone.localtime(timezone.now() + settings.CLOCK_SHIFT)


def today() -> dt.date:
    """The portal's date in Bogor (WIB)."""
    return now().date()
