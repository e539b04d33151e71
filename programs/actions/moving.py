"""Free seats go along the waiting list, under the lock of the activity."""

import datetime as dt
from collections.abc import Collection

from ..enums import Promotion, RegistrationState
from ..models import Registration
from ..notices import registrations as notices
from ..notices.reminders import remind_of
from ..pools import Pool, Snapshot
from ..queries.waiting import deal, queue_of
from ..window import offer_deadline, standstill

MOVED = ["seat", "state", "offer_expires_at", "seated_at"]


def move_up(
    pool: Pool,
    *,
    at: dt.datetime,
    snapshot: Snapshot | None = None,
    fresh: Collection[int] = (),
    passing: Collection[int] = (),
) -> list[Registration]:
    """Give what is free to those who wait, in the caller's transaction; returns who moved.

    ``fresh`` have just asked: they get the seat itself even where others are offered one, and
    are not written to. ``passing`` have just let a seat go and are left out this time.
    """
    snapshot = snapshot or pool.look()
    if not snapshot.free or standstill(pool.activity, at=at, starts_at=snapshot.starts_at):
        return []
    queue = [row for row in queue_of(pool) if row.pk not in passing]
    seated = deal(pool, queue, free=len(snapshot.free))
    by_key = {row.pk: row for row in queue}
    moved = [by_key[key] for key in seated.winners]
    deadline = offer_deadline(pool.activity, at=at, starts_at=snapshot.starts_at)
    offering = pool.activity.promotion == Promotion.OFFER
    for row, place in zip(moved, snapshot.free, strict=False):
        offered = offering and row.pk not in fresh
        row.seat_id = place
        row.state = RegistrationState.OFFERED if offered else RegistrationState.BOOKED
        row.offer_expires_at = deadline if offered else None
        row.seated_at = None if offered else at
    if moved:
        Registration.objects.bulk_update(moved, MOVED)
        notices.tell_moved([row for row in moved if row.pk not in fresh])
        remind_of(snapshot.gatherings)
    return moved
