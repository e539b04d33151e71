"""Plan month by month what a line will pay; a new version replaces the one before."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import RuleViolation
from bogor_coop.ui import formats

from .. import rules
from ..models import BudgetLine, CashPlan, CashPlanMonth
from ..permissions import check_can_draft
from .writing import writing


def plan(
    *, line: BudgetLine, months: Sequence[int], by, reason: str = "", door: str = "form"
) -> CashPlan:
    """The twelve months of a line, whole rupiah; they add up to its ceiling exactly.

    Raises RuleViolation when they do not, or when a month of a locked quarter would change,
    ValidationError, PermissionDenied.
    """
    check_can_draft(by)
    if len(months) != 12 or min(months) < 0:
        raise ValidationError(_("Isi dua belas bulan, tanpa angka negatif."))
    with writing(by=by, reason=reason, door=door):
        fresh = BudgetLine.objects.select_for_update(no_key=True).get(pk=line.pk)
        if sum(months) != fresh.ceiling:
            raise RuleViolation(
                _("Dua belas bulan berjumlah %(sum)s, pagu baris %(ceiling)s.")
                % {"sum": formats.rupiah(sum(months)), "ceiling": formats.rupiah(fresh.ceiling)},
                citation=str(rules.OFFICE_RULE),
            )
        last = fresh.cash_plans.order_by("-version").first()
        if last is not None:
            _check_locked(line, last, months)
        made = CashPlan.objects.create(
            line=fresh,
            version=last.version + 1 if last else 1,
            dated=clock.today(),
            total=fresh.ceiling,
            reason=reason,
            by=by,
        )
        CashPlanMonth.objects.bulk_create(
            CashPlanMonth(plan=made, month=n, amount=amount)
            for n, amount in enumerate(months, start=1)
        )
    return made


def _check_locked(line: BudgetLine, last: CashPlan, months: Sequence[int]) -> None:
    before = dict(last.months.values_list("month", "amount"))
    locked = rules.locked_months(line.activity.fiscal_year.year, at=clock.today())
    changed = [n for n in sorted(locked) if before.get(n, 0) != months[n - 1]]
    if changed:
        names = ", ".join(formats.months()[n - 1] for n in changed)
        raise RuleViolation(
            _("Rencana triwulan yang sudah terkunci tidak berubah: %(months)s.")
            % {"months": names},
            citation=str(rules.PLAN_RULE),
        )
