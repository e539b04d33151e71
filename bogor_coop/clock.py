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


def shown(recorded: dt.datetime) -> dt.datetime:
    """A recording time as the portal's clock showed it then: what a page tells a person.

    Recording times are kept by the real clock; in the demo, pages would otherwise mix 2018 with
    the year of the machine.
    """
    return timezone.localtime(recorded + settings.CLOCK_SHIFT)


def recorded(shown_at: dt.datetime) -> dt.datetime:
    """The way back: which recording time the portal's clock shows as this moment."""
    return shown_at - settings.CLOCK_SHIFT
