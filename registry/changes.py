"""Has the register changed since a figure was computed? Answered exactly, without a lock.

Triggers note the transaction of every change (``registry_change``, one row per transaction). A
figure keeps the database's snapshot from before it was read; a noted transaction that this
snapshot does not see came later, or was still under way. A database whose transactions count from
an earlier number is another one (restored), and so has changed.
"""

from dataclasses import dataclass

from django.db import connection

ASK = """
    SELECT pg_current_snapshot()::text,
           pg_current_xact_id_if_assigned() IS NOT NULL,
           %(seen)s::text IS NULL
           OR pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmin(%(seen)s::pg_snapshot)
           OR EXISTS (
               SELECT 1 FROM registry_change
               WHERE xid >= pg_snapshot_xmin(%(seen)s::pg_snapshot)
                 AND NOT pg_visible_in_snapshot(xid, %(seen)s::pg_snapshot))"""
FORGET = "DELETE FROM registry_change WHERE made_at < now() - interval '3 days'"


@dataclass(frozen=True)
class Moment:
    """The database now: ``seen`` to keep with a figure, ``writing`` inside a change of one's own.

    ``changed``: since the snapshot that was asked about. What is read while ``writing`` is of no
    use to others, for the change may yet be undone.
    """

    seen: str
    writing: bool
    changed: bool


def since(seen: str | None) -> Moment:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(ASK, {"seen": seen})
        return Moment(*cursor.fetchone())


def forget() -> None:
    """Drop notes older than any figure that is kept (a day)."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET)
