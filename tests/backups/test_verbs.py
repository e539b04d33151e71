"""A backup restores every row of every table, and a damaged one is refused whole."""

import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bogor_coop.backups import archive, fingerprint, postgres, verbs
from bogor_coop.backups.postgres import BackupFailed
from tests.factories import CooperativeFactory

pytestmark = pytest.mark.django_db(transaction=True)
COPY = f"test_copy_{os.getpid()}"


@pytest.fixture
def server() -> dict:
    """The test database's server, as the owner."""
    return dict(connection.settings_dict)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    (folder / "attachments" / "ab").mkdir(parents=True)
    (folder / "attachments" / "ab" / "notulen").write_bytes(b"%PDF notulen RAT 2017")
    return folder


@pytest.fixture
def backup(server: dict, media: Path, tmp_path: Path) -> Path:
    CooperativeFactory.create_batch(3)
    return verbs.backup(server, media, into=tmp_path / "backups")


@pytest.fixture
def copy(server: dict) -> Iterator[dict]:
    """A server on which the portal's database has another name and does not exist yet."""
    yield {**server, "NAME": COPY}
    for name in databases(server):
        if name.startswith(COPY):
            verbs.drop(server, name)


def databases(server: dict) -> list[str]:
    with postgres.connection(server, "postgres") as line, line.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database ORDER BY datname")
        return [name for (name,) in cursor.fetchall()]


def everything(server: dict) -> dict[str, list[str]]:
    """Every row of every table as text: compared without the fingerprint under test."""
    with postgres.connection(server, server["NAME"]) as line, line.cursor() as cursor:
        cursor.execute(fingerprint.TABLES)
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT t::text FROM public."{table}" AS t ORDER BY 1')
            found[table] = [row for (row,) in cursor.fetchall()]
        return found


def test_every_table_comes_back_row_by_row(backup: Path, server: dict, copy: dict, tmp_path: Path):
    restored = verbs.restore(copy, tmp_path / "elsewhere" / "media", source=backup)

    before, after = everything(server), everything(copy)
    assert after == before
    assert len(before["registry_cooperative"]) == 3
    assert restored.rows == sum(map(len, before.values()))


def test_every_attachment_comes_back(backup: Path, copy: dict, media: Path, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere" / "media"
    assert verbs.restore(copy, elsewhere, source=backup).files == 1
    assert {path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == {
        b"%PDF notulen RAT 2017"
    }


def test_the_application_may_work_on_the_restored_database(backup: Path, copy: dict, tmp_path):
    verbs.restore(copy, tmp_path / "elsewhere" / "media", source=backup)
    with postgres.connection(copy, COPY) as line, line.cursor() as cursor:
        cursor.execute("SET ROLE portal_app; SELECT count(*) FROM registry_cooperative")
        assert cursor.fetchone() == (3,)


def test_what_was_there_before_is_kept(backup: Path, copy: dict, tmp_path: Path):
    target = tmp_path / "elsewhere" / "media"
    verbs.restore(copy, target, source=backup)
    (target / "later").write_text("uploaded after the backup")

    again = verbs.restore(copy, target, source=backup)

    assert again.old_database in databases(copy)
    assert (again.old_media / "later").read_text() == "uploaded after the backup"
    assert not (target / "later").exists()


def test_a_database_in_use_is_not_taken_away(backup: Path, copy: dict, tmp_path: Path):
    target = tmp_path / "elsewhere" / "media"
    verbs.restore(copy, target, source=backup)
    before = databases(copy)
    with (
        postgres.connection(copy, COPY),
        pytest.raises(BackupFailed, match="Stop the portal first"),
    ):
        verbs.restore(copy, target, source=backup)
    assert databases(copy) == before


def test_nobody_else_reads_a_backup_while_it_is_written(tmp_path: Path, monkeypatch):
    modes, add = [], archive.add

    def look_and_add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
        modes.append(Path(str(tar.name)).stat().st_mode & 0o777)
        add(tar, name, content)

    monkeypatch.setattr(archive, "add", look_and_add)
    archive.write(tmp_path / "portal.tar", {}, {})
    assert {*modes, (tmp_path / "portal.tar").stat().st_mode & 0o777} == {0o600}


def test_a_fingerprint_sees_one_changed_letter(server: dict):
    cooperative = CooperativeFactory()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        before = fingerprint.take(cursor)
        cursor.execute("COMMIT")
        cooperative.name += "."
        cooperative.save()
        cursor.execute("BEGIN")
        after = fingerprint.take(cursor)
        cursor.execute("COMMIT")
    assert any("registry_cooperative" in line for line in fingerprint.differences(before, after))


def test_a_restored_row_that_differs_is_refused(
    backup: Path, copy: dict, tmp_path: Path, monkeypatch
):
    true_restore = postgres.restore

    def lossy(server: dict, name: str, *, source: Path) -> None:
        true_restore(server, name, source=source)
        with postgres.connection(server, name) as line:
            line.cursor().execute("UPDATE registry_district SET name = name || '?' WHERE id = 1")

    monkeypatch.setattr(postgres, "restore", lossy)
    before = databases(copy)
    with pytest.raises(BackupFailed, match="registry_district"):
        verbs.restore(copy, tmp_path / "elsewhere" / "media", source=backup)
    assert databases(copy) == before


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file: Path, at: float) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * at)] ^= 0b100
    file.write_bytes(content)


