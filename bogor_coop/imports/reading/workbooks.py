"""Spreadsheets: judged by their directory first, then read by a child with little memory."""

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CHILD = Path(__file__).parent / "child.py"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_ENTRIES = 1_000
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 250  # a sheet of repeated zeros packs about 1:100
RATIO_FROM = 5 * 1024 * 1024


def check_zip(file: BinaryIO) -> None:
    """Refuse from the directory alone what would be dangerous or pointless to unpack."""
    try:
        entries = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise ValidationError(_("Lembar kerja ini rusak atau terpotong.")) from None
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise ValidationError(_("Berkas ini terkunci sandi. Buka kuncinya, lalu unggah lagi."))
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise ValidationError(_("Ini bukan lembar kerja Excel atau OpenDocument."))
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ValidationError(_("Isi lembar kerja ini terlalu besar bila dibuka."))
    if any(
        entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    ):
        raise ValidationError(_("Lembar kerja ini dimampatkan secara tidak wajar; ditolak."))


def check_ole(data: bytes) -> None:
    """Old Excel is read; a locked new Excel file hides in the same shell."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ValidationError(_("Berkas ini terkunci sandi. Buka kuncinya, lalu unggah lagi."))
    if "Workbook".encode("utf-16-le") not in data and "Book".encode("utf-16-le") not in data:
        raise ValidationError(_("Ini bukan lembar kerja Excel atau OpenDocument."))


def rows(data: bytes) -> tuple[Iterator[list[str]], str]:
    """The rows of the first filled sheet as texts, and how it was read."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder) / "source", Path(folder) / "rows"
        source.write_bytes(data)
        _run_child(source, output)
        lines = output.read_text(encoding="utf-8").splitlines()
    head = json.loads(lines[0])
    form = _("lembar “%(sheet)s”") % {"sheet": head["sheet"][:31]}
    if head["others"]:
        form += _(", %(count)s lembar lain tidak dibaca") % {"count": head["others"]}
    return (json.loads(line) for line in lines[1:]), form[:100]


def _run_child(source: Path, output: Path) -> None:
    limits = [settings.IMPORT_CHILD_MEMORY, settings.IMPORT_CHILD_SECONDS, settings.IMPORT_MAX_ROWS]
    command = [sys.executable, "-I", str(CHILD), str(source), str(output), *map(str, limits)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file, no shell
            command, capture_output=True, timeout=settings.IMPORT_CHILD_SECONDS + 10, check=False
        )
    except subprocess.TimeoutExpired:
        raise ValidationError(_("Lembar kerja ini terlalu lama dibaca; bagi berkasnya.")) from None
    refusals = {
        3: _("Lembar kerja ini rusak atau terpotong."),
        4: _("Lembar kerja ini tidak memuat baris."),
        5: _("Berkas memuat lebih dari %(limit)s baris. Bagi menjadi beberapa berkas.")
        % {"limit": f"{settings.IMPORT_MAX_ROWS:,}".replace(",", ".")},
    }
    if done.returncode:
        raise ValidationError(
            refusals.get(done.returncode, _("Isi lembar kerja ini terlalu besar bila dibuka."))
        )
