"""What waits in the budget: documents to check and mend; months to close."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui import formats
from budget.enums import EDITABLE, ApprovalLevel, State
from budget.models import BudgetDocument, Period

from .sources import Asked, Item

MOST = 25
CHECKED_WITHIN = dt.timedelta(days=2)


def _items(rows, verb, *, at: dt.date, due: bool) -> Iterator[Item]:
    for document in rows.order_by("submitted_at", "pk")[:MOST]:
        sent = document.submitted_at
        since = clock.shown(sent).date() if sent else document.dated
        yield Item(
            f"{document}: {document.purpose}",
            reverse("budget:document_detail", args=[document.pk]),
            verb,
            document.payee,
            since=min(since, at),
            due=since + CHECKED_WITHIN if due else None,
        )


def to_check(asked: Asked) -> Iterator[Item]:
    """Submitted by others, and approved where that is needed."""
    ready = Q(state=State.APPROVED) | Q(state=State.SUBMITTED, approval_level=ApprovalLevel.NONE)
    rows = BudgetDocument.objects.filter(ready).exclude(created_by=asked.user)
    yield from _items(rows, _("Periksa"), at=asked.at, due=True)


def to_finish(asked: Asked) -> Iterator[Item]:
    """Own drafts, and what was sent back."""
    rows = asked.own(BudgetDocument.objects.filter(state__in=EDITABLE), created_by=asked.user)
    yield from _items(rows, _("Lanjutkan"), at=asked.at, due=False)


def months_to_close(asked: Asked) -> Iterator[Item]:
    """The oldest month that has ended and is open."""
    at = asked.at
    ended = Q(fiscal_year__year__lt=at.year) | Q(fiscal_year__year=at.year, month__lt=at.month)
    rows = Period.objects.filter(ended, closed_at=None).select_related("fiscal_year")
    period = rows.order_by("fiscal_year__year", "month").first()
    if period is not None:
        month = formats.months()[period.month - 1]
        yield Item(
            _("Tutup bulan %(month)s %(year)s") % {"month": month, "year": period.fiscal_year},
            reverse("budget:period_list", args=[period.fiscal_year.year]),
            _("Tutup"),
        )
