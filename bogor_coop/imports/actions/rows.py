from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..enums import BatchState, Decision
from ..models import Batch, Row, Verdict
from .batches import demand, locked


@transaction.atomic
def mend(*, batch: Batch, number: int, texts: Mapping[int, str], by) -> Row:
    """Put other texts in the place of cells (by position); the next check reads them.

    The raw cells stay; typing a cell's own text again takes its mend back.
    """
    batch = locked(batch)
    demand(batch, BatchState.CHECKED)
    if not all(0 <= position < len(batch.header) for position in texts):
        raise ValidationError(_("Kolom ini tidak ada."))
    row = Row.objects.select_for_update().get(batch=batch, number=number)
    before = dict(row.mends)
    for position, text in texts.items():
        raw = row.cells[position] if position < len(row.cells) else ""
        row.mends[str(position)] = text.replace("\x00", "").strip()[: settings.IMPORT_MAX_CELL]
        if row.mends[str(position)] == raw.strip():
            del row.mends[str(position)]
    if row.mends != before:
        row.save(update_fields=["mends"])
        _note_waiting(batch)
    return row


@transaction.atomic
def decide(*, batch: Batch, number: int, decision: str, same_as: int | None, by) -> Row:
    """Say what a suspected duplicate is; "" takes the word back."""
    batch = locked(batch)
    demand(batch, BatchState.CHECKED)
    row = Row.objects.select_for_update().get(batch=batch, number=number)
    if decision == Decision.SAME:
        _demand_candidate(row, same_as)
    row.decision = decision
    row.same_as = same_as if decision == Decision.SAME else None
    row.save(update_fields=["decision", "same_as"])
    _note_waiting(batch)
    return row


def _demand_candidate(row: Row, same_as: int | None) -> None:
    candidates = Verdict.objects.get(row=row).candidates
    if same_as not in [candidate.get("record") for candidate in candidates] or same_as is None:
        raise ValidationError(_("Pilih salah satu koperasi yang ditawarkan."))


def _note_waiting(batch: Batch) -> None:
    """How many mends and decisions the last check has not seen yet."""
    batch.counts["waiting"] = batch.counts.get("waiting", 0) + 1
    batch.save(update_fields=["counts"])
