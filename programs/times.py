"""When something takes place, in one line: days run together, hours once if they are the same."""

import datetime as dt
import itertools
from collections.abc import Sequence

from django.utils import timezone

from bogor_coop.ui import formats

from .models import Occurrence
from .registering.outlook import listed

DASH = "–"


def hours(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """ "08.30–15.30 WIB"; another day's end is written out."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    if start.date() != end.date():
        return f"{formats.clock_time(start)} {DASH} {formats.moment(end)}"
    mark = ":" if formats.english() else "."
    return f"{start:%H{mark}%M}{DASH}{formats.clock_time(end)}"


def occasion(occurrence: Occurrence) -> str:
    """ "Kamis 20 Desember 2018, 09.00–15.00 WIB"."""
    day = formats.date_weekday(occurrence.starts_at)
    return f"{day}, {hours(occurrence.starts_at, occurrence.ends_at)}"


def period(first: dt.datetime, last: dt.datetime) -> str:
    """ "22 Januari 2019", "22–23 Januari 2019", "30 Januari – 2 Februari 2019"."""
    one, other = timezone.localtime(first).date(), timezone.localtime(last).date()
    if one == other:
        return formats.date_long(one)
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}{DASH}{formats.date_long(other)}"
    start = formats.date_long(one)
    if one.year == other.year:
        start = start.removesuffix(f" {one.year}")
    return f"{start} {DASH} {formats.date_long(other)}"


def lines(occurrences: Sequence[Occurrence]) -> list[str]:
    """Days, hours and places of some gatherings; few lines, whatever they have in common."""
    if not occurrences:
        return []
    ordered = sorted(occurrences, key=lambda o: o.starts_at)
    places = list(dict.fromkeys(o.where for o in ordered))
    if len({_clock(o) for o in ordered}) > 1 or not _within_days(ordered):
        return [*map(occasion, ordered), *places]
    first = ordered[0]
    return [f"{days(ordered)}, {hours(first.starts_at, first.ends_at)}", *places]


def days(ordered: Sequence[Occurrence]) -> str:
    """ "22–23 Januari 2019" for days in a row, else "14 dan 17 Desember 2018"."""
    if _one_after_another(ordered):
        return period(ordered[0].starts_at, ordered[-1].starts_at)
    dates = list(dict.fromkeys(timezone.localtime(o.starts_at).date() for o in ordered))
    month = (dates[-1].year, dates[-1].month)
    words = [
        str(day.day) if (day.year, day.month) == month else formats.date_long(day)
        for day in dates[:-1]
    ]
    return listed([*words, formats.date_long(dates[-1])])


def _clock(occurrence: Occurrence) -> tuple[dt.time, dt.time]:
    start, end = map(timezone.localtime, (occurrence.starts_at, occurrence.ends_at))
    return start.time(), end.time()


def _within_days(ordered: Sequence[Occurrence]) -> bool:
    """Whether none runs past midnight."""
    return all(
        timezone.localtime(o.starts_at).date() == timezone.localtime(o.ends_at).date()
        for o in ordered
    )


def _one_after_another(ordered: Sequence[Occurrence]) -> bool:
    """Whether each stands on the day after the one before."""
    found = [timezone.localtime(o.starts_at).date() for o in ordered]
    return all((after - before).days == 1 for before, after in itertools.pairwise(found))
