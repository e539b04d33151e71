"""Local times and quiet hours: what a clock on the wall says, as moments.

The set-based planning does the same in the database (functions of migration 0002); a test holds
the two together over time zones, leap days and midnights.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from .enums import QuietPolicy

EVENING_BEFORE = dt.timedelta(minutes=30)  # before quiet hours begin, when a message is advanced
UTC = dt.UTC


def local_moment(day: dt.date, at: dt.time, zone: str) -> dt.datetime:
    """The moment at which a wall clock in ``zone`` shows this; in UTC.

    A time that comes twice is the first one; a time in a gap moves forward by the gap.
    """
    wall = dt.datetime.combine(day, at, ZoneInfo(zone))  # fold=0: the first, or before the gap
    return wall.astimezone(UTC)


def is_quiet(moment: dt.datetime, begin: dt.time, end: dt.time, zone: str) -> bool:
    """Whether ``moment`` falls into the quiet hours; equal ends mean that there are none."""
    at = moment.astimezone(ZoneInfo(zone)).time()
    if begin <= end:
        return begin <= at < end
    return at >= begin or at < end


def beside_quiet(
    due: dt.datetime,
    *,
    expires: dt.datetime | None,
    policy: str,
    begin: dt.time,
    end: dt.time,
    zone: str,
) -> dt.datetime:
    """When a message due at ``due`` goes out in view of the quiet hours.

    Deferred to their end; if that is too late for the message, or by policy, half an hour
    before they begin.
    """
    if policy == QuietPolicy.IGNORE or not is_quiet(due, begin, end, zone):
        return due
    local = due.astimezone(ZoneInfo(zone))
    over_midnight = begin > end
    evening = over_midnight and local.time() >= begin
    day = dt.timedelta(days=1)
    ends = local_moment(local.date() + day if evening else local.date(), end, zone)
    begins = local_moment(
        local.date() - day if over_midnight and not evening else local.date(), begin, zone
    )
    if policy == QuietPolicy.ADVANCE or (expires is not None and ends >= expires):
        return begins - EVENING_BEFORE
    return ends
