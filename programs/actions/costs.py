"""Share a payment out to the activities that it was for, and take a share back."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused
from budget.constraints import as_refusals
from budget.models import BudgetLine, LedgerEntry

from ..costs import rules
from ..models import Activity, CostShare
from ..permissions import check_can_share_costs
from .writing import on


def shares_of(entry: LedgerEntry) -> dict[int, int]:
    """Key of the activity → its part in rupiah, without sign."""
    rows = CostShare.objects.filter(entry=entry).values_list("activity", "amount")
    return {activity: abs(amount) for activity, amount in rows}


def divide(
    *, entry: LedgerEntry, amounts: Mapping[Activity, int], seen: Mapping[int, int], by
) -> None:
    """Give each activity its part of a payment, in whole rupiah without sign; 0 takes it back.

    Activities that are not named keep theirs. ``seen`` are the parts as the person saw them
    (:func:`shares_of`). Parts of a refund lower what the activity cost. Raises RuleViolation when
    the parts are more than the payment, PolicyRefused when somebody shared it meanwhile or it
    was reversed, PermissionDenied; then nothing is written.
    """
    check_can_share_costs(by)
    with on(by=by), as_refusals():
        BudgetLine.objects.select_for_update(no_key=True).get(pk=entry.line_id)
        row = LedgerEntry.objects.select_related("reversed_by").get(pk=entry.pk)
        rules.shareable(row)
        known = shares_of(row)
        if known != dict(seen):
            raise PolicyRefused(
                _("Pembagian ini diubah orang lain sementara itu. Muat ulang, lalu ulangi.")
            )
        kept = {key: amount for key, amount in known.items() if key not in {a.pk for a in amounts}}
        rules.within_the_payment(entry=row, shared=sum(amounts.values()) + sum(kept.values()))
        changed = {a: amount for a, amount in amounts.items() if amount != known.get(a.pk, 0)}
        rules.refund_within_the_cost(entry=row, amounts=changed)
        CostShare.objects.filter(entry=row, activity__in=changed).delete()
        sign = 1 if row.amount > 0 else -1
        CostShare.objects.bulk_create(
            CostShare(activity=a, entry=row, amount=sign * amount)
            for a, amount in changed.items()
            if amount
        )


def take_back(*, share: CostShare, by) -> None:
    """The activity did not cost this after all; the payment may be shared with another.

    Raises RuleViolation when something of it was paid back already, PermissionDenied.
    """
    check_can_share_costs(by)
    with on(by=by), as_refusals():
        BudgetLine.objects.select_for_update(no_key=True).get(pk=share.entry.line_id)
        row = LedgerEntry.objects.select_related("reversed_by").get(pk=share.entry_id)
        rules.refund_within_the_cost(entry=row, amounts={share.activity: 0})
        share.delete()
