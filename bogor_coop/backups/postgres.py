"""PostgreSQL's own tools and a plain connection, for the database that Django is set to."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2

from bogor_coop.embedded.postgres import binary


class BackupFailed(Exception):
    """A backup could not be made or not be trusted; the sentence says why."""


Server = dict[str, Any]  # an entry of Django's DATABASES


@contextmanager
def connection(server: Server, name: str) -> Iterator[Any]:
    """A plain connection to the database ``name`` of that server, in autocommit mode."""
    line = psycopg2.connect(
        host=server["HOST"],
        port=server["PORT"] or 5432,
        user=server["USER"],
        password=server["PASSWORD"],
        dbname=name,
    )
    line.autocommit = True
    try:
        yield line
    finally:
        line.close()


def run(program: str, server: Server, *arguments: str) -> None:
    """Run pg_dump or pg_restore against the server. Raises BackupFailed with its words."""
    where = ["-h", server["HOST"], "-p", str(server["PORT"] or 5432), "-U", server["USER"]]
    done = subprocess.run(  # noqa: S603 - a program of ours, no shell
        [binary(program), "--no-password", *where, *arguments],
        env={**os.environ, "PGPASSWORD": server["PASSWORD"]},
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise BackupFailed(f"{program} failed: {done.stderr.strip()}")


def dump(server: Server, name: str, *, snapshot: str, into: Path) -> None:
    """Write the database as it was at the exported snapshot, compressed, with its rights."""
    run("pg_dump", server, "-Fc", f"--snapshot={snapshot}", f"--file={into}", f"--dbname={name}")


def restore(server: Server, name: str, *, source: Path) -> None:
    """Fill the empty database ``name``; all or nothing."""
    run(
        "pg_restore",
        server,
        *("--exit-on-error", "--single-transaction", "--no-owner", f"--dbname={name}"),
        str(source),
    )


def execute(server: Server, statement: str) -> None:
    """One statement about databases. Raises BackupFailed with PostgreSQL's words."""
    with connection(server, "postgres") as line:
        try:
            line.cursor().execute(statement)
        except psycopg2.Error as error:
            raise BackupFailed(str(error).strip()) from error
