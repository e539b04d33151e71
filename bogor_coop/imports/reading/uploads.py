"""What kind of file somebody gave us, by its bytes and never by its name."""

import io
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from . import tables, texts, workbooks

_OTHER_KINDS = (
    (b"%PDF", lazy("Ini berkas PDF. Simpan tabelnya sebagai XLSX atau CSV.")),
    (b"\x89PNG", lazy("Ini gambar. Ketik atau tempel tabelnya.")),
    (b"\xff\xd8\xff", lazy("Ini gambar. Ketik atau tempel tabelnya.")),
    (b"MZ", lazy("Ini program, bukan tabel.")),
    (b"\x7fELF", lazy("Ini program, bukan tabel.")),
    (b"Rar!", lazy("Ini arsip. Keluarkan berkasnya dulu.")),
    (b"\x1f\x8b", lazy("Ini arsip. Keluarkan berkasnya dulu.")),
    (b"7z\xbc\xaf", lazy("Ini arsip. Keluarkan berkasnya dulu.")),
)
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<svg", b"<head", b"<meta", b"<div")


def read_upload(upload: UploadedFile, *, known: Callable[[str], bool]) -> tables.Table:
    """The table in an uploaded file. Raises ValidationError with a sentence for the page."""
    if upload.size is None or upload.size > settings.IMPORT_MAX_BYTES:
        raise ValidationError(
            _("Berkas lebih besar daripada %(limit)s MB.")
            % {"limit": settings.IMPORT_MAX_BYTES // 2**20}
        )
    return read_bytes(upload.read(), known=known)


def read_text(text: str, *, known: Callable[[str], bool]) -> tables.Table:
    """The table in pasted text."""
    return read_bytes(text.encode(), known=known)


def read_bytes(data: bytes, *, known: Callable[[str], bool]) -> tables.Table:
    """The table in these bytes, whatever their form."""
    if not data.strip(b"\x00\r\n\t ,;\xef\xbb\xbf"):
        raise ValidationError(_("Berkas ini kosong."))
    _refuse_other_kinds(data)
    if data.startswith(b"PK"):
        workbooks.check_zip(io.BytesIO(data))
        rows, form = workbooks.rows(data)
    elif data.startswith(workbooks.OLE):
        workbooks.check_ole(data)
        rows, form = workbooks.rows(data)
    else:
        rows, form = texts.rows(data)
    return tables.build(rows, form=form, known=known)


def _refuse_other_kinds(data: bytes) -> None:
    for magic, sentence in _OTHER_KINDS:
        if data.startswith(magic):
            raise ValidationError(sentence)
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(_MARKUP):
        raise ValidationError(
            _("Ini halaman web (HTML/XML) yang diberi nama lain. Buka, lalu simpan sebagai XLSX.")
        )
