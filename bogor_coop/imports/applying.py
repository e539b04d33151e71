"""Applying a batch and undoing it: one transaction each, all or nothing."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.history.context import acting

from .checking import CHUNK, Report
from .copying import as_json, copy
from .enums import BatchState, Outcome
from .models import Batch, Effect, Verdict
from .targets import Options, Planned, Written


def planned(batch: Batch) -> Iterator[Planned]:
    """The accepted rows that write something, in the order of the file."""
    wanted = Verdict.objects.filter(batch=batch, outcome__in=[Outcome.NEW, Outcome.CHANGED])
    after = 0
    while found := list(
        wanted.filter(row__number__gt=after)
        .order_by("row__number")
        .values_list("row__number", "title", "match", "plan")[:CHUNK]
    ):
        yield from (Planned(*values) for values in found)
        after = found[-1][0]


def apply(batch: Batch, report: Report, *, by) -> None:
    """Write every accepted row, or nothing. Raises PolicyRefused when records changed since."""
    name = batch.name
    with (
        transaction.atomic(),
        acting(
            by=by, door="import", batch=str(batch.pk), reason=_("Impor %(name)s") % {"name": name}
        ),
    ):
        batch = Batch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
        if batch.state != BatchState.APPLYING:
            return
        total = batch.count(Outcome.NEW) + batch.count(Outcome.CHANGED)
        options = Options.from_json(batch.options)
        done = 0
        for written in batch.goal.apply(
            planned(batch), options, name=name, since=batch.checked_at or batch.created_at
        ):
            _keep(batch, written)
            done += len(written)
            report(done, total, _("Menyimpan baris"))
        batch.state = BatchState.APPLIED
        batch.applied_by, batch.applied_at = by, timezone.now()
        batch.save(update_fields=["state", "applied_by", "applied_at"])


def _keep(batch: Batch, written: list[Written]) -> None:
    copy(
        Effect,
        ["batch_id", "number", "record", "title", "writes"],
        ([batch.pk, w.number, w.record, w.title[:200], as_json(w.writes)] for w in written),
    )


def undo(batch: Batch, report: Report, *, by) -> None:
    """Put back what the batch changed, except rows that somebody changed since: those are named."""
    reason = _("Impor %(name)s diurungkan") % {"name": batch.name}
    with transaction.atomic(), acting(by=by, door="undo", batch=str(batch.pk), reason=reason):
        batch = Batch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
        if batch.state != BatchState.UNDOING:
            return
        total = batch.effects.count()
        report(0, total, _("Mengembalikan baris"))
        spared = batch.goal.undo(
            Written(*values)
            for values in batch.effects.values_list("number", "title", "record", "writes")
        )
        report(total, total, _("Mengembalikan baris"))
        batch.state = BatchState.UNDONE
        batch.undone_by, batch.undone_at = by, timezone.now()
        batch.undo_report = {
            "undone": total - len(spared),
            "spared": [{**row.__dict__, "url": batch.goal.url_of(row.record)} for row in spared],
        }
        batch.save(update_fields=["state", "undone_by", "undone_at", "undo_report"])
