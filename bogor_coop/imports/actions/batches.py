from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from bogor_coop.jobs.actions import start
from bogor_coop.refusals import PolicyRefused

from .. import mapping as mappings
from ..copying import as_json, copy
from ..enums import KEPT_ON_FAILURE, BatchState, Outcome
from ..models import Batch, Row
from ..reading import Table
from ..targets import Options, Target


def locked(batch: Batch) -> Batch:
    """The batch under lock; one whose job has ended without it falls back to before the job."""
    batch = Batch.objects.select_for_update(of=["self"]).select_related("job").get(pk=batch.pk)
    if batch.is_stuck:
        batch.state = KEPT_ON_FAILURE[BatchState(batch.state)]
        batch.save(update_fields=["state"])
    return batch


def demand(batch: Batch, *states: BatchState) -> None:
    """Raise PolicyRefused unless the batch is in one of the states."""
    if batch.state not in states:
        raise PolicyRefused(
            _("Impor ini %(state)s; langkah itu tidak dapat dilakukan lagi.")
            % {"state": str(batch.get_state_display()).lower()}
        )


@transaction.atomic
def upload(*, target: Target, table: Table, name: str, sha256: str, by) -> Batch:
    """Keep every row of the table as it was read; nothing is understood yet."""
    batch = Batch.objects.create(
        target=target.key,
        name=name[:200],
        sha256=sha256,
        form=table.form,
        header=table.header,
        header_row=table.header_row,
        signature=mappings.signature(table.header),
        row_count=len(table.rows),
        mapping=_first_mapping(target, table.header),
        created_by=by,
    )
    copy(
        Row,
        ["batch_id", "number", "cells", "mends", "decision"],
        ([batch.pk, number, as_json(cells), "{}", ""] for number, cells in table.rows),
    )
    return batch


def _first_mapping(target: Target, header: list[str]) -> dict[str, str]:
    mapping = mappings.remembered(target, header) or mappings.recognise(target, header)
    return {str(position): key for position, key in mapping.items()}


@transaction.atomic
def match_columns(*, batch: Batch, mapping: Mapping[int, str], options: Options, by) -> Batch:
    """Say which column means what, remember it, and start the check."""
    batch = locked(batch)
    demand(batch, BatchState.UPLOADED, BatchState.CHECKED)
    batch.mapping = {str(position): key for position, key in mapping.items()}
    batch.options = options.as_json()
    batch.save(update_fields=["mapping", "options"])
    mappings.remember(batch.goal, batch.header, mapping, by=by)
    return _begin(batch, BatchState.CHECKING, "imports.check", by=by)


@transaction.atomic
def check_again(*, batch: Batch, by) -> Batch:
    """Check anew, with the mends and decisions made since."""
    batch = locked(batch)
    demand(batch, BatchState.UPLOADED, BatchState.CHECKED)
    if not batch.options:
        raise PolicyRefused(_("Cocokkan kolomnya dulu."))
    return _begin(batch, BatchState.CHECKING, "imports.check", by=by)


@transaction.atomic
def apply_batch(*, batch: Batch, by) -> Batch:
    """Start writing the accepted rows. Raises PolicyRefused when there is nothing to write."""
    batch = locked(batch)
    demand(batch, BatchState.CHECKED)
    if batch.counts.get("waiting"):
        raise PolicyRefused(_("Ada perbaikan yang belum diperiksa. Periksa ulang dulu."))
    if not batch.count(Outcome.NEW) + batch.count(Outcome.CHANGED):
        raise PolicyRefused(_("Tidak ada baris baru atau berubah untuk diterapkan."))
    return _begin(batch, BatchState.APPLYING, "imports.apply", by=by)


@transaction.atomic
def undo_batch(*, batch: Batch, by) -> Batch:
    """Start putting back what the batch has changed. Raises PolicyRefused after the time limit."""
    batch = locked(batch)
    demand(batch, BatchState.APPLIED)
    if not batch.can_be_undone:
        raise PolicyRefused(_("Masa pengurungan impor ini sudah lewat."))
    return _begin(batch, BatchState.UNDOING, "imports.undo", by=by)


@transaction.atomic
def discard(*, batch: Batch, by) -> None:
    """Throw away an import that was never applied: its rows may hold people's data."""
    batch = locked(batch)
    demand(batch, BatchState.UPLOADED, BatchState.CHECKED)
    batch.delete()


def _begin(batch: Batch, state: BatchState, kind: str, *, by) -> Batch:
    batch.state = state
    batch.job = start(kind=kind, by=by, batch=str(batch.pk))
    batch.save(update_fields=["state", "job"])
    return batch
