"""Find what a page about costs speaks of; 404 for strangers, 403 for colleagues."""

from django.shortcuts import get_object_or_404

from budget.enums import Bucket
from budget.models import LedgerEntry

from ...models import CostShare, Funding


def funding_for(user, pk: int) -> Funding:
    """A line of an activity; the staff read all, managers nothing."""
    rows = Funding.objects.select_related(
        "activity__program", "line__activity__fiscal_year", "line__account", "line__fund_source"
    )
    return get_object_or_404(rows if user.is_staff_member else rows.none(), pk=pk)


def entry_for(user, pk: int) -> LedgerEntry:
    """A payment or refund, not a reversal of one."""
    rows = LedgerEntry.objects.filter(bucket=Bucket.SPENT, reverses=None).select_related(
        "document", "line__activity__fiscal_year", "line__account", "shared_out", "reversed_by"
    )
    return get_object_or_404(rows if user.is_staff_member else rows.none(), pk=pk)


def share_for(user, pk: int) -> CostShare:
    rows = CostShare.objects.select_related("activity", "entry")
    return get_object_or_404(rows if user.is_staff_member else rows.none(), pk=pk)
