"""Bridge, S-curve and earmarks in their frames, for the budget's own pages and the dashboard."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card

from . import findings
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
            Step([str(first)], found.before, reverse("budget:line_list", args=[first]), total=True),
            Step(
                [_("Program"), _("lanjutan"), _("(turunan)")],
                found.continuing,
                line_list_url(second, baru=0),
            ),
            Step([_("Program"), _("baru")], found.new, line_list_url(second, baru=1)),
            Step(
                [str(second)], found.after, reverse("budget:line_list", args=[second]), total=True
            ),
        ],
    )
    return Card(
        "jembatan",
        findings.of_bridge(found),
        chart,
        _("Per DPA %(first)s dan %(second)s") % {"first": first, "second": second},
        [_("Sumber: buku besar anggaran; program lanjutan adalah angka turunan bersih")],
        _(
            "Turunan: selisih pagu kedua tahun dikurangi program baru. Rinciannya pada halaman"
            " jembatan anggaran."
        ),
        reverse("budget:chart_csv", args=[second, "jembatan"]),
    )


def curve_card(curve: Curve) -> Card:
    """Plan, money and physical progress up to the last closed month."""
    month = formats.months()[curve.closed - 1] if curve.closed else "–"
    return Card(
        "kurva-s",
        findings.of_curve(curve),
        CurveChart(_("Kurva S"), curve),
        _("Per akhir %(month)s %(year)s, bulan tutup buku terakhir")
        % {"month": month, "year": curve.year},
        [_("Sumber: SP2D, anggaran kas, dan laporan fisik")],
        _(
            "Garis putus-putus: rencana kas. Garis tebal: uang. Wajik: fisik, tertimbang pagu."
            " Uang: SP2D-LS, GU, dan pertanggungjawaban TU yang dibukukan, dibagi pagu; uang muka"
            " belum dihitung."
        ),
        reverse("budget:chart_csv", args=[curve.year, "kurva-s"]),
    )
