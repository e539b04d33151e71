"""How cooperatives stand, period by period: derived set-based from their dated facts.

``refresh`` is called by every action that changes a fact, inside its transaction; a task follows
the calendar (``refresh_due``). The SQL says what ``registry/rules.py`` says in Python, and
copies what holds today into the listing, the short table that lists read.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from bogor_coop import clock

from .models import Cooperative, Listing

HORIZON = dt.timedelta(days=400)  # the next deadline of every kind lies within
REDRAWN_AFTER = dt.timedelta(days=30)  # well before the horizon of an open period is reached
SQL = "".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("standing.sql", "listing.sql")
)
LOCK = "SELECT id FROM registry_cooperative WHERE id = ANY(%(ids)s) ORDER BY id FOR NO KEY UPDATE;"
CHUNK = 20_000


def refresh(cooperative_ids: Iterable[int]) -> None:
    """Derive the standings of these cooperatives anew, inside the caller's transaction.

    Their rows are locked first: of two people who change facts of one cooperative, the second
    derives from what the first has left.
    """
    ids = sorted(set(cooperative_ids))
    days = {"today": clock.today(), "horizon": clock.today() + HORIZON}
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(ids), CHUNK):
            chunk: dict[str, Any] = {"ids": ids[start : start + CHUNK], **days}
            cursor.execute(LOCK, chunk)
            cursor.execute(SQL, chunk)


def refresh_all() -> int:
    """Derive every standing anew; returns the number of cooperatives."""
    ids = list(Cooperative.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        refresh(ids[start : start + CHUNK])
    return len(ids)


def refresh_due() -> int:
    """Follow the calendar: derive anew what has run out, or was derived long ago or for a later
    day. Returns the number of cooperatives. Safe to repeat; does nothing when nothing is due.
    """
    today = clock.today()
    due = Listing.objects.filter(
        Q(until__lte=today) | Q(as_of__gt=today) | Q(as_of__lt=today - REDRAWN_AFTER)
    )
    ids = list(due.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        refresh(ids[start : start + CHUNK])
    return len(ids)
