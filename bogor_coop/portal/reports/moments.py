"""When the figures stand, and the reading of all of them at one moment."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

MONTHS_AFTER = 6  # decision 9: recovered is said half a year later


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day in Bogor."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
    return timezone.make_aware(midnight) - dt.timedelta(microseconds=1)


@contextmanager
def one_moment() -> Iterator[None]:
    """Every query inside sees the same state of the database, whatever others write meanwhile.

    Inside a transaction that began before, that one decides.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
