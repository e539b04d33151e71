"""Report how far an activity is at the end of a month."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock

from ..constraints import validate
from ..models import BudgetActivity, PhysicalProgress
from ..permissions import check_can_draft
from .writing import writing


def report(
    *,
    activity: BudgetActivity,
    month: int,
    basis_points: int,
    by,
    problem: str = "",
    follow_up: str = "",
    door: str = "form",
) -> PhysicalProgress:
    """Enter or mend the progress of a month, in basis points; a month to come is refused.

    Raises ValidationError (the future, less than the month before), PermissionDenied.
    """
    check_can_draft(by)
    today = clock.today()
    if (activity.fiscal_year.year, month) > (today.year, today.month):
        raise ValidationError({"month": _("Bulan itu belum tiba.")})
    earlier = activity.progress.filter(month__lt=month).order_by("-month").first()
    if earlier is not None and basis_points < earlier.basis_points:
        raise ValidationError({"percent": _("Realisasi fisik tidak turun dari bulan sebelumnya.")})
    with writing(by=by, reason=problem, door=door):
        row = activity.progress.filter(month=month).first() or PhysicalProgress(
            activity=activity, month=month
        )
        row.basis_points, row.reported_by = basis_points, by
        row.problem, row.follow_up = problem, follow_up
        validate(row)
        row.save()
    return row
