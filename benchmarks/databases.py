"""Databases of the measurements: one per size, kept between runs, and copies of an empty one."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql

from bogor_coop.embedded import services, state

EMPTY = "bench_empty"


def name_of(size: int) -> str:
    return f"bench_{size}"


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
    execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


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


def ensure_empty() -> None:
    """The empty portal that others are copied from, made anew: migrations may have changed."""
    drop(EMPTY)
    execute("CREATE DATABASE {}", EMPTY)
    run(EMPTY, "manage.py", "migrate", "--verbosity=0", role="owner")
    run(EMPTY, "-m", "benchmarks.people")


def ensure(size: int, *, fresh: bool = False) -> str:
    """A register of ``size`` cooperatives that fits the present migrations; returns its name."""
    name = name_of(size)
    if fresh or not exists(name):
        copy(EMPTY, name)
        run(name, "-m", "benchmarks.generate", str(size), role="owner")
    return name
