"""Post a document: its legs become entries, once, in an open month, within what lines hold."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused, RuleViolation

from .. import policies, rules
from ..enums import (
    ADVANCE_KINDS,
    AdvanceKind,
    ApprovalLevel,
    Bucket,
    Kind,
    State,
    Step,
)
from ..models import (
    AdvanceAccount,
    AdvanceEntry,
    BudgetDocument,
    BudgetLine,
    Commitment,
    DocumentLeg,
    LedgerEntry,
    Period,
)
from ..permissions import check_can_check
from .moves import needs_steps
from .writing import check_version, on


def post(
    *, document: BudgetDocument, by, version: int | None = None, door: str = "form"
) -> BudgetDocument:
    """Put a submitted (and, where needed, approved) document into force.

    Lines are locked in the order of their keys, so that posters never wait for each other in a
    circle. Raises RuleViolation with citation when a line does not hold it or the month is
    closed, PolicyRefused, PermissionDenied; then nothing is posted.
    """
    check_can_check(by)
    with on(document, by=by, door=door) as row:
        check_version(row, version)
        policies.check_waiting(row)
        policies.check_not_maker(row, by)
        if row.approval_level != ApprovalLevel.NONE and row.state != State.APPROVED:
            raise PolicyRefused(
                _("Menunggu persetujuan %(level)s.") % {"level": row.get_approval_level_display()}
            )
        dated = posting_day(row)
        period = _open_period(row.fiscal_year_id, dated)
        entries = _entries(row, dated, period)
        row.state, row.posted_by, row.posted_at = State.POSTED, by, timezone.now()
        row.dated = dated
        row.save(update_fields=["state", "posted_by", "posted_at", "dated"])
        _advances(row, entries, dated, period)
        LedgerEntry.objects.bulk_create(entries)
    row.refresh_from_db()
    return row


def posting_day(document: BudgetDocument) -> dt.date:
    """The day on which it counts: of a payment the SP2D's, else the document's own."""
    if not needs_steps(document.kind):
        return document.dated
    days = {step.step: step.dated for step in document.steps.all()}
    if Step.DISBURSEMENT not in days:
        raise PolicyRefused(_("Catat SP2D dahulu; realisasi dihitung sejak tanggal SP2D."))
    rules.steps_in_order(days)
    return days[Step.DISBURSEMENT]


def _open_period(fiscal_year: int, dated: dt.date) -> Period:
    period = Period.objects.filter(fiscal_year=fiscal_year, month=dated.month).first()
    if period is None or period.closed_at is not None:
        raise RuleViolation(
            _("Bulan itu sudah ditutup; bukukan pada bulan yang terbuka."),
            citation=str(rules.OFFICE_RULE),
        )
    return period


def _entries(document: BudgetDocument, dated: dt.date, period: Period) -> list[LedgerEntry]:
    if document.kind == Kind.REVERSAL:
        return _mirror(document, dated, period)
    if document.kind == Kind.YEAR_END:
        return _release(document, dated, period)
    legs = list(document.legs.all())
    lines = lock_lines([leg.line_id for leg in legs])
    commitments = _lock_commitments(legs) if document.kind != Kind.COMMITMENT else {}
    entries = []
    for leg in legs:
        line, own = lines[leg.line_id], {"line_id": leg.line_id}
        freed = 0
        if leg.bucket == Bucket.SPENT and leg.commitment_id:
            freed = min(leg.amount, commitments[leg.commitment_id].open)
        _check_line(document, line, leg, freed)
        tie = leg.commitment_id if leg.bucket == Bucket.COMMITTED else None
        entries.append(_entry(document, dated, period, leg.bucket, leg.amount, tie, **own))
        if freed:
            tie = leg.commitment_id
            entries.append(_entry(document, dated, period, Bucket.COMMITTED, -freed, tie, **own))
    return entries


def _entry(document, dated, period, bucket, amount, commitment, **more) -> LedgerEntry:
    return LedgerEntry(
        document=document,
        dated=dated,
        period=period,
        bucket=bucket,
        amount=amount,
        commitment_id=commitment,
        **more,
    )


def lock_lines(keys: Sequence[int]) -> dict[int, BudgetLine]:
    """The lines, locked in the order of their keys, with what they hold now."""
    rows = BudgetLine.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
    list(rows.values_list("pk", flat=True))
    named = BudgetLine.objects.filter(pk__in=keys).select_related("account", "activity")
    return {line.pk: line for line in named}


def _lock_commitments(legs: Sequence[DocumentLeg]) -> dict[int, Commitment]:
    keys = [leg.commitment_id for leg in legs if leg.commitment_id]
    rows = Commitment.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
    return {row.pk: row for row in rows}


def _check_line(document, line: BudgetLine, leg: DocumentLeg, freed: int) -> None:
    name = f"{line.account.code} {line.activity.title}"
    if leg.bucket == Bucket.CEILING:
        rules.ceiling_not_below_what_is_used(
            ceiling=line.ceiling + leg.amount, used=line.committed + line.spent, name=name
        )
    elif leg.amount > 0:
        rules.spend_within_the_line(wanted=leg.amount, available=line.available + freed, name=name)


def _mirror(document, dated, period) -> list[LedgerEntry]:
    originals = list(document.reverses.entries.all())
    lock_lines([entry.line_id for entry in originals])
    return [
        _entry(
            document,
            dated,
            period,
            entry.bucket,
            -entry.amount,
            entry.commitment_id,
            line_id=entry.line_id,
            reverses=entry,
        )
        for entry in originals
    ]


def _release(document, dated, period) -> list[LedgerEntry]:
    """At the year's end what is still reserved goes back to its line."""
    year = document.fiscal_year_id
    keys = BudgetLine.objects.filter(activity__fiscal_year=year).values_list("pk", flat=True)
    lock_lines(list(keys))
    still = Commitment.objects.filter(document__fiscal_year=year, open__gt=0)
    return [
        _entry(document, dated, period, Bucket.COMMITTED, -row.open, row.pk, line_id=row.line_id)
        for row in still
    ]


def _advances(document, entries, dated, period) -> None:
    """What the treasurer's hands gain or give: UP, TU, their accounts, what is returned."""
    moved: list[tuple[str, int]] = []
    if document.kind in ADVANCE_KINDS:
        kind = AdvanceKind.UP if document.kind == Kind.ADVANCE_UP else AdvanceKind.TU
        moved.append((kind, document.advance_amount))
    elif document.kind == Kind.SETTLEMENT_TU:
        spent = sum(entry.amount for entry in entries if entry.bucket == Bucket.SPENT)
        moved.append((AdvanceKind.TU, -(spent + document.returned_amount)))
    elif document.kind == Kind.REVERSAL:
        for entry in document.reverses.advance_entries.select_related("account"):
            moved.append((entry.account.kind, -entry.amount))
    elif document.kind == Kind.YEAR_END:
        held = AdvanceAccount.objects.filter(fiscal_year=document.fiscal_year)
        sums = held.filter(balance__gt=0).values_list("kind").annotate(left=Sum("balance"))
        moved += [(kind, -left) for kind, left in sums]
    for held_as, amount in moved:
        account, _made = AdvanceAccount.objects.get_or_create(
            fiscal_year=document.fiscal_year, kind=held_as
        )
        AdvanceEntry.objects.create(
            document=document, account=account, amount=amount, period=period, dated=dated
        )
