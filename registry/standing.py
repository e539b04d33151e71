"""How cooperatives stand, period by period: derived set-based from their dated facts.

``refresh`` is called by every action that changes a fact, inside its transaction; once a day
a task extends the future boundaries (deadlines to come). The SQL below says what
``registry/rules.py`` says in Python.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from django.db import connection, transaction

from bogor_coop import clock

HORIZON = dt.timedelta(days=400)  # the next deadline of every kind lies within
SQL = (Path(__file__).parent / "standing.sql").read_text(encoding="utf-8")
CHUNK = 20_000


def refresh(cooperative_ids: Iterable[int]) -> None:
    """Derive the standings of these cooperatives anew, inside the caller's transaction."""
    ids = sorted(set(cooperative_ids))
    horizon = clock.today() + HORIZON
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(ids), CHUNK):
            cursor.execute(SQL, {"ids": ids[start : start + CHUNK], "horizon": horizon})


def refresh_all() -> int:
    """Derive every standing anew; returns the number of cooperatives."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM registry_cooperative ORDER BY id")
        ids = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(ids), CHUNK):
        refresh(ids[start : start + CHUNK])
    return len(ids)
