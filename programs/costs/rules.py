"""The office's rules about costs: what may be shared, and with whom. One function, one rule."""

from collections.abc import Mapping

from django.db.models import Sum
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused, RuleViolation
from bogor_coop.ui import formats
from budget.enums import Bucket
from budget.models import BudgetLine, LedgerEntry

from ..models import Activity, CostShare, Funding
from .refusals import COST_RULE, REFUSALS


def line_of_the_programs_year(*, activity: Activity, line: BudgetLine) -> None:
    """An activity is paid from the budget of its program's year."""
    year = line.activity.fiscal_year.year
    if year != activity.program.year:
        raise RuleViolation(
            _("Baris itu dari tahun anggaran %(line)s, sedangkan programnya tahun %(program)s.")
            % {"line": year, "program": activity.program.year},
            citation=str(COST_RULE),
        )


def funding_unused(funding: Funding) -> None:
    """A line stays with the activity while money is reserved there; shares the database sees."""
    if funding.reservations.exists():
        sentence, citation = REFUSALS["funding_in_use"]
        raise RuleViolation(str(sentence), citation=str(citation))


def shareable(entry: LedgerEntry) -> None:
    """Money paid or paid back, and not undone since."""
    if entry.bucket != Bucket.SPENT or entry.reverses_id is not None:
        raise PolicyRefused(str(REFUSALS["cost_share_of_a_payment"][0]))
    if hasattr(entry, "reversed_by"):
        raise PolicyRefused(_("Pembayaran ini sudah dibalik; tidak ada yang dapat dibagi."))


def within_the_payment(*, entry: LedgerEntry, shared: int) -> None:
    """The parts together are never more than what was paid (or paid back)."""
    whole = abs(entry.amount)
    if shared > whole:
        raise RuleViolation(
            _("Jumlah bagian %(shared)s, sedangkan pembayarannya %(whole)s.")
            % {"shared": formats.rupiah(shared), "whole": formats.rupiah(whole)},
            citation=str(COST_RULE),
        )


def refund_within_the_cost(*, entry: LedgerEntry, amounts: Mapping[Activity, int]) -> None:
    """Nothing is paid back for an activity beyond what the line paid for it.

    Held from both sides: a part of a refund is not too large, and a part of a payment is not
    lowered below what was paid back already. ``amounts`` are without sign.
    """
    if hasattr(entry, "reversed_by"):
        return  # counts on neither side
    rest = dict(
        CostShare.objects.filter(activity__in=amounts, entry__line=entry.line_id)
        .exclude(entry=entry)
        .filter(entry__reversed_by=None)
        .order_by()
        .values_list("activity")
        .annotate(sum=Sum("amount"))
    )
    sign = 1 if entry.amount > 0 else -1
    for activity, amount in amounts.items():
        if rest.get(activity.pk, 0) + sign * amount < 0:
            raise RuleViolation(
                _("Pengembalian untuk %(activity)s lebih besar daripada yang dibayar untuknya.")
                % {"activity": activity},
                citation=str(COST_RULE),
            )
