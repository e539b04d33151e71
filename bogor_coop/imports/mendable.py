"""The rows to mend as a table: the file's own columns, then why. Made to be uploaded again."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .enums import Severity
from .models import Batch, Row

ORIGIN, REASONS = "Baris asal", "Masalah"


def table(batch: Batch, kind: str) -> tuple[list[str], Iterator[list[str]]]:
    """Heads and rows; ``kind`` is a severity, or "" for every row with a problem."""
    wanted = (
        {"problems__severity": kind} if kind in Severity.values else {"problems__isnull": False}
    )
    rows = batch.rows.filter(**wanted).distinct().prefetch_related("problems").order_by("number")
    width = len(batch.header)
    return (
        [*batch.header, ORIGIN, REASONS],
        (_line(row, width) for row in rows.iterator(chunk_size=500)),
    )


def _line(row: Row, width: int) -> list[str]:
    texts = [text.strip() for text in row.texts][:width]
    reasons = [
        _("%(column)s: %(sentence)s") % {"column": p.column or "-", "sentence": p.sentence}
        for p in row.problems.all()
    ]
    return [*texts, *[""] * (width - len(texts)), str(row.number), "; ".join(reasons)]
