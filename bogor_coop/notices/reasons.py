"""Why a message was not sent, in words for the staff: the ledger keeps a short code.

A reason is ``code`` or ``code: what the provider said``; a sentence that is no code stands as
it was written.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "too_late": _("Tidak terkirim sampai waktunya lewat."),
    "late": _("Baru direncanakan setelah waktunya lewat, misalnya karena mendaftar belakangan."),
    "gone": _("Yang diberitakan sudah tidak ada."),
    "not_wanted": _("Pendaftaran, jadwal, atau aturannya sudah berubah."),
    "replaced": _("Diganti pemberitahuan yang lebih baru."),
    "no_address": _("Penerima tidak mempunyai alamat untuk saluran ini."),
    "opt_out": _("Penerima tidak ingin menerima pesan di alamat ini."),
    "no_opt_in": _("Penerima belum menyetujui pesan lewat WhatsApp."),
    "bounced": _("Alamat ini pernah menolak surat; perbaiki dahulu alamatnya."),
    "switched_off": _("Akunnya sudah ditutup."),
    "unwritable": _("Pesan tidak dapat ditulis."),
    "no_connection": _("Penyedia tidak dapat dihubungi."),
    "busy": _("Penyedia meminta mencoba lagi nanti."),
    "refused": _("Penyedia menolak."),
    "came_back": _("Surat kembali: kotak surat penerima tidak menerimanya."),
    "malformed": _("Alamat atau isi tidak sah."),
    "line_broke": _("Hubungan putus di tengah pengiriman; mungkin sampai, mungkin tidak."),
    "vanished": _("Pengirim berhenti di tengah pengiriman; mungkin sampai, mungkin tidak."),
    "restored": _("Basis data dipulihkan dari cadangan; pesan ini mungkin sudah terkirim."),
    "not_there": _("Belum ada di kotak pesan penerima; dikirim lagi."),
    "given_up": _("Sudah dicoba berkali-kali."),
    "quiet": _("Digeser karena jam tenang penerima."),
    "pause": _("Menunggu giliran: penerima baru saja mendapat pesan lain."),
    "repeat": _("Dikirim sekali lagi dengan nomor surat yang sama."),
    "channel_stopped": _("Saluran ini dihentikan sementara."),
    "template": _("Templat pesan belum disetujui penyedia."),
}


def sentence(reason: str) -> str:
    """The reason for people; what the provider said follows in its own words."""
    code, _colon, detail = reason.partition(":")
    known = SENTENCES.get(code)
    if known is None:
        return reason
    return f"{known} ({detail.strip()})" if detail.strip() else str(known)
