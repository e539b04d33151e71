"""The year at a glance, its lines, its months."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bogor_coop import clock
from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import PolicyRefused, RuleViolation
from bogor_coop.ui import exports, formats
from bogor_coop.ui.parts import Pages
from bogor_coop.ui.tables import address

from .. import earmarks, lists, past, tallies
from ..actions import periods
from ..enums import WAITING, State
from ..models import Account, BudgetLine, FiscalYear, Period
from ..permissions import can_check, can_draft, check_can_check, check_can_view
from .finding import Day, year_for, year_tabs

ROWS = 100


@require_safe
def home(request):
    """/anggaran/: the year that runs, else the newest."""
    check_can_view(request.user)
    running = FiscalYear.objects.filter(year__lte=clock.today().year).first()
    newest = running or FiscalYear.objects.last()
    if newest is None:
        return render(request, "budget/nothing.html", {"may_draft": can_draft(request.user)})
    return redirect("budget:year", newest.year)


@require_safe
def year_detail(request, year: int):
    """Ringkasan: absorption by programme, kind of spending, fund source, earmark."""
    row = year_for(request.user, year)
    found = tallies.of_year(year)
    kinds = dict(Account.objects.filter(edition=row.edition, depth=3).values_list("code", "name"))
    states = row.documents.aggregate(
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        returned=Count("pk", filter=Q(state=State.RETURNED)),
    )

    def url(name):
        return lambda code: lists.line_list_url(year, **{name: code})

    by_type = tallies.by(found, tallies.type_of, url("jenis"))
    for tally in by_type:
        tally.label = kinds.get(tally.code, tally.code)
    context = {
        "fiscal_year": row,
        "years": FiscalYear.objects.values_list("year", flat=True),
        "total": tallies.total(found),
        "groups": [
            (_("Program"), tallies.by(found, tallies.program_of, url("program"))),
            (_("Jenis belanja"), by_type),
            (_("Sumber dana"), tallies.by(found, tallies.fund_of, url("dana"))),
        ],
        "envelopes": earmarks.of_year(row),
        "states": states,
        "documents_url": reverse("budget:document_list", args=[year]),
        "all_lines_url": reverse("budget:line_list", args=[year]),
        "tabs": year_tabs(row, "year"),
        "may_draft": can_draft(request.user),
        "at": clock.today(),
    }
    return render(request, "budget/year.html", context)


@require_safe
def line_list(request, year: int):
    """Baris: the lines that the address asks for, with their sums."""
    row, day = year_for(request.user, year), Day.asked(request.GET)
    found = _as_at(lists.lines(year, request.GET), day)
    whole = tallies.total(found)
    page = Paginator(found, ROWS).get_page(request.GET.get("hal"))
    context = {
        "fiscal_year": row,
        "day": day,
        "tabs": year_tabs(row, "line_list"),
        "page": page,
        "total": whole,
        "pages": pages_of(page, request.GET),
        "q": request.GET.get("q", "")[:80],
        "filtered": bool(set(request.GET) - {"hal"}),
        "export_urls": {
            form: reverse("budget:line_export", args=[year, form]) + address(request.GET, hal=None)
            for form in ("csv", "xlsx")
        },
    }
    return render(request, "budget/lines.html", context)


def _as_at(lines: QuerySet[BudgetLine], day: Day) -> list[BudgetLine]:
    """With the counters of the day that was asked for."""
    return list(lines) if day.at is None else past.at_day(lines, day.at)


def pages_of(page, query) -> Pages:
    """Where a list stands, for its foot."""
    return Pages(
        page.start_index(),
        page.end_index(),
        page.paginator.count,
        address(query, hal=str(page.previous_page_number())) if page.has_previous() else "",
        address(query, hal=str(page.next_page_number())) if page.has_next() else "",
    )


@require_safe
def line_export(request, year: int, form: str):
    """Exactly the lines of the list, as CSV or XLSX."""
    year_for(request.user, year)
    if form not in ("csv", "xlsx"):
        raise Http404
    heads = [
        _("Kode nomenklatur"), _("Program"), _("Kegiatan"), _("Kode rekening"), _("Uraian"),
        _("Sumber dana"), _("Pagu"), _("Terikat"), _("Realisasi"), _("Sisa"),
    ]  # fmt: skip
    rows = (
        [
            line.activity.node.code, tallies.program_of(line)[1], line.activity.title,
            line.account.code, line.account.name, line.fund_source.name,
            line.ceiling, line.committed, line.spent, line.available,
        ]
        for line in _as_at(lists.lines(year, request.GET), Day.asked(request.GET))
    )  # fmt: skip
    if form == "csv":
        return exports.csv_response(f"anggaran-{year}.csv", heads, rows)
    return exports.xlsx_response(f"anggaran-{year}.xlsx", heads, rows, sheet=str(year))


@require_safe
def period_list(request, year: int):
    """Periode: which months are closed, and what still waits in them."""
    row = year_for(request.user, year)
    months = (
        row.periods.select_related("closed_by")
        .annotate(entries_n=Count("entries"))
        .order_by("month")
    )
    waiting = dict(
        row.documents.filter(state__in=WAITING)
        .order_by()
        .values_list("dated__month")
        .annotate(n=Count("pk"))
    )
    periods_ = [
        (period, formats.months()[period.month - 1], waiting.get(period.month, 0))
        for period in months
    ]
    first_open = next((p for p, _name, _n in periods_ if p.closed_at is None), None)
    today = clock.today()
    ended = first_open and (year, first_open.month) < (today.year, today.month)
    context = {
        "fiscal_year": row,
        "tabs": year_tabs(row, "period_list"),
        "periods": periods_,
        "first_open": first_open,
        "may_close": can_check(request.user) and ended,
        "advances": row.advances.all(),
    }
    return render(request, "budget/periods.html", context)


@require_POST
@idempotent
def period_close(request, pk: int) -> HttpResponse:
    """Close a month."""
    check_can_view(request.user)
    period = get_object_or_404(Period.objects.select_related("fiscal_year"), pk=pk)
    check_can_check(request.user)
    try:
        periods.close(period=period, by=request.user)
    except (PolicyRefused, RuleViolation) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Bulan ditutup; tidak menerima pembukuan lagi."))
    return redirect("budget:period_list", period.fiscal_year.year)
