"""Lines and documents as a list shows them: chosen by the address, counted, summed."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from .enums import ApprovalLevel, Kind, State
from .models import BudgetDocument, BudgetLine

LINE_FILTERS = {
    "program": "activity__node__parent__code",
    "kegiatan": "activity__pk",
    "jenis": "account__code__startswith",
    "dana": "fund_source__code",
    "peruntukan": "earmark_shares__earmark__pk",
    "baru": "activity__is_new",
}
NUMBERS = ("kegiatan", "peruntukan")
LARGEST_KEY = 2**63


def line_list_url(year: int, **given) -> str:
    """The address of exactly those lines."""
    return f"{reverse('budget:line_list', args=[year])}?{urlencode(given)}"


def lines(year: int, query: Mapping[str, str]) -> QuerySet[BudgetLine]:
    """The lines that the address asks for; an unknown value finds none."""
    rows = BudgetLine.objects.of_year(year).with_names()
    for name, lookup in LINE_FILTERS.items():
        value: str | bool = query.get(name, "").replace("\x00", "").strip()[:60]
        if not value:
            continue
        if name in NUMBERS and not (
            value.isascii() and value.isdecimal() and int(value) < LARGEST_KEY
        ):
            return rows.none()
        if name == "jenis":
            value = f"{value}."
        if name == "baru":
            value = value == "1"
        rows = rows.filter(**{lookup: value})
    words = query.get("q", "").replace("\x00", "").strip()[:80]
    if words:
        rows = rows.filter(
            Q(activity__title__icontains=words)
            | Q(account__name__icontains=words)
            | Q(account__code__startswith=words)
        )
    return rows


def to_approve(rows: QuerySet[BudgetDocument]) -> QuerySet[BudgetDocument]:
    """Submitted, and in need of a level's agreement before they can be posted."""
    return rows.filter(state=State.SUBMITTED).exclude(approval_level=ApprovalLevel.NONE)


def documents(year: int, query: Mapping[str, str]) -> QuerySet[BudgetDocument]:
    """The documents that the address asks for, newest first."""
    rows = BudgetDocument.objects.of_year(year).select_related("created_by", "posted_by")
    kind, state = query.get("jenis", ""), query.get("keadaan", "")
    if kind:
        rows = rows.filter(kind=kind) if kind in Kind.values else rows.none()
    if state == "menunggu":
        rows = rows.filter(state__in=(State.SUBMITTED, State.APPROVED))
    elif state == "persetujuan":
        rows = to_approve(rows)
    elif state:
        rows = rows.filter(state=state) if state in State.values else rows.none()
    words = query.get("q", "").replace("\x00", "").strip()[:80]
    if words:
        rows = rows.filter(
            Q(number__icontains=words) | Q(purpose__icontains=words) | Q(payee__icontains=words)
        )
    return rows
