"""An import from a shell: the same steps as on the pages, in one transaction, and its report."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from . import applying, checking
from .actions import upload
from .cells import fold
from .enums import BatchState, Outcome, Severity
from .mapping import known_headers
from .models import Batch, Problem
from .reading.uploads import read_bytes
from .targets import Options, Target


def no_report(done: int, total: int, message: object = "") -> None:
    """Nobody watches."""


def import_file(
    path: Path, *, target: Target, options: Options, by, commit: bool
) -> dict[str, Any]:
    """Check the file and, with ``commit``, apply it; without, nothing of it stays.

    Duplicates wait for a person and are not written. Raises ValidationError for a file that
    cannot be read, PolicyRefused when records changed meanwhile.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise ValidationError(_("Berkas %(path)s tidak dapat dibuka.") % {"path": path}) from None
    known = known_headers(target)
    table = read_bytes(data, known=lambda name: fold(name) in known)
    with transaction.atomic():
        sha256 = hashlib.sha256(data).hexdigest()
        batch = upload(target=target, table=table, name=path.name, sha256=sha256, by=by)
        del table, data  # the rows are kept now; a large file need not be held twice
        batch.options, batch.state = options.as_json(), BatchState.CHECKING
        batch.save(update_fields=["options", "state"])
        checking.check(batch, no_report)
        batch.refresh_from_db()
        report = describe(batch)
        if commit and report["created"] + report["updated"]:
            Batch.objects.filter(pk=batch.pk).update(state=BatchState.APPLYING)
            applying.apply(batch, no_report, by=by)
        if not commit:
            transaction.set_rollback(True)
    return report


def describe(batch: Batch) -> dict[str, Any]:
    """The contract of decision 19: counts of rows, lists of cells, sums of accepted columns."""
    return {
        "rows": batch.row_count,
        "created": batch.count(Outcome.NEW),
        "updated": batch.count(Outcome.CHANGED),
        "unchanged": batch.count(Outcome.UNCHANGED),
        "duplicates": batch.count(Outcome.DUPLICATE),
        "refused": _cells(batch, Severity.REFUSED),
        "warnings": _cells(batch, Severity.WARNING, Severity.DUPLICATE),
        "sums": batch.counts["sums"],
    }


def _cells(batch: Batch, *severities: Severity) -> list[dict[str, Any]]:
    found = Problem.objects.filter(batch=batch, severity__in=severities)
    return [
        {
            "row": problem.number,
            "column": problem.column,
            "value": problem.raw,
            "reason": " – ".join(filter(None, [problem.sentence, problem.suggestion])),
        }
        for problem in found
    ]
