"""Find what a page is about, as the person may see it; 404 for strangers, 403 for the others."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui import parsing
from bogor_coop.ui.parts import Tab

from ..models import BudgetActivity, BudgetDocument, BudgetLine, FiscalYear
from ..permissions import check_can_view


@dataclass(frozen=True)
class Day:
    """The day of ``?per=``: ``at`` is None for now; ``problem`` says what was not understood."""

    at: dt.date | None = None
    problem: str = ""

    @property
    def past(self) -> bool:
        """Whether the page shows a day gone by."""
        return self.at is not None and self.at < clock.today()

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Self:
        """Never raises: what is unreadable, or later than today, is now, and said."""
        raw = query.get("per", "").strip()
        if not raw:
            return cls()
        try:
            day = parsing.date(raw)
        except ValueError:
            day = None
        if day is not None and dt.date(2000, 1, 1) <= day <= clock.today():
            return cls(day)
        return cls(None, parsing.not_used("per", raw))


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
