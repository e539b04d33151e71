"""Days as moments: what the rooms above the register count by the clock."""

import datetime as dt

from django.utils import timezone

from bogor_coop import clock


def end_of(day: dt.date) -> dt.datetime:
    """Now, if the day has not ended; else its last moment in Bogor."""
    last = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    return min(last, clock.now())
