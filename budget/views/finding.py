"""Find what a page is about, as the person may see it; 404 for strangers, 403 for the others."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui.parts import Tab

from ..models import BudgetActivity, BudgetDocument, BudgetLine, FiscalYear
from ..permissions import check_can_view


def year_for(user, year: int) -> FiscalYear:
    check_can_view(user)
    return get_object_or_404(FiscalYear.objects.select_related("edition"), year=year)


def document_for(user, pk: int) -> BudgetDocument:
    check_can_view(user)
    rows = BudgetDocument.objects.visible_to(user).select_related(
        "fiscal_year", "created_by", "decided_by", "posted_by", "reverses"
    )
    return get_object_or_404(rows, pk=pk)


def line_for(user, pk: int) -> BudgetLine:
    check_can_view(user)
    return get_object_or_404(BudgetLine.objects.visible_to(user).with_names(), pk=pk)


def activity_for(user, pk: int) -> BudgetActivity:
    check_can_view(user)
    rows = BudgetActivity.objects.visible_to(user).select_related(
        "fiscal_year", "node__parent", "unit", "officer"
    )
    return get_object_or_404(rows, pk=pk)


def year_tabs(year: FiscalYear, current: str) -> list[Tab]:
    """The pages of a year."""
    pages = (
        ("year", _("Ringkasan")),
        ("line_list", _("Baris")),
        ("document_list", _("Dokumen")),
        ("payment_list", _("Pembayaran")),
        ("curve", _("Kurva S")),
        ("bridge", _("Jembatan")),
        ("attention", _("Perhatian")),
        ("period_list", _("Periode")),
    )
    return [
        Tab(label, reverse(f"budget:{name}", args=[year.year]), current=name == current)
        for name, label in pages
    ]
