"""Words for the kinds of a bridge and of concerns; context ``anggaran`` where they mean two."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import bridge

BRIDGE_KINDS = {
    bridge.ENDED: _("Dihentikan"),
    bridge.LESS: pgettext_lazy("anggaran", "Turun"),
    bridge.SAME: pgettext_lazy("anggaran", "Tetap"),
    bridge.MORE: pgettext_lazy("anggaran", "Naik"),
    bridge.RECODED: _("Ganti kode"),
    bridge.NEW: _("Program baru"),
}
BRIDGE_STEPS = {
    bridge.CONTINUED: _("Program lanjutan (turunan, bersih)"),
    bridge.STARTED: _("Program baru"),
}
CONCERNS = {
    "nothing": _("Direncanakan, belum dibayar"),
    "late": _("Pembayaran lewat batas"),
    "physical": _("Fisik tertinggal dari uang"),
    "earmark": _("Bagian tidak sama dengan peruntukan"),
    "advance": _("Uang yang belum dipertanggungjawabkan"),
    "stale": _("Anggaran kas perlu diperbarui"),
    "plan": _("Tanpa anggaran kas"),
    "december": _("Menumpuk pada Desember"),
}
