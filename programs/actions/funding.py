"""The budget lines of an activity: name one, plan on it, reserve of it, let it go."""

import datetime as dt

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused
from budget.actions import commitments
from budget.constraints import as_refusals
from budget.models import BudgetLine

from ..costs import rules
from ..enums import ActivityState
from ..models import Activity, Funding, Reservation
from ..permissions import check_can_share_costs
from .writing import add, change, on, on_activity


def name_line(*, activity: Activity, line: BudgetLine, planned: int, by) -> Funding:
    """The activity draws on ``line`` and plans to take ``planned`` rupiah of it.

    Raises ValidationError at the field, RuleViolation when the line is of another year.
    """
    check_can_share_costs(by)
    rules.line_of_the_programs_year(activity=activity, line=line)
    row = Funding(activity=activity, line=line, planned=planned)
    with on(by=by):
        add(row)
    return row


def plan(*, funding: Funding, version: int, planned: int, by) -> set[str]:
    """Change what is planned. Raises ConflictFound when somebody changed it meanwhile."""
    check_can_share_costs(by)
    with on(by=by):
        return change(funding, version=version, values={"planned": planned})


def let_go(*, funding: Funding, by) -> None:
    """The activity no longer draws on the line. Raises RuleViolation while it is in use."""
    check_can_share_costs(by)
    with on(by=by), as_refusals():
        rules.funding_unused(funding)
        funding.delete()


def reserve(
    *,
    funding: Funding,
    amount: int,
    purpose: str,
    by,
    payee: str = "",
    dated: dt.date | None = None,
    door: str = "form",
) -> Reservation:
    """Ask for ``amount`` rupiah of the line; it holds them once a verifier has posted it.

    Raises RuleViolation when the line does not hold the amount, PolicyRefused for a cancelled
    activity, PermissionDenied.
    """
    check_can_share_costs(by)
    with on_activity(funding.activity, by=by, door=door) as activity:
        if activity.state == ActivityState.CANCELLED:
            raise PolicyRefused(_("Kegiatan ini dibatalkan; tidak ada dana yang dipesan."))
        commitment = commitments.reserve(
            line=funding.line,
            amount=amount,
            purpose=purpose,
            payee=payee,
            dated=dated,
            by=by,
            door=door,
        )
        return Reservation.objects.create(funding=funding, commitment=commitment)
