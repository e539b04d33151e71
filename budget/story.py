"""What a document's page tells: its parts before and after, its chain, its papers, its trail."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from bogor_coop.history.diffs import Stream, trail
from bogor_coop.ui import formats

from . import panels, rules
from .enums import (
    ADVANCE_KINDS,
    CEILING_KINDS,
    EDITABLE,
    OPEN_STATES,
    PAYMENT_KINDS,
    WAITING,
    ApprovalLevel,
    Bucket,
    Kind,
    State,
    Step,
)
from .models import BudgetDocument, BudgetLine, DocumentPaper, LedgerEntry, PaymentStep
from .permissions import can_approve, can_check, can_draft

# Told elsewhere on the page, or by the time and the person of each entry of the trail.
HIDDEN = frozenset(
    {"version", "fiscal_year", "kind", "created_by", "submitted_at", "posted_at", "posted_by"}
)


def _amount_text(value) -> str:
    """Rupiah; nothing for zero, which most kinds of documents have there."""
    return formats.rupiah(value) if value else ""


def _yes_text(value) -> str:
    return _("ya") if value else ""


FORMATS = {
    "advance_amount": _amount_text,
    "returned_amount": _amount_text,
    "extraordinary": _yes_text,
}


@dataclass
class Leg:
    """A line of the document: its ceiling or its use before and after."""

    line: BudgetLine
    amount: int
    before: int

    @property
    def after(self) -> int:
        return self.before + self.amount

    @property
    def basis_points(self) -> float | None:
        """Change in per cent of what it was."""
        return rules.deviation_points(self.before, self.after)


@dataclass
class Chain:
    """A payment with its three papers; ``late`` are working days beyond a limit."""

    document: BudgetDocument
    amount: int = 0
    steps: dict[str, PaymentStep] = field(default_factory=dict)
    at: dt.date | None = None

    @property
    def late(self) -> int:
        total = 0
        for step, before in ((Step.ORDER, Step.REQUEST), (Step.DISBURSEMENT, Step.ORDER)):
            if before in self.steps:
                if step in self.steps:
                    until = self.steps[step].dated
                elif self.document.state in OPEN_STATES and self.at:
                    until = self.at
                else:
                    continue
                total += rules.days_over(step, since=self.steps[before].dated, until=until)
        return total

    @property
    def row(self) -> list[PaymentStep | None]:
        return [self.steps.get(step) for step in Step.values]


def with_amounts(documents: Iterable[BudgetDocument]) -> list[tuple[BudgetDocument, int]]:
    """Each document with what it moves: the sum that its kind speaks of. One query."""
    rows = list(documents)
    legs = (
        BudgetDocument.objects.filter(pk__in=[row.pk for row in rows])
        .annotate(total=Sum("legs__amount"), plus=Sum("legs__amount", filter=Q(legs__amount__gt=0)))
        .values_list("pk", "total", "plus")
    )
    sums = {pk: (int(total or 0), int(plus or 0)) for pk, total, plus in legs}
    reversed_ = {row.reverses_id for row in rows if row.reverses_id}
    mirrored = _amounts_of(reversed_) if reversed_ else {}
    return [(row, _amount(row, sums[row.pk], mirrored)) for row in rows]


def _amounts_of(keys: Iterable[int]) -> dict[int, int]:
    rows = (
        LedgerEntry.objects.filter(document__in=keys)
        .exclude(bucket=Bucket.COMMITTED, amount__lt=0)
        .values_list("document")
        .annotate(total=Sum("amount"))
    )
    return {key: int(total) for key, total in rows}


def _amount(document: BudgetDocument, sums: tuple[int, int], mirrored: Mapping) -> int:
    total, plus = sums
    if document.kind in ADVANCE_KINDS:
        return document.advance_amount
    if document.kind == Kind.REVERSAL:
        return -mirrored.get(document.reverses_id, 0)
    return plus if document.kind == Kind.VIREMENT else total


def of_document(document: BudgetDocument, user) -> dict[str, Any]:
    """Everything that the page of a document shows."""
    legs = _legs(document)
    chain = chains([document], at=None)[0] if document.kind in PAYMENT_KINDS else None
    return {
        "document": document,
        "fiscal_year": document.fiscal_year,
        "legs": legs,
        "amount": with_amounts([document])[0][1],
        "moves_ceiling": document.kind in CEILING_KINDS,
        "chain": chain,
        "papers": document.paper_rows.select_related("attachment"),
        "approvals": document.approvals.select_related("by"),
        "entries": document.entries.select_related("line__account", "line__activity"),
        "reversals": document.reversals.exclude(state=State.REJECTED),
        "trail": trail_of(document),
        "panels": panels.of_document(document, user),
        **_may(document, user),
    }


def _may(document: BudgetDocument, user) -> dict[str, bool]:
    own = document.created_by_id == user.pk
    waiting, needs = document.state in WAITING, document.approval_level != ApprovalLevel.NONE
    checks = can_check(user) and not own
    approves = can_approve(user) and needs and document.state == State.SUBMITTED and not own
    return {
        "may_edit": can_draft(user) and document.state in EDITABLE,
        "may_approve": approves,
        "may_return": approves or (checks and waiting),
        "may_decide": checks and waiting,
        "may_post": checks and waiting and (not needs or document.state == State.APPROVED),
        "may_reverse": can_draft(user)
        and document.state == State.POSTED
        and document.kind not in (Kind.REVERSAL, Kind.INITIAL, Kind.YEAR_END),
        "may_step": can_draft(user)
        and document.kind in PAYMENT_KINDS
        and document.state in OPEN_STATES,
        "may_attach": can_draft(user),
    }


def _legs(document: BudgetDocument) -> list[Leg]:
    bucket = "ceiling" if document.kind in CEILING_KINDS else "available"
    rows = document.legs.select_related(
        "line__activity__node", "line__account", "line__fund_source"
    )
    posted = document.state == State.POSTED
    made = []
    for row in rows:
        sign = 1 if bucket == "ceiling" else -1
        now = row.line.ceiling if bucket == "ceiling" else row.line.available
        before = now - sign * row.amount if posted else now
        made.append(Leg(row.line, row.amount, before))
    if posted and bucket == "ceiling":
        _as_it_was(document, made)
    return made


def _as_it_was(document: BudgetDocument, legs: Sequence[Leg]) -> None:
    """The ceilings before a posted document: what was entered before it."""
    first = document.entries.order_by("pk").values_list("pk", flat=True).first() or 0
    rows = (
        LedgerEntry.objects.filter(
            line__in=[leg.line.pk for leg in legs], bucket=Bucket.CEILING, pk__lt=first
        )
        .values_list("line")
        .annotate(total=Sum("amount"))
    )
    before = {line: int(total) for line, total in rows}
    for leg in legs:
        leg.before = before.get(leg.line.pk, 0)


def trail_of(document: BudgetDocument):
    """Who did what to it, newest first."""
    streams = [
        Stream(BudgetDocument, {"pgh_obj": document.pk}, lambda values: "", HIDDEN, FORMATS),
        Stream(
            PaymentStep,
            {"document": document.pk},
            lambda values: f"{Step(values['step']).label} {values['number']}",
            frozenset({"document"}),
        ),
        Stream(
            DocumentPaper,
            {"document": document.pk},
            lambda values: values.get("label") or _("bukti"),
            frozenset({"document", "attachment"}),
        ),
    ]
    return trail(streams)


def payments(year: int, query: Mapping[str, str]) -> QuerySet[BudgetDocument]:
    """The payments of a year, newest first; ``lewat=1``: still open and beyond a limit."""
    rows = BudgetDocument.objects.of_year(year).filter(kind__in=PAYMENT_KINDS)
    if query.get("lewat") == "1":
        rows = rows.filter(state__in=OPEN_STATES, steps__isnull=False).distinct()
    return rows.exclude(state=State.REJECTED)


def chains(documents: Iterable[BudgetDocument], *, at: dt.date | None) -> list[Chain]:
    """Payments with their steps and amounts, in two queries."""
    rows = with_amounts(documents)
    found = {document.pk: Chain(document, amount, at=at) for document, amount in rows}
    for step in PaymentStep.objects.filter(document__in=list(found)):
        found[step.document_id].steps[step.step] = step
    return list(found.values())
