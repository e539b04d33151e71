"""What the figures of the programs say, in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Target
from programs.clinic.obstacles import Row


def targets(lanes: Sequence[Target], units: dict[str, str]) -> str:
    """ "Pendampingan paling tertinggal: 61 dari 80 koperasi"."""
    if not lanes:
        return _("Belum ada program tahun ini")
    promised = [lane for lane in lanes if lane.ratio is not None]
    if not promised:
        return _("Belum ada program yang menyebut sasaran")
    worst = min(promised, key=lambda lane: (lane.ratio, str(lane.label)))
    words = {
        "name": worst.label,
        "reached": formats.number(worst.reached),
        "target": formats.number(worst.target),
        "unit": units[str(worst.label)],
        "n": formats.number(len(promised)),
    }
    if worst.reached >= (worst.target or 0):
        return _("Semua %(n)s program mencapai sasarannya") % words
    return _("%(name)s paling tertinggal: %(reached)s dari %(target)s %(unit)s") % words


def obstacles(rows: Sequence[Row]) -> str:
    """ "Keuangan dan RAT menjadi kendala utama yang ditemukan klinik"."""
    named = leading(rows)
    if not rows:
        return _("Klinik belum mencatat kendala")
    if not named:
        return _("Klinik menemukan %(n)s bidang kendala, tidak ada yang menonjol") % {
            "n": formats.number(len(rows))
        }
    if len(named) == 1:
        return _("%(first)s menjadi kendala utama yang ditemukan klinik") % {"first": named[0].name}
    first, second = (row.name for row in named)
    return _("%(first)s serta %(second)s menjadi kendala utama yang ditemukan klinik") % {
        "first": first,
        "second": second[:1].lower() + second[1:] if not second[:2].isupper() else second,
    }


def leading(rows: Sequence[Row]) -> list[Row]:
    """At most two fields that stand out from the third; none when they do not."""
    totals = [row.total for row in rows] + [0, 0, 0]
    if totals[0] > totals[1] and totals[1] == totals[2]:
        return list(rows[:1])
    if totals[1] > totals[2]:
        return list(rows[:2])
    return [] if len(rows) > 1 else list(rows)
