"""What a file really is: told from its content, never from its name or what the browser says."""

from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
HEAD, TAIL = 1024, 66_000
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
MAGIC = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
ENDINGS = {PDF: ("pdf",), JPEG: ("jpg", "jpeg"), PNG: ("png",)}
# A file that is two things at once: a page or an archive hidden in a picture or a paper.
HIDDEN_PAGE = (b"<script", b"<html", b"<!doctype", b"<svg", b"<?php", b"<body")
ARCHIVE_END = b"PK\x05\x06"
ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")


def content_type(file: BinaryIO, *, name: str, size: int) -> str:
    """The type of a paper or picture: PDF, JPEG or PNG.

    Raises ValidationError, with the sentence to show, for anything else: too large or empty,
    another type under a borrowed name, two types in one file, a PDF that can act by itself.
    """
    if size > LARGEST:
        raise ValidationError(_("Berkas lebih besar dari 10 MB."), code="too_large")
    if not size:
        raise ValidationError(_("Berkas ini kosong."), code="empty")
    file.seek(0)
    content = file.read()
    file.seek(0)
    kind = next((kind for magic, kind in MAGIC.items() if content.startswith(magic)), None)
    if kind is None:
        raise ValidationError(_("Berkas harus berupa PDF atau foto (JPEG, PNG)."), code="type")
    _check_name(kind, name)
    _check_single(kind, content)
    return kind


def _check_name(kind: str, name: str) -> None:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in ENDINGS[kind]:
        raise ValidationError(
            _("Isi berkas adalah %(kind)s, tetapi namanya berakhiran “.%(ending)s”."),
            code="renamed",
            params={"kind": ENDINGS[kind][0].upper(), "ending": ending},
        )


def _check_single(kind: str, content: bytes) -> None:
    head = content[:HEAD].lower()
    doubled = any(page in head for page in HIDDEN_PAGE) or ARCHIVE_END in content[-TAIL:]
    if kind == PDF:
        doubled = doubled or b"%%EOF" not in content[-HEAD:]
    elif b"%pdf-" in head:
        doubled = True
    if doubled:
        raise ValidationError(
            _("Berkas ini rusak atau berisi berkas lain di dalamnya."), code="doubled"
        )
    if kind == PDF and any(word in content for word in ACTIVE_PDF):
        raise ValidationError(
            _("PDF ini berisi program atau lampiran. Cetak ulang ke PDF, lalu unggah."),
            code="active",
        )
