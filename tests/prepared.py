"""A test database in a second: copied from one that the same migrations made before.

The copy's model is kept in the embedded cluster and made anew whenever a file that shapes the
tables changes; ``--create-db`` makes it anew in any case. Two test runs may go on side by side.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from psycopg2.sql import SQL, Identifier

from bogor_coop.backups import postgres
from tests import database

HOME = Path(__file__).resolve().parent.parent
SHAPING = (
    "*/migrations/*.py",
    "bogor_coop/*/migrations/*.py",
    "bogor_coop/history/*.py",
    "registry/*.sql",
    "registry/functions.py",
    "registry/reference/*",
    "*/grants.py",
    "budget/reference/*",
    "requirements.txt",
    "tests/database.py",
)
LOCK = 20_181_214  # one run at a time makes the model


def fingerprint() -> str:
    """Changes with every file that has a say in what the migrations make."""
    files = sorted({file for pattern in SHAPING for file in HOME.glob(pattern) if file.is_file()})
    content = b"".join(str(file).encode() + file.read_bytes() for file in files)
    content += repr(settings.INSTALLED_APPS).encode()
    return hashlib.sha256(content).hexdigest()[:16]


def run(cursor, statement: str, *names: str) -> None:
    cursor.execute(SQL(statement).format(*map(Identifier, names)))


def sweep(cursor, *, model: str) -> None:
    """Drop what ended runs and former models have left."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^(test_portal|model)_'")
    for (name,) in cursor.fetchall():
        run_of = re.fullmatch(r"test_portal_(\d+)", name)
        ended = run_of and not Path(f"/proc/{run_of.group(1)}").exists()
        if ended or (name.startswith("model_") and name != model):
            run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def make(name: str, model: str, cursor) -> None:
    """Let the migrations make the database, then keep a copy as the model."""
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    database.keep()
    connections.close_all()
    run(cursor, "CREATE DATABASE {} TEMPLATE {}", model, name)


@contextmanager
def test_database(*, anew: bool) -> Iterator[None]:
    """Django's connection leads to a fresh test database; it is dropped in the end."""
    server = dict(connection.settings_dict)
    name, model = f"test_portal_{os.getpid()}", f"model_{fingerprint()}"
    with postgres.connection(server, "postgres") as line, line.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        sweep(cursor, model=model)
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [model])
        known = cursor.fetchone() is not None
        if anew and known:
            run(cursor, "DROP DATABASE {} WITH (FORCE)", model)
        if anew or not known:
            make(name, model, cursor)
        else:
            run(cursor, "CREATE DATABASE {} TEMPLATE {}", name, model)
            connections.close_all()
            connection.settings_dict["NAME"] = name
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = server["NAME"]
        with postgres.connection(server, "postgres") as line, line.cursor() as cursor:
            run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
