"""Which obstacles, where, in which type, how bad: the clinic's figures with their lists."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.charts.card import Card
from bogor_coop.ui.exports import csv_response
from bogor_coop.ui.parts import Tab

from ...clinic import obstacle_charts as charts
from ...clinic import obstacles as told
from ...clinic.casequery import case_url
from ...permissions import check_can_export, check_can_view_all
from .finding import clinic_crumbs

CHARTS = {
    "bidang": charts.obstacle_bars,
    "kecamatan": charts.district_bars,
    "jenis": charts.type_bars,
}

SEVERITY = "berat"


def _year(request: HttpRequest, known: list[int]) -> int | None:
    raw = request.GET.get("tahun", "")
    return int(raw) if raw in {str(year) for year in known} else None


@require_safe
def obstacles(request: HttpRequest) -> HttpResponse:
    """Hambatan koperasi."""
    check_can_view_all(request.user)
    years = told.years()
    year = _year(request, years)
    figures = told.figures(year)
    table = charts.severity_table(figures)
    context = {
        "figures": figures,
        "cards": [_card(key, chart(figures), year) for key, chart in CHARTS.items()],
        "table": table,
        "csv_url": _csv(SEVERITY, year),
        "small": told.SMALL,
        "years": [
            Tab(_("Semua tahun"), "?", None, year is None),
            *(Tab(str(one), f"?tahun={one}", None, one == year) for one in years),
        ],
        "results": [(one, charts.result_url(one.value, year)) for one in figures.results],
        "all_url": case_url(tahun=year),
        "open_url": case_url(tahun=year, keadaan="open"),
        "crumb_links": clinic_crumbs(),
    }
    return render(request, "programs/clinic/obstacles.html", context)


def _csv(key: str, year: int | None) -> str:
    query = f"?tahun={year}" if year else ""
    return f"{reverse('clinic:obstacles_csv', args=[key])}{query}"


def _card(key: str, chart, year: int | None) -> Card:
    definition = _(
        "Satu kasus dihitung sekali dalam tiap bidang yang ditemukan. Angka di bawah 5 "
        "ditulis tanpa bagian dan tanpa warna kuat."
    )
    return Card(
        key,
        chart.title,
        chart,
        _("Per %(day)s") % {"day": formats.date_long(clock.today())},
        (_("catatan klinik"),),
        definition,
        _csv(key, year),
    )


@require_safe
def obstacles_csv(request: HttpRequest, key: str) -> HttpResponseBase:
    """The numbers of one chart, or of the table of severities."""
    check_can_view_all(request.user)
    check_can_export(request.user)
    if key not in {*CHARTS, SEVERITY}:
        raise Http404
    year = _year(request, told.years())
    figures = told.figures(year)
    table = charts.severity_table(figures) if key == SEVERITY else CHARTS[key](figures).table()
    heads, *rows = list(table.plain())
    return csv_response(f"klinik-{key}-{year or 'semua'}.csv", heads, rows)
