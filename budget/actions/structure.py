"""Lay out a year: activities, and the lines that they are paid from; both begin without money."""

from ..constraints import validate
from ..models import (
    Account,
    BudgetActivity,
    BudgetLine,
    FiscalYear,
    FundSource,
    NomenclatureNode,
    Unit,
)
from ..permissions import check_can_draft
from .writing import writing


def add_activity(
    *,
    fiscal_year: FiscalYear,
    node: NomenclatureNode,
    unit: Unit,
    title: str,
    by,
    continues: BudgetActivity | None = None,
    is_new: bool = False,
    target_group: str = "",
    location: str = "",
    door: str = "form",
) -> BudgetActivity:
    """A new activity of a year. Raises ValidationError, RuleViolation, PermissionDenied."""
    check_can_draft(by)
    with writing(by=by, door=door):
        row = BudgetActivity(
            fiscal_year=fiscal_year, node=node, unit=unit, title=title, continues=continues,
            is_new=is_new, target_group=target_group, location=location,
        )  # fmt: skip
        validate(row)
        row.save()
    return row


def add_line(
    *, activity: BudgetActivity, account: Account, fund_source: FundSource, by, door: str = "form"
) -> BudgetLine:
    """A line with a ceiling of zero; a document gives it money. Raises as above."""
    check_can_draft(by)
    with writing(by=by, door=door):
        row = BudgetLine(activity=activity, account=account, fund_source=fund_source)
        validate(row)
        row.save()
    return row
