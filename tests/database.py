"""The test database: made by the owner, used as the application, emptied by the owner.

What migrations put in (districts, rules) is kept aside once and laid back after each test that
really commits, so that such tests leave the same database as all others.
"""

import functools
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.signals import connection_created
from django.test import TransactionTestCase

from bogor_coop.embedded.state import ROLES

OWNER, APPLICATION, AUDITOR = ROLES
KEPT = "kept"


class Role:
    """Whether new connections step down from the owner to the application."""

    stepped_down = False


def step_down_new_connection(connection, **kwargs: object) -> None:
    """Each connection made during a test, in whatever thread, has the application's role."""
    if Role.stepped_down:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {APPLICATION}")


connection_created.connect(step_down_new_connection, dispatch_uid="tests.role")


@contextmanager
def as_application() -> Iterator[None]:
    """The rest of the test speaks as the application; the end of its transaction undoes it."""
    Role.stepped_down = True
    local = "LOCAL" if connection.in_atomic_block else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SET {local} ROLE {APPLICATION}")
    try:
        yield
    finally:
        Role.stepped_down = False


@contextmanager
def as_owner() -> Iterator[None]:
    """A few statements as the owner, inside a test: to break what the application cannot."""
    local = "LOCAL" if connection.in_atomic_block else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SET {local} ROLE {OWNER}")
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute(f"SET {local} ROLE {APPLICATION}")


def tables() -> list[str]:
    """Every table of the portal except the list of migrations."""
    return [name for name in connection.introspection.table_names() if name != "django_migrations"]


def filled(names: list[str]) -> list[str]:
    """Those of the tables that hold rows."""
    question = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in names
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [row[0] for row in cursor.fetchall()]


@functools.cache
def columns(name: str) -> str:
    """The columns that may be written: not those that the database computes."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
              AND attgenerated = ''""",
            [f'"{name}"'],
        )
        return cursor.fetchone()[0]


def keep() -> None:
    """Put aside what the migrations have written; once, right after them."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        for name in filled(tables()):
            cursor.execute(f'CREATE TABLE {KEPT}."{name}" AS SELECT {columns(name)} FROM "{name}"')


def kept() -> list[str]:
    """The tables put aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [KEPT])
        return [row[0] for row in cursor.fetchall()]


def changed(names: list[str]) -> list[str]:
    """Those of the kept tables that no longer hold exactly what was kept."""
    question = " UNION ALL ".join(
        f"""SELECT '{name}' WHERE
        (SELECT count(*) FROM "{name}") <> (SELECT count(*) FROM {KEPT}."{name}") OR EXISTS (
        SELECT ROW({columns(name)})::text FROM "{name}" EXCEPT
        SELECT ROW({columns(name)})::text FROM {KEPT}."{name}")"""
        for name in names
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [row[0] for row in cursor.fetchall()]


def restore_kept(case: TransactionTestCase) -> None:
    """Empty every table as the owner, append-only ones included, and lay back what was kept.

    The only place where the guards of the history are lifted (decision 13).
    """
    connection.close()  # whatever the test left: a broken transaction, the lower role
    if may_lift_triggers():
        _put_right()
    else:
        _make_anew()


def may_lift_triggers() -> bool:
    """Whether the owner may put all triggers to rest at once; tests/servers.py lets him."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return cursor.fetchone()[0]


def _put_right() -> None:
    """Touch the tables that the test has changed, and no other."""
    before = kept()
    dirty = [*(set(filled(tables())) - set(before)), *changed(before)]
    statements = [
        "SET LOCAL session_replication_role = replica",
        *(f'DELETE FROM "{name}"' for name in dirty),
        *(laid_back(name) for name in dirty if name in before),
    ]
    with connection.cursor() as cursor:
        cursor.execute("BEGIN; " + "; ".join(statements) + "; COMMIT")


def _make_anew() -> None:
    names = filled(tables())
    statements = [
        *(f'ALTER TABLE "{name}" DISABLE TRIGGER USER' for name in tables()),
        *([f"TRUNCATE {', '.join(map(quoted, names))} CASCADE"] if names else []),
        *map(laid_back, kept()),
        "SET CONSTRAINTS ALL IMMEDIATE",
        *(f'ALTER TABLE "{name}" ENABLE TRIGGER USER' for name in tables()),
    ]
    with connection.cursor() as cursor:
        cursor.execute("BEGIN; " + "; ".join(statements) + "; COMMIT")


def laid_back(name: str) -> str:
    """The statement that fills an emptied table with what was kept of it."""
    return (
        f'INSERT INTO "{name}" ({columns(name)}) OVERRIDING SYSTEM VALUE '
        f'SELECT {columns(name)} FROM {KEPT}."{name}"'
    )


def quoted(name: str) -> str:
    """The name as SQL writes it."""
    return f'"{name}"'


TransactionTestCase._fixture_teardown = restore_kept
