"""Reserve money of a line for something that will be paid later (perikatan)."""

import datetime as dt

from bogor_coop import clock

from .. import rules
from ..enums import Kind
from ..models import BudgetLine, Commitment
from ..permissions import check_can_reserve
from .drafts import create, hand_over
from .moves import Move


def reserve(
    *,
    line: BudgetLine,
    amount: int,
    purpose: str,
    by,
    payee: str = "",
    dated: dt.date | None = None,
    door: str = "form",
) -> Commitment:
    """Ask for ``amount`` whole rupiah of ``line``; returns the commitment, submitted.

    It holds money (``commitment.open``) once another person has posted its document. Raises
    RuleViolation at once when the line does not hold the amount, ValidationError,
    PermissionDenied.
    """
    check_can_reserve(by)
    line = BudgetLine.objects.with_names().get(pk=line.pk)
    rules.spend_within_the_line(wanted=amount, available=line.available, name=str(line))
    document = create(
        kind=Kind.COMMITMENT,
        year=line.activity.fiscal_year.year,
        moves=[Move(line, amount)],
        values={"dated": dated or clock.today(), "purpose": purpose, "payee": payee},
        by=by,
        door=door,
    )
    document = hand_over(document=document, by=by, door=door)
    return document.commitments.get(line=line)
