"""Write documents of the past all at once: drafted, approved, posted, with their entries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from ..enums import ADVANCE_KINDS, ApprovalLevel, Bucket, Kind, State, Step
from ..models import (
    AdvanceAccount,
    AdvanceEntry,
    Approval,
    BudgetDocument,
    BudgetLine,
    Commitment,
    DocumentLeg,
    FiscalYear,
    LedgerEntry,
    PaymentStep,
)

AFTERNOON = dt.time(15, 0)


@dataclass
class Paper:
    """One document to be: its legs are (line, bucket, amount, index of a commitment or None)."""

    kind: str
    dated: dt.date
    purpose: str
    number: str
    legs: Sequence[tuple[BudgetLine, str, int]] = ()
    payee: str = ""
    level: str = ApprovalLevel.NONE
    advance: int = 0
    pays: "Paper | None" = None
    row: BudgetDocument | None = None


def recorded(day: dt.date) -> dt.datetime:
    """The real moment that the portal's clock shows as the afternoon of ``day``."""
    shown = timezone.make_aware(dt.datetime.combine(day, AFTERNOON))
    return shown - settings.CLOCK_SHIFT


def write(year: FiscalYear, papers: Sequence[Paper], people) -> None:
    """Insert the papers in the order given, one statement per table."""
    eka, fajar, dedi = people["eka"], people["fajar"], people["dedi"]
    rows = BudgetDocument.objects.bulk_create(
        BudgetDocument(
            fiscal_year=year, kind=p.kind, number=p.number, dated=p.dated, purpose=p.purpose,
            payee=p.payee, created_by=eka, approval_level=p.level, advance_amount=p.advance,
        )
        for p in papers
    )  # fmt: skip
    for paper, row in zip(papers, rows, strict=True):
        paper.row = row
    ties = _commitments(papers)
    DocumentLeg.objects.bulk_create(_legs(papers, ties))
    PaymentStep.objects.bulk_create(_steps(papers))
    for row in rows:
        row.state, row.submitted_at = State.SUBMITTED, recorded(row.dated)
    BudgetDocument.objects.bulk_update(rows, ["state", "submitted_at"])
    Approval.objects.bulk_create(
        Approval(document=paper.row, level=paper.level, decree=f"{paper.number}/SK", by=dedi)
        for paper in papers
        if paper.level != ApprovalLevel.NONE
    )
    for row in rows:
        row.state, row.posted_by, row.posted_at = State.POSTED, fajar, recorded(row.dated)
    BudgetDocument.objects.bulk_update(rows, ["state", "posted_by", "posted_at"])
    periods = {period.month: period for period in year.periods.all()}
    _advances(year, [p for p in papers if p.kind in ADVANCE_KINDS], periods)
    LedgerEntry.objects.bulk_create(_entries(papers, ties, periods))
    _advances(year, [p for p in papers if p.kind == Kind.YEAR_END], periods)


def _commitments(papers: Sequence[Paper]) -> dict[tuple[int, int], Commitment]:
    made = Commitment.objects.bulk_create(
        Commitment(document=paper.row, line=line)
        for paper in papers
        if paper.kind == Kind.COMMITMENT
        for line, _bucket, _amount in paper.legs
    )
    return {(tie.document_id, tie.line_id): tie for tie in made}


def _tie(paper: Paper, line: BudgetLine, ties) -> Commitment | None:
    holder = paper if paper.kind == Kind.COMMITMENT else paper.pays
    return ties.get((holder.row.pk, line.pk)) if holder and holder.row else None


def _legs(papers: Sequence[Paper], ties) -> list[DocumentLeg]:
    return [
        DocumentLeg(
            document=paper.row, line=line, bucket=bucket, amount=amount,
            commitment=_tie(paper, line, ties),
        )
        for paper in papers
        for line, bucket, amount in paper.legs
    ]  # fmt: skip


def _steps(papers: Sequence[Paper]) -> list[PaymentStep]:
    """Disbursed on the document's day, ordered and asked for a few days before."""
    made = []
    for paper in papers:
        if paper.kind not in (Kind.PAYMENT_LS, Kind.PAYMENT_GU, *ADVANCE_KINDS):
            continue
        day = paper.dated
        slow = paper.row.pk % 9 == 0
        asked, ordered = (9, 2) if slow else (3, 1)
        days_before = {Step.REQUEST: asked, Step.ORDER: ordered, Step.DISBURSEMENT: 0}
        for step, back in days_before.items():
            dated = max(day - dt.timedelta(days=back), dt.date(day.year, 1, 1))
            number = f"{Step(step).label}/{paper.number}"
            made.append(PaymentStep(document=paper.row, step=step, number=number, dated=dated))
    return made


def _entries(papers: Sequence[Paper], ties, periods) -> list[LedgerEntry]:
    made = []
    for paper in papers:
        for line, bucket, amount in paper.legs:
            tie = _tie(paper, line, ties)
            shared = {
                "document": paper.row, "line": line, "dated": paper.dated,
                "period": periods[paper.dated.month],
            }  # fmt: skip
            own = tie if bucket == Bucket.COMMITTED else None
            made.append(LedgerEntry(bucket=bucket, amount=amount, commitment=own, **shared))
            if bucket == Bucket.SPENT and tie is not None:
                made.append(
                    LedgerEntry(bucket=Bucket.COMMITTED, amount=-amount, commitment=tie, **shared)
                )
    return made


def _advances(year: FiscalYear, papers: Sequence[Paper], periods) -> None:
    for paper in papers:
        account, _made = AdvanceAccount.objects.get_or_create(fiscal_year=year, kind="up")
        amount = paper.advance if paper.kind in ADVANCE_KINDS else -account.balance
        AdvanceEntry.objects.create(
            document=paper.row, account=account, amount=amount, dated=paper.dated,
            period=periods[paper.dated.month],
        )  # fmt: skip
