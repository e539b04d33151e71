"""One ZIP per payment for the auditor: the document, its papers, what upper rooms add, its trail.

A room above announces what it knows of a payment (an attendance list, photos) with
:func:`register`; the budget never imports it.
"""

import io
import zipfile
from collections.abc import Callable, Iterable

from bogor_coop.ui import formats
from bogor_coop.ui.exports import csv_lines

from . import story
from .models import BudgetDocument, DocumentPaper

# A name inside the archive and its content.
Piece = tuple[str, bytes]
Source = Callable[[BudgetDocument], Iterable[Piece]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """``source(document)`` gives more pieces; they stand in a folder of that name."""
    _sources[name] = source


def unregister(name: str) -> None:
    """Take a source away again (tests)."""
    _sources.pop(name, None)


def archive(document: BudgetDocument) -> bytes:
    """The whole file. The same state of the document gives the same pieces."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in pieces(document):
            file.writestr(name, content)
    return target.getvalue()


def pieces(document: BudgetDocument) -> Iterable[Piece]:
    yield "dokumen.csv", _table(("isian", "nilai"), _facts(document))
    yield (
        "jurnal.csv",
        _table(("tanggal", "kode", "kegiatan", "angka", "jumlah"), _entries(document)),
    )
    yield (
        "riwayat.csv",
        _table(
            ("waktu", "oleh", "alasan", "bagian", "isian", "sebelum", "sesudah"), _history(document)
        ),
    )
    papers = DocumentPaper.objects.filter(document=document).select_related("attachment")
    for number, row in enumerate(papers, start=1):
        with row.attachment.file.open("rb") as paper:
            yield f"bukti/{number:02d}-{row.attachment.original_name}", paper.read()
    for folder, source in _sources.items():
        for name, content in source(document):
            yield f"{folder}/{name}", content


def _facts(document: BudgetDocument) -> Iterable[tuple]:
    amount = story.with_amounts([document])[0][1]
    yield from (
        ("jenis", document.get_kind_display()),
        ("nomor", document.number),
        ("tanggal", document.dated),
        ("keperluan", document.purpose),
        ("penerima", document.payee),
        ("keadaan", document.get_state_display()),
        ("jumlah", amount),
        ("dibuat oleh", str(document.created_by)),
        ("dibukukan oleh", str(document.posted_by or "")),
    )
    for step in document.steps.all():
        yield step.get_step_display(), f"{step.number}, {formats.date_long(step.dated)}"
    for approval in document.approvals.select_related("by"):
        yield approval.get_level_display(), f"{approval.by}, {approval.decree}"


def _entries(document: BudgetDocument) -> Iterable[tuple]:
    for entry in document.entries.select_related("line__account", "line__activity"):
        line = entry.line
        yield entry.dated, line.account.code, line.activity.title, entry.bucket, entry.amount


def _history(document: BudgetDocument) -> Iterable[tuple]:
    for group in story.trail_of(document).groups:
        for row in group.rows:
            for change in row.fields:
                yield (
                    group.when, group.who, group.why, row.title, change.label,
                    change.before_text, change.after_text,
                )  # fmt: skip


def _table(heads: Iterable[str], rows: Iterable[tuple]) -> bytes:
    return "".join(csv_lines(list(heads), rows)).encode()
