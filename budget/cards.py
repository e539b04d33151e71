"""Bridge, S-curve and earmarks in their frames, for the budget's own pages and the dashboard."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card

from . import bridge, curve_rows, findings
from .bridge import Bridge
from .charts import BridgeChart, CurveChart, Step
from .curves import Curve
from .lists import line_list_url


def bridge_card(found: Bridge) -> Card:
    """From one year's budget to the next; each number opens its lines."""
    first, second = found.first, found.second
    chart = BridgeChart(
        _("Jembatan anggaran"),
        [
            Step([str(first)], found.before, _lines(first, found), total=True),
            Step(
                [_("Program"), _("lanjutan"), _("(turunan)")],
                found.continuing,
                _pairs(found, bridge.CONTINUED),
            ),
            Step([_("Program"), _("baru")], found.new, _pairs(found, bridge.STARTED)),
            Step([str(second)], found.after, _lines(second, found), total=True),
        ],
    )
    return Card(
        "jembatan",
        findings.of_bridge(found),
        chart,
        _("Per %(date)s") % {"date": formats.date_short(found.at or clock.today())},
        [_("Sumber: buku besar anggaran; program lanjutan adalah angka turunan bersih")],
        _(
            "Pagu kedua tahun sesudah semua perubahan yang bertanggal sampai hari itu. Turunan:"
            " selisih keduanya dikurangi program baru. Rinciannya pada halaman jembatan anggaran."
        ),
        reverse("budget:chart_csv", args=[second, "jembatan"]),
    )


def _lines(year: int, found: Bridge) -> str:
    """The lines of a year, as at the day of the bridge."""
    if found.at is None:
        return reverse("budget:line_list", args=[year])
    return line_list_url(year, per=found.at.isoformat())


def _pairs(found: Bridge, which: str) -> str:
    """The rows of the bridge whose changes add up to one of its steps."""
    asked = {"bagian": which} | ({"per": found.at.isoformat()} if found.at else {})
    return f"{reverse('budget:bridge', args=[found.second])}?{urlencode(asked)}#rincian"


def curve_card(curve: Curve) -> Card:
    """Plan, money and physical progress up to the last closed month."""
    month = formats.months()[curve.closed - 1] if curve.closed else "–"

    def rows_of(number: int) -> str:
        return curve_rows.url(curve.year, number, at=curve.at)

    return Card(
        "kurva-s",
        findings.of_curve(curve),
        CurveChart(_("Kurva S"), curve, rows_of),
        _("Per akhir %(month)s %(year)s, bulan tutup buku terakhir")
        % {"month": month, "year": curve.year},
        [_("Sumber: SP2D, anggaran kas, dan laporan fisik")],
        _(
            "Garis putus-putus: rencana kas. Garis tebal: uang. Wajik: fisik, tertimbang pagu."
            " Uang: SP2D-LS, GU, dan pertanggungjawaban TU yang dibukukan, dibagi pagu; uang muka"
            " belum dihitung. Pagu dan rencana kas menurut tanggal halaman, laporan fisik menurut"
            " catatan terakhir bulan itu."
        ),
        reverse("budget:chart_csv", args=[curve.year, "kurva-s"]),
    )
