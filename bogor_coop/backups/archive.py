"""The backup file: a tar of manifest, database dump and attachments, each with its SHA-256."""

import hashlib
import io
import json
import shutil
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any

from bogor_coop.backups.postgres import BackupFailed

FORMAT = 1
MANIFEST, SEAL, DUMP, MEDIA = "manifest.json", "manifest.sha256", "database.dump", "media/"
Manifest = dict[str, Any]


def digest(file: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def media_files(folder: Path) -> dict[str, Path]:
    """Name inside the archive → attachment on disk."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {MEDIA + path.relative_to(folder).as_posix(): path for path in files}


def write(target: Path, manifest: Manifest, members: dict[str, Path]) -> None:
    """Write the archive beside its final name first: a half-written one never has that name."""
    manifest = {
        **manifest,
        "format": FORMAT,
        "files": {name: {"sha256": digest(path)} for name, path in members.items()},
    }
    text = json.dumps(manifest, indent=1, sort_keys=True).encode()
    unfinished = target.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)  # before the first byte: it holds everybody's data
    with tarfile.open(unfinished, "w") as tar:
        add(tar, MANIFEST, text)
        add(tar, SEAL, hashlib.sha256(text).hexdigest().encode())
        for name, path in members.items():
            tar.add(path, arcname=name, recursive=False)
    unfinished.replace(target)


def add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    """Put a small text into the archive."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def unpack(source: Path, into: Path) -> Manifest:
    """Unpack and prove every byte; returns the manifest.

    Raises BackupFailed when the file is cut, altered, incomplete or holds what nobody listed.
    """
    try:
        with tarfile.open(source, "r:") as tar:
            extract(tar, into)
        text = (into / MANIFEST).read_bytes()
        seal = (into / SEAL).read_text()
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise BackupFailed(f"{source} is damaged or no backup: {error}") from error
    if hashlib.sha256(text).hexdigest() != seal:
        raise BackupFailed(f"{source} is damaged: the manifest does not match its seal.")
    manifest: Manifest = json.loads(text)
    if manifest.get("format") != FORMAT:
        raise BackupFailed(f"{source} has format {manifest.get('format')}, not {FORMAT}.")
    prove(source, into, manifest["files"])
    return manifest


def extract(tar: tarfile.TarFile, into: Path) -> None:
    """Plain files only, and only below the folder. Raises ValueError for anything else.

    By hand, because the first releases of Python 3.11 know no extraction filter.
    """
    for member in tar:
        parts = PurePosixPath(member.name).parts
        content = tar.extractfile(member) if member.isreg() else None
        if content is None or ".." in parts or PurePosixPath(member.name).is_absolute():
            raise ValueError(f"{member.name!r} is no plain file below the folder")
        target = into.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with content, target.open("xb") as file:
            shutil.copyfileobj(content, file)


def prove(source: Path, folder: Path, files: dict[str, dict[str, str]]) -> None:
    """Every listed file is there and unchanged, and no other. Raises BackupFailed."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    there -= {MANIFEST, SEAL}
    if missing := sorted(files.keys() - there):
        raise BackupFailed(f"{source} is incomplete: {missing[0]} is missing.")
    if stray := sorted(there - files.keys()):
        raise BackupFailed(f"{source} holds {stray[0]}, which its manifest does not list.")
    for name, facts in files.items():
        if digest(folder / name) != facts["sha256"]:
            raise BackupFailed(f"{source} is damaged: {name} does not match its checksum.")
