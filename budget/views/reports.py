"""Reports of a year: LRA, bridge, S-curve with forecast, what deserves a look."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import exports, formats, parsing
from bogor_coop.ui.charts import Card

from .. import attention, bridge, cards, curve_rows, curves, lra, rules, story
from ..enums import CEILING_KINDS
from ..models import FiscalYear
from ..words import BRIDGE_KINDS, BRIDGE_STEPS, CONCERNS
from .finding import Day, document_for, year_for, year_tabs


def is_month(text: str) -> bool:
    """Whether ``?bulan=`` names one."""
    return text.isascii() and text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 12


def month_asked(text: str, year: int) -> int:
    """The month of ``?bulan=``; else the one that runs, December of years gone by."""
    if is_month(text):
        return int(text)
    today = clock.today()
    return today.month if today.year == year else 12


@require_safe
def lra_print(request, year: int):
    """LRA, to be printed."""
    row = year_for(request.user, year)
    month = month_asked(request.GET.get("bulan", ""), year)
    context = {
        "fiscal_year": row,
        "rows": lra.rows(row, month=month),
        "month": month,
        "month_name": formats.months()[month - 1],
        "months": list(enumerate(formats.months(), start=1)),
        "previous": year - 1,
        "problems": parsing.unused(request.GET, bulan=is_month(request.GET.get("bulan", ""))),
    }
    return render(request, "budget/lra.html", context)


@require_safe
def revision_print(request, pk: int):
    """Sandingan: before, after, more or less, of a document that moves ceilings."""
    document = document_for(request.user, pk)
    if document.kind not in CEILING_KINDS:
        raise Http404
    context = story.of_document(document, request.user)
    legs = context["legs"]
    context["before"] = sum(leg.before for leg in legs)
    context["after"] = sum(leg.after for leg in legs)
    return render(request, "budget/revision.html", context)


def _bridge(year: int, day: Day) -> tuple[bridge.Bridge, Card]:
    get_object_or_404(FiscalYear, year=year - 1)
    found = bridge.between(year - 1, year, at=day.at)
    return found, cards.bridge_card(found)


@require_safe
def bridge_detail(request, year: int):
    """Jembatan: from last year's budget to this one."""
    row, day = year_for(request.user, year), Day.asked(request.GET)
    found, card = _bridge(year, day)
    which = request.GET.get("bagian", "")
    parts = found.asked(which)
    context = {
        "fiscal_year": row,
        "day": day,
        "problems": parsing.unused(request.GET, bagian=which in BRIDGE_STEPS),
        "tabs": year_tabs(row, "bridge"),
        "bridge": found,
        "card": card,
        "which": which if which in BRIDGE_STEPS else "",
        "step": BRIDGE_STEPS.get(which, ""),
        "change": sum(part.change for part in parts),
        "parts": [(BRIDGE_KINDS[part.kind], part) for part in parts],
    }
    return render(request, "budget/bridge.html", context)


def _curve(row: FiscalYear, day: Day) -> tuple[curves.Curve, Card]:
    curve = curves.of_year(row, at=day.at)
    return curve, cards.curve_card(curve)


@require_safe
def curve_detail(request, year: int):
    """Kurva S: plan, money, physical progress; quarter gates; the forecast as a range."""
    row, day = year_for(request.user, year), Day.asked(request.GET)
    curve, card = _curve(row, day)
    month = _month_of_rows(request.GET.get("bulan", ""), curve)
    rows = curve_rows.of_month(row, month, at=day.at)
    gates = [
        (n // 3, curve.plan[n - 1], curve.spent[n - 1] if n <= curve.closed else None)
        for n in curves.QUARTERS
    ]
    context = {
        "fiscal_year": row,
        "day": day,
        "problems": parsing.unused(request.GET, bulan=is_month(request.GET.get("bulan", ""))),
        "rows": rows,
        "total": curve_rows.total(rows),
        "month": formats.months()[month - 1],
        "told": month <= curve.closed,
        "tabs": year_tabs(row, "curve"),
        "curve": curve,
        "card": card,
        "gates": [
            (quarter, plan, spent, None if spent is None else rules.deviation_points(plan, spent))
            for quarter, plan, spent in gates
        ],
        "forecast": curves.forecast(curve, row),
    }
    return render(request, "budget/curve.html", context)


def _month_of_rows(text: str, curve: curves.Curve) -> int:
    """The month of ``?bulan=``; else the last one that is closed."""
    return month_asked(text, curve.year) if text else max(curve.closed, 1)


@require_safe
def chart_csv(request, year: int, key: str):
    """The numbers of a chart."""
    row = year_for(request.user, year)
    day = Day.asked(request.GET)
    if key == "jembatan":
        card = _bridge(year, day)[1]
    elif key == "kurva-s":
        card = _curve(row, day)[1]
    else:
        raise Http404
    heads, *rows = card.table().plain()
    return exports.csv_response(f"{key}-{year}.csv", heads, rows)


@require_safe
def attention_list(request, year: int):
    """Perhatian: what deserves a look, by kind."""
    row = year_for(request.user, year)
    groups: dict[str, list[attention.Concern]] = {}
    for concern in attention.of_year(row, at=clock.today()):
        groups.setdefault(concern.kind, []).append(concern)
    context = {
        "fiscal_year": row,
        "tabs": year_tabs(row, "attention"),
        "total": sum(map(len, groups.values())),
        "groups": [(title, groups[kind]) for kind, title in CONCERNS.items() if kind in groups],
    }
    return render(request, "budget/attention.html", context)
