"""An earmarked sum in its frame: what was paid, committed, allocated, and what is left."""

from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card

from .earmarks import Envelope
from .envelope_chart import EnvelopeChart


def envelope_card(envelope: Envelope) -> Card:
    """What became of an earmarked sum."""
    return Card(
        f"peruntukan-{envelope.earmark.pk}",
        finding(envelope),
        EnvelopeChart(str(envelope.earmark.name), envelope),
        _("Per %(date)s") % {"date": formats.date_short(envelope.at or clock.today())},
        [_("Sumber: buku besar anggaran")],
        _(
            "Peruntukan: %(name)s (%(basis)s). Dibayar dan terikat dihitung dari baris anggaran"
            " yang mengisinya, menurut bagiannya, sampai hari itu; nilai peruntukan dan bagian"
            " baris seperti ditetapkan sekarang. Masih bisa dipakai: belum dialokasikan dan belum"
            " terikat."
        )
        % {"name": envelope.earmark.name, "basis": envelope.earmark.basis},
        envelope.url,
    )


def finding(envelope: Envelope) -> str:
    """ "Dari Rp3 miliar program baru, Rp0,62 miliar belum terikat"."""
    words = {
        "whole": formats.rupiah_short(envelope.earmark.envelope, "miliar"),
        "name": _lower_first(envelope.earmark.name),
        "left": formats.rupiah_short(abs(envelope.left), "miliar"),
        "over": formats.rupiah_short(abs(envelope.unallocated), "miliar"),
    }
    if envelope.unallocated < 0:
        return _("Bagian baris melampaui %(whole)s %(name)s sebesar %(over)s") % words
    if not envelope.left:
        return _("%(whole)s %(name)s seluruhnya dibayar atau terikat") % words
    if envelope.left == envelope.earmark.envelope:
        return _("%(whole)s %(name)s belum satu rupiah pun terikat") % words
    return _("Dari %(whole)s %(name)s, %(left)s belum terikat") % words


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
