"""Open a year's months and close them, one after the other."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from .. import policies
from ..models import BudgetDocument, FiscalYear, NomenclatureEdition, Period
from ..permissions import check_can_check, check_can_draft
from .writing import writing


def open_year(*, year: int, edition: NomenclatureEdition, by, door: str = "form") -> FiscalYear:
    """A fiscal year with its twelve months. Raises PolicyRefused when it is there."""
    check_can_draft(by)
    with writing(by=by, door=door):
        if FiscalYear.objects.filter(year=year).exists():
            raise PolicyRefused(_("Tahun anggaran %(year)s sudah ada.") % {"year": year})
        row = FiscalYear.objects.create(year=year, edition=edition)
        Period.objects.bulk_create(Period(fiscal_year=row, month=n) for n in range(1, 13))
    return row


def close(*, period: Period, by, door: str = "form") -> Period:
    """Close a month for good: it waits for every posting under way, and takes none after.

    Raises PolicyRefused (an earlier month is open, the month still runs), PermissionDenied.
    """
    check_can_check(by)
    with transaction.atomic(), writing(by=by, door=door):
        row = Period.objects.select_for_update().get(pk=period.pk)
        policies.check_open(row)
        earlier = Period.objects.filter(
            fiscal_year=row.fiscal_year_id, month__lt=row.month, closed_at=None
        ).first()
        if earlier is not None:
            raise PolicyRefused(
                _("Tutup %(month)s dahulu.") % {"month": formats.months()[earlier.month - 1]}
            )
        today = clock.today()
        if (row.fiscal_year.year, row.month) >= (today.year, today.month):
            raise PolicyRefused(_("Bulan ini belum berakhir."))
        row.closed_at, row.closed_by = timezone.now(), by
        row.save(update_fields=["closed_at", "closed_by"])
    return row


def waiting_in(period: Period):
    """Documents of the month that still wait: shown before it is closed."""
    return BudgetDocument.objects.filter(
        fiscal_year=period.fiscal_year_id,
        dated__month=period.month,
        state__in=("submitted", "approved"),
    )
