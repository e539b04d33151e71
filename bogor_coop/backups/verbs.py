"""Make a backup; put one back after proving that it is whole."""

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from psycopg2.sql import SQL, Identifier

from bogor_coop.backups import archive, fingerprint, postgres
from bogor_coop.backups.postgres import BackupFailed, Server
from bogor_coop.embedded.state import ROLES

OWNER, APPLICATION, AUDITOR = ROLES


@dataclass(frozen=True)
class Restored:
    """What a restore did and where it put what was there before."""

    rows: int
    files: int
    made: str
    old_database: str | None
    old_media: Path | None


def stamp() -> str:
    """The moment, fit for a file or database name."""
    return dt.datetime.now(dt.UTC).strftime("%Y%m%d%H%M%S%f")[:17]


def backup(server: Server, media: Path, *, into: Path) -> Path:
    """Write a backup of the database and the attachments into the folder; returns its path.

    Dump and fingerprint see one snapshot, so the portal may go on working. Attachments are read
    after it: the copy may hold more files than the database knows, never fewer.
    """
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = into / f"portal-{stamp()}.tar"
    with (
        tempfile.TemporaryDirectory(dir=into) as work,
        postgres.connection(server, server["NAME"]) as line,
        line.cursor() as cursor,
    ):
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        dump = Path(work) / archive.DUMP
        postgres.dump(server, server["NAME"], snapshot=cursor.fetchone()[0], into=dump)
        manifest = {
            "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "database": fingerprint.take(cursor),
        }
        cursor.execute("COMMIT")
        archive.write(target, manifest, {archive.DUMP: dump, **archive.media_files(media)})
    return target


def restore(server: Server, media: Path, *, source: Path) -> Restored:
    """Put a backup in the place of database and attachments; the old ones are kept aside.

    Everything is proved in a fresh database first: file checksums, then rows and hash of every
    table. Raises BackupFailed, having changed nothing, when anything does not match.
    """
    if not source.is_file():
        raise BackupFailed(f"{source} does not exist.")
    media.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=media.parent) as work:
        manifest = archive.unpack(source, Path(work))
        fresh = fill_fresh_database(server, Path(work) / archive.DUMP, manifest["database"])
        try:
            old_database = swap_database(server, fresh)
        except BackupFailed:
            drop(server, fresh)
            raise
        old_media = swap_media(media, Path(work) / archive.MEDIA)
    return Restored(
        rows=sum(table["rows"] for table in manifest["database"]["tables"].values()),
        files=len(manifest["files"]) - 1,
        made=manifest["made"],
        old_database=old_database,
        old_media=old_media,
    )


def fill_fresh_database(server: Server, dump: Path, expected: fingerprint.Fingerprint) -> str:
    """Restore into a new database beside the old one; returns its name.

    Raises BackupFailed and leaves no database behind when a table differs.
    """
    fresh = f"{server['NAME']}_{stamp()}"
    postgres.execute(server, SQL("CREATE DATABASE {}").format(Identifier(fresh)))
    try:
        postgres.restore(server, fresh, source=dump)
        with postgres.connection(server, fresh) as line, line.cursor() as cursor:
            cursor.execute("BEGIN")
            found = fingerprint.differences(expected, fingerprint.take(cursor))
            cursor.execute("COMMIT")
        if found:
            raise BackupFailed("The restored database differs:\n" + "\n".join(found))
    except BackupFailed:
        drop(server, fresh)
        raise
    return fresh


def drop(server: Server, name: str) -> None:
    """Remove a database that this module has made."""
    postgres.execute(server, SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))


def swap_database(server: Server, fresh: str) -> str | None:
    """Give the fresh database the portal's name; returns the name of the one set aside.

    Raises BackupFailed while somebody is connected to the old one.
    """
    name = server["NAME"]
    aside = f"{name}_before_{stamp()}"
    with postgres.connection(server, "postgres") as line, line.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        existed = cursor.fetchone() is not None
    rename = SQL("ALTER DATABASE {} RENAME TO {}")
    if existed:
        try:
            postgres.execute(server, rename.format(Identifier(name), Identifier(aside)))
        except BackupFailed as error:
            raise BackupFailed(f"Stop the portal first (`make stop`): {error}") from error
    postgres.execute(server, rename.format(Identifier(fresh), Identifier(name)))
    postgres.execute(server, SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(name)))
    postgres.execute(
        server,
        SQL("GRANT CONNECT ON DATABASE {} TO {}, {}").format(
            *map(Identifier, (name, APPLICATION, AUDITOR))
        ),
    )
    return aside if existed else None


def swap_media(media: Path, restored: Path) -> Path | None:
    """Put the restored attachments in place; returns where the old ones are kept."""
    aside = None
    if media.exists():
        aside = media.with_name(f"{media.name}-before-{stamp()}")
        media.rename(aside)
    if restored.exists():
        shutil.move(restored, media)
    else:
        media.mkdir(parents=True)
    return aside
