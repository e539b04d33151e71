"""What the figures of the budget say, in sentences: the words change with the finding."""

from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from .bridge import Bridge
from .curves import Curve


def of_bridge(found: Bridge) -> str:
    """ "Anggaran naik Rp2,7 miliar; tanpa program baru turun Rp0,3 miliar"."""
    if not found.difference:
        sentence = _("Anggaran sama seperti tahun lalu; tanpa program baru %(base)s")
    elif found.difference > 0:
        sentence = _("Anggaran naik %(difference)s; tanpa program baru %(base)s")
    else:
        sentence = _("Anggaran turun %(difference)s; tanpa program baru %(base)s")
    return sentence % {
        "difference": formats.rupiah_short(abs(found.difference), "miliar"),
        "base": _change(found.continuing),
    }


def _change(amount: int) -> str:
    if not amount:
        return _("tetap")
    way = _("naik") if amount > 0 else _("turun")
    return f"{way} {formats.rupiah_short(abs(amount), 'miliar')}"


def of_curve(curve: Curve) -> str:
    """ "Serapan 81,4 %: uang tertinggal 11,2 poin dari rencana, fisik 6,6 poin"."""
    if not curve.closed:
        return _("Belum ada bulan yang ditutup")
    words = {
        "spent": formats.percent(curve.spent_points / 10_000),
        "money": _gap(curve.behind),
    }
    if curve.physical_points is None:
        return _("Serapan %(spent)s: uang %(money)s; fisik belum dilaporkan") % words
    gap = curve.physical_points - curve.planned_points
    both = (gap < 0) == (curve.behind < 0) and gap and curve.behind
    words["physical"] = formats.points(abs(gap) / 100) if both else _gap(gap)
    return _("Serapan %(spent)s: uang %(money)s, fisik %(physical)s") % words


def _gap(basis_points: float) -> str:
    """ "tertinggal 11,2 poin dari rencana"."""
    if not basis_points:
        return _("tepat rencana")
    words = {"points": formats.points(abs(basis_points) / 100)}
    if basis_points < 0:
        return _("tertinggal %(points)s dari rencana") % words
    return _("mendahului rencana %(points)s") % words
