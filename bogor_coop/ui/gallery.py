"""What the gallery page shows: every part once, with invented values."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from . import fields, forms, gallery_charts, parts, widgets

DAY = dt.date(2018, 12, 14)
MOMENT = dt.datetime(2018, 12, 14, 3, 42, tzinfo=dt.UTC)


class SampleStatement(forms.HouseForm):
    """A staff form with every kind of field."""

    sections = (
        forms.Section(_("RAT"), ("held_on", "members", "present")),
        forms.Section(
            _("Neraca"),
            ("own_capital", "external_capital", "assets"),
            hint=_(
                "Rupiah penuh. “1.518.000.000”, “1518000000” dan “Rp 1.518.000.000,00” sama saja."
            ),
        ),
        forms.Section(_("Lain-lain"), ("phone", "kind", "days", "sharia", ("remark", 2))),
    )
    held_on = fields.DateField(
        label=_("Tanggal RAT"), help_text=_("Contoh: 24 Februari 2018"), max_value=DAY
    )
    members = fields.IntegerField(
        label=_("Jumlah anggota"), help_text=_("Pada 31 Desember 2017"), min_value=0
    )
    present = fields.IntegerField(
        label=_("Anggota hadir"), help_text=_("Termasuk yang diwakili"), min_value=0
    )
    own_capital = fields.RupiahField(label=_("Modal sendiri"))
    external_capital = fields.RupiahField(label=_("Modal luar"))
    assets = fields.RupiahField(label=_("Aset"))
    phone = fields.PhoneField(label=_("Nomor HP"), required=False)
    kind = forms.forms.ChoiceField(
        label=_("Jenis"), choices=[("a", _("Konsumen")), ("b", _("Jasa"))]
    )
    days = forms.forms.MultipleChoiceField(
        label=_("Hari buka"),
        choices=[("1", _("Senin")), ("2", _("Selasa"))],
        widget=forms.forms.CheckboxSelectMultiple,
        required=False,
    )
    sharia = forms.forms.BooleanField(label=_("Berprinsip syariah"), required=False)
    remark = forms.forms.CharField(
        label=_("Catatan untuk riwayat"),
        help_text=_("Terbaca oleh petugas lain"),
        widget=forms.forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class SampleQuestion(forms.HouseForm):
    """A manager question."""

    person = forms.forms.ChoiceField(
        label=_("Siapa yang akan ikut?"),
        help_text=_("Pilih satu orang. Pelatihan ini untuk bendahara dan ketua."),
        choices=[("1", "Dede Kurniawan"), ("2", "Yayah Rokayah")],
        widget=widgets.ChoiceCards,
    )


def statement_with_errors() -> SampleStatement:
    """The form as it looks after a bad submission, with a warning and notes."""
    form = SampleStatement(
        {"held_on": "24 Feb 17", "members": "286", "own_capital": "1.518.000.000", "assets": "1,5"}
    )
    form.notes = {"members": "2016: 279", "own_capital": "2016: Rp1.452.000.000"}
    form.add_warning("members", _("Biasanya tidak turun lebih dari sepersepuluh."))
    return form


def queue_group(overdue: bool) -> parts.QueueGroup:
    """A group of the work queue."""
    row = parts.QueueRow(
        what=_("Usulan ganti ketua"),
        url="#",
        verb=_("Periksa"),
        whom="Koperasi Wanita Melati, Loji",
        last=_("Berkas lengkap"),
        waiting=_("9 hari"),
        deadline="10 Des",
        overdue=overdue,
    )
    title = _("Lewat tenggat") if overdue else _("Hari ini")
    shape = ("triangle-filled", "c4") if overdue else ("clock", "")
    return parts.QueueGroup(title, [row, row], 4, shape=shape[0], colour=shape[1], more_url="#")


HISTORY = parts.HistoryEntry(
    who="Rina Kartikasari",
    what=_("mengubah 3 isian"),
    when=MOMENT,
    why=_("disesuaikan dengan berita acara RAT"),
    document="BA-RAT-2017.pdf",
    document_url="#",
    door=_("lewat formulir ubah data"),
    undo_url="#",
    changes=[
        parts.Change(_("Alamat"), "Jl. Paledang 214", "Jalan Paledang No. 214, RT 02/RW 05"),
        parts.Change(_("Anggota perempuan"), "103", "121"),
        parts.Change(_("Nomor telepon"), "", "0812-0000-4471"),
    ],
)
NEXT = [
    parts.NextAction(
        _("Kirim laporan triwulan III"), "#", _("dari 26 Nov 2018"), dt.date(2018, 11, 26)
    ),
    parts.NextAction(_("Tindak lanjut klinik"), "#", "20 Des 2018", dt.date(2018, 12, 20)),
    parts.NextAction(
        _("Siapkan RAT tahun buku 2018"), "#", _("batas 31 Mar 2019"), dt.date(2019, 3, 31)
    ),
]
FACET = parts.Facet(
    "kecamatan",
    _("Kecamatan"),
    [parts.FacetOption("1", "Bogor Tengah", 178, True), parts.FacetOption("2", "Bogor Barat", 158)],
)
EVENTS = [
    parts.Event(dt.date(2018, 12, 12), _("Data diperbaiki"), "Rina Kartikasari", "pencil-square"),
    parts.Event(
        dt.date(2018, 9, 4), _("Penilaian kesehatan final"), "Cukup sehat, 74,35", "clipboard-check"
    ),
]
ANSWERS = [
    parts.Answer(_("Kegiatan"), ["Pelatihan Akuntansi Koperasi", "22–23 Januari 2019"]),
    parts.Answer(_("Peserta"), ["Dede Kurniawan, bendahara"], "#"),
]
TABS = [parts.Tab(_("Semua"), "#", 750, True), parts.Tab(_("Binaan saya"), "#", 42)]
COLOURS = (
    "bg surface sunken line edge ink ink2 ink3 brand tint deep danger warn info "
    "c1 c4 c2 c3 r0 r1 r2 r3 r4"
)


def context() -> dict:
    """Everything the page needs."""
    return {
        "form": statement_with_errors(),
        "question": SampleQuestion(prefix="question"),
        "late": queue_group(True),
        "today": queue_group(False),
        "history": HISTORY,
        "next": NEXT,
        "facet": FACET,
        "events": EVENTS,
        "answers": ANSWERS,
        "tabs": TABS,
        "colours": COLOURS.split(),
        "chips": [parts.Chip(_("Bentuk: primer kota"), "#")],
        "pages": parts.Pages(1, 18, 42, "", "?hal=2", MOMENT),
        "steps": [_("Unggah berkas"), _("Cocokkan kolom"), _("Periksa"), _("Terapkan"), _("Hasil")],
        "day": DAY,
        "charts": gallery_charts.cards(),
        "due": [DAY + dt.timedelta(days=n) for n in (107, 6, 0, -18)],
    }


FRAMES = {
    "pengurus": "ui/gallery/frame_manager.html",
    "pertanyaan": "ui/gallery/frame_question.html",
    "publik": "ui/gallery/frame_public.html",
    "kertas": "ui/gallery/frame_paper.html",
}


def frame_context() -> dict:
    """What the sample pages of the other frames need."""
    cards = gallery_charts.cards()
    return {
        "question": SampleQuestion(),
        "day": DAY,
        "late_day": DAY - dt.timedelta(days=18),
        "moment": MOMENT,
        "chart": cards["composition"],
        "transition": cards["transition"],
    }