def repack(file: Path, change) -> None:
    """Unpack, let ``change`` alter the folder, pack again as if nothing had happened."""
    folder = file.with_suffix(".d")
    with tarfile.open(file) as tar:
        folder.mkdir()
        archive.extract(tar, folder)
    change(folder)
    with tarfile.open(file, "w") as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                tar.add(path, arcname=path.relative_to(folder).as_posix())
    shutil.rmtree(folder)


DAMAGES = {
    "cut in half": truncate,
    "empty": lambda file: file.write_bytes(b""),
    "no archive at all": lambda file: file.write_text("SELECT 1"),
    "a bit of the dump flipped": lambda file: flip(file, 0.5),
    "the manifest altered": lambda file: repack(
        file, lambda folder: (folder / archive.MANIFEST).write_text("{}")
    ),
    "an attachment missing": lambda file: repack(
        file, lambda folder: (folder / "media/attachments/ab/notulen").unlink()
    ),
    "an attachment altered": lambda file: repack(
        file, lambda folder: (folder / "media/attachments/ab/notulen").write_text("forged")
    ),
    "a stray file": lambda file: repack(
        file, lambda folder: (folder / "media/stray").write_text("planted")
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_backup_is_refused_and_changes_nothing(
    damage, backup: Path, copy: dict, tmp_path: Path
):
    damage(backup)
    before = databases(copy)
    target = tmp_path / "elsewhere" / "media"
    with pytest.raises(BackupFailed):
        verbs.restore(copy, target, source=backup)
    assert databases(copy) == before
    assert not target.exists()


@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped", "media/../../escaped"])
def test_a_path_that_leaves_the_folder_is_refused(
    name: str, backup: Path, copy: dict, tmp_path: Path
):
    with tarfile.open(backup, "a") as tar:
        archive.add(tar, name, b"planted")
    with pytest.raises(BackupFailed, match="no plain file below"):
        verbs.restore(copy, tmp_path / "elsewhere" / "media", source=backup)
    assert list(tmp_path.rglob("escaped")) == []


def test_a_link_is_refused(backup: Path, copy: dict, tmp_path: Path):
    link = tarfile.TarInfo("media/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(backup, "a") as tar:
        tar.addfile(link)
    with pytest.raises(BackupFailed, match="no plain file below"):
        verbs.restore(copy, tmp_path / "elsewhere" / "media", source=backup)


def test_the_command_says_that_nothing_was_changed(tmp_path: Path):
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", tmp_path / "absent.tar")


def test_the_command_prints_where_the_backup_is(tmp_path: Path, settings, capsys):
    settings.MEDIA_ROOT = tmp_path
    call_command("backup", into=tmp_path / "backups")
    assert "portal-" in capsys.readouterr().out
