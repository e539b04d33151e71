"""Reverse a posted document: its mirror, dated in an open month, checked like any other."""

import datetime as dt

from django.utils.translation import gettext as _

from .. import policies
from ..models import BudgetDocument
from ..permissions import check_can_draft
from .drafts import create, hand_over


def reverse(
    *, document: BudgetDocument, reason: str, dated: dt.date, by, door: str = "form"
) -> BudgetDocument:
    """Draft and submit the reversal of a posted document.

    Raises PolicyRefused (not posted, itself a reversal), RuleViolation (reversed before),
    ValidationError, PermissionDenied.
    """
    check_can_draft(by)
    policies.check_reversible(document)
    values = {
        "reverses": document,
        "dated": dated,
        "purpose": _("Membalik %(document)s: %(reason)s")[:300]
        % {"document": document, "reason": reason.strip()[:200]},
        "payee": document.payee,
    }
    made = create(
        kind="reversal",
        year=document.fiscal_year.year,
        moves=(),
        values=values,
        by=by,
        door=door,
    )
    return hand_over(document=made, by=by, door=door)
