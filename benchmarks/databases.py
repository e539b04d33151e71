"""Databases of the measurements: an office per size, kept between runs, and an empty one."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg2
import psycopg2.errors
from psycopg2 import sql

from bogor_coop.embedded import services, state

EMPTY = "bench_empty"
LARGE = 220_000
ENTRIES = range(2_000, 200_001)  # of the ledger: at least, and at LARGE


def name_of(size: int) -> str:
    return f"bench_office_{size}"


def entries_of(size: int) -> int:
    """Entries in the ledger of an office with so many cooperatives."""
    return max(ENTRIES[0], ENTRIES[-1] * size // LARGE)


def owner_url() -> str:
    """Where the owner may make databases: DATABASE_OWNER_URL or the embedded server."""
    if given := os.environ.get("DATABASE_OWNER_URL"):
        return given
    var = services.var_folder()
    services.start(var)
    current = state.load(var)
    assert current is not None
    return current.database_url("portal_owner")


def execute(statement: str, *names: str) -> list:
    """One statement outside any transaction, with identifiers put in."""
    parts = urlsplit(owner_url())
    connection = psycopg2.connect(
        host=parts.hostname,
        port=parts.port,
        user=parts.username,
        password=parts.password,
        dbname=parts.path.strip("/"),
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def exists(name: str) -> bool:
    return (name,) in execute("SELECT datname FROM pg_database")


def drop(name: str) -> None:
    """Whoever is connected is sent away; autovacuum, which no owner may end, goes by itself."""
    try:
        execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    except psycopg2.errors.InsufficientPrivilege:
        execute("DROP DATABASE IF EXISTS {}", name)


def copy(source: str, target: str) -> None:
    """A fresh copy, whatever was there before."""
    drop(target)
    execute("CREATE DATABASE {} TEMPLATE {}", target, source)


def run(database: str, *arguments: str, role: str = "app", **more) -> subprocess.CompletedProcess:
    """One Python process of ours on that database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "BENCH_DATABASE": database,
        "PORTAL_DB_ROLE": role,
    }
    return subprocess.run([sys.executable, *arguments], env=environment, check=True, **more)


def ensure_empty(*, fresh: bool = False) -> None:
    """The empty portal that others are copied from, at the present migrations."""
    if fresh or not exists(EMPTY):
        drop(EMPTY)
        execute("CREATE DATABASE {}", EMPTY)
    run(EMPTY, "manage.py", "migrate", "--verbosity=0", role="owner")
    run(EMPTY, "-m", "benchmarks.people")


def take_empty(name: str) -> None:
    """A fresh empty portal under that name."""
    ensure_empty()
    copy(EMPTY, name)


def ensure(size: int, *, fresh: bool = False) -> str:
    """An office of ``size`` cooperatives with its budget and programs; returns its name.

    One that is there is taken, and brought to the present migrations.
    """
    name = name_of(size)
    if fresh or not exists(name):
        unfinished = f"{name}_unfinished"
        copy(EMPTY, unfinished)
        run(unfinished, "-m", "benchmarks.generate", str(size), role="owner")
        run(unfinished, "-m", "benchmarks.budget", "--fill", str(entries_of(size)))
        run(unfinished, "-m", "benchmarks.activities", role="owner")
        drop(name)
        execute("ALTER DATABASE {} RENAME TO {}", unfinished, name)
    else:
        run(name, "manage.py", "migrate", "--verbosity=0", role="owner")
    return name
