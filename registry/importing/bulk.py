"""Many rows of a tracked model in one statement; the database's triggers write the history."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

from bogor_coop.imports.copying import as_json

Rows = Sequence[dict[str, Any]]


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def new_ids(model: type[models.Model], count: int) -> list[int]:
    """Keys for rows to come, from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert(model: type[models.Model], rows: Rows) -> list[int]:
    """Insert rows (column → value; all with the same columns) and return their keys, in order.

    The columns of :class:`registry.models.versions.Versioned` are filled in.
    """
    if not rows:
        return []
    ids = new_ids(model, len(rows))
    now = timezone.now().isoformat()
    fixed = {"version": 1, "created_at": now, "updated_at": now}
    full = [{"id": pk, **fixed, **row} for pk, row in zip(ids, rows, strict=True)]
    names = ", ".join(map(connection.ops.quote_name, full[0]))
    table = _table(model)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names})"  # noqa: S608 - names of our own columns
            f" SELECT {names} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)",
            [as_json(full)],
        )
    return ids


def update(model: type[models.Model], rows: Rows) -> set[int]:
    """Update rows (each with ``id``, ``version`` and the same columns); the keys that were met.

    A row whose version is another now is left alone and missing in the answer.
    """
    if not rows:
        return set()
    names = [name for name in rows[0] if name not in ("id", "version")]
    table, quote = _table(model), connection.ops.quote_name
    sets = ", ".join(f"{quote(name)} = n.{quote(name)}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} t SET {sets}"  # noqa: S608 - names of our own columns
            f" FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) n"
            " WHERE t.id = n.id AND t.version = n.version RETURNING t.id",
            [as_json(rows)],
        )
        return {row[0] for row in cursor.fetchall()}
