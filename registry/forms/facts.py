"""Forms of the dated facts: life, meeting, statement, assessment, people."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.files.fields import PaperField
from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import Section, Text

from .. import plausibility
from ..actions import contacts as contact_actions
from ..actions import statements as statement_actions
from ..conflicts import Difference
from ..enums import Life
from ..models import AnnualMeeting, AnnualStatement, Contact, HealthAssessment, LifeStatus
from .versioned import VersionedForm, as_input

DAY = dt.timedelta(days=1)


class LifeForm(VersionedForm):
    """Begin a new life from a day on; the running one ends there."""

    FIELDS = ("status", "reason", "decree_number")

    since = fields.DateField(label=_("Mulai tanggal"), help_text=_("Contoh: 24 Februari 2018"))
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        required=False,
        help_text=_("Tampil di samping keadaan ini"),
    )
    paper = PaperField(label=_("Surat"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    sections = (
        Section(_("Keadaan"), ("status", "since"), columns=2),
        Section(_("Dasar"), ("decree_number", ("reason", 2), ("paper", 2))),
    )

    class Meta:
        model = LifeStatus
        fields = ("status", "reason", "decree_number")
        labels = {"status": _("Keadaan"), "decree_number": _("Nomor surat keputusan")}

    def find_warnings(self) -> Mapping[str, Text]:
        """A dissolution is hard to take back."""
        if self.cleaned_data["status"] != Life.DISSOLVED:
            return {}
        return {"status": _("Koperasi ini keluar dari semua angka sejak tanggal itu.")}

    def seen_pair(self) -> tuple[int, int] | None:
        """Key and version of the running life as the form showed it."""
        pair = self.cleaned_data["seen"].split(":")
        whole = len(pair) == 2 and all(one.isdecimal() and len(one) < 20 for one in pair)
        return (int(pair[0]), int(pair[1])) if whole else None


class LifeCorrectionForm(LifeForm):
    """Mend what was entered about a life; its period stays."""

    since = None  # type: ignore[assignment]
    seen = None  # type: ignore[assignment]
    sections = (
        Section(_("Keadaan"), ("status",), columns=2),
        Section(_("Dasar"), ("decree_number", ("reason", 2), ("paper", 2))),
    )


class MeetingForm(VersionedForm):
    """The annual meeting of a book year."""

    FIELDS = ("outcome", "held_on", "reported_on", "members_present", "note")

    held_on = fields.DateField(
        label=_("Diadakan pada"), help_text=_("Contoh: 24 Februari 2018"), required=False
    )
    reported_on = fields.DateField(label=_("Dilaporkan pada"), required=False)
    members_present = fields.IntegerField(
        label=_("Anggota hadir"), help_text=_("Termasuk yang diwakili"), min_value=0, required=False
    )
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
    paper = PaperField(label=_("Berita acara"))

    sections = (
        Section(_("RAT"), ("outcome", "held_on", "reported_on")),
        Section(_("Kehadiran"), ("members_present", ("note", 2))),
        Section(_("Berkas dan alasan"), ("paper", "reason"), columns=2),
    )

    class Meta:
        model = AnnualMeeting
        fields = ("outcome", "held_on", "reported_on", "members_present", "note")
        labels = {"outcome": _("Pelaksanaan")}

    def __init__(self, *args: Any, members: int | None = None, life: str | None = None, **kwargs):
        self.members, self.life = members, life
        super().__init__(*args, **kwargs)
        if members is not None:
            number = formats.number(members)
            self.notes["members_present"] = _("Jumlah anggota: %(n)s") % {"n": number}

    def find_warnings(self) -> Mapping[str, Text]:
        names = ("outcome", "held_on", "members_present")
        return plausibility.of_meeting(
            book_year=self.instance.book_year,
            members=self.members,
            life=self.life,
            **{name: self.cleaned_data[name] for name in names},
        )


def _number(label) -> fields.IntegerField:
    return fields.IntegerField(label=label, min_value=0, required=False)


def _money(label, **kwargs: Any) -> fields.RupiahField:
    return fields.RupiahField(label=label, required=False, **kwargs)


class StatementForm(VersionedForm):
    """The yearly statement of a book year; last year's values stand under the inputs."""

    FIELDS = statement_actions.FIELDS

    members_male = _number(_("Anggota laki-laki"))
    members_female = _number(_("Anggota perempuan"))
    members = _number(_("Jumlah anggota"))
    managers = _number(_("Manajer"))
    employees = _number(_("Karyawan"))
    own_capital = _money(_("Modal sendiri"), help_text=_("Kekurangan ditulis dengan minus"))
    external_capital = _money(_("Modal luar"), min_value=0)
    assets = _money(_("Aset"), min_value=0)
    business_volume = _money(_("Volume usaha"), min_value=0)
    net_surplus = _money(_("SHU"), help_text=_("Rugi ditulis dengan minus"))
    received_on = fields.DateField(label=_("Diterima pada"), required=False)
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    sections = (
        Section(_("Orang"), ("members_male", "members_female", "members", "managers", "employees")),
        Section(
            _("Neraca"),
            ("own_capital", "external_capital", "assets"),
            hint=_("Rupiah penuh. Kosong berarti tidak dilaporkan; tulis 0 bila memang nol."),
        ),
        Section(_("Usaha"), ("business_volume", "net_surplus")),
        Section(_("Catatan"), ("received_on", "note", "reason")),
    )

    class Meta:
        model = AnnualStatement
        fields = statement_actions.FIELDS

    def __init__(self, *args: Any, previous: AnnualStatement | None = None, **kwargs: Any) -> None:
        self.previous = previous
        super().__init__(*args, **kwargs)
        for name in (*AnnualStatement.COUNTS, *AnnualStatement.AMOUNTS):
            value = getattr(previous, name, None)
            write = formats.rupiah if name in AnnualStatement.AMOUNTS else formats.number
            if previous is not None and value is not None:
                self.notes[name] = f"{previous.book_year}: {write(value)}"

    def find_warnings(self) -> Mapping[str, Text]:
        return plausibility.of_statement(self.cleaned_data, self.previous)


class AssessmentForm(VersionedForm):
    """A health assessment with its paper."""

    FIELDS = ("health_class", "assessed_on", "score", "valid_until", "note")

    book_year = fields.IntegerField(
        label=_("Tahun buku"), min_value=1945, max_value=2100, widget=forms.TextInput
    )
    assessed_on = fields.DateField(label=_("Tanggal penilaian"))
    valid_until = fields.DateField(
        label=_("Berlaku sampai"),
        help_text=_("Kosong: sampai penilaian berikutnya"),
        required=False,
    )
    score = forms.DecimalField(
        label=_("Nilai"),
        help_text=_("0–100, misalnya 74,35"),
        max_digits=5,
        decimal_places=2,
        localize=True,
        required=False,
    )
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
    paper = PaperField(label=_("Kertas kerja"))

    sections = (
        Section(_("Penilaian"), ("rule_version", "book_year", "assessed_on")),
        Section(_("Hasil"), ("score", "health_class", "valid_until")),
        Section(_("Berkas dan alasan"), ("paper", "note", "reason")),
    )

    class Meta:
        model = HealthAssessment
        fields = (
            "rule_version",
            "book_year",
            "health_class",
            "assessed_on",
            "score",
            "valid_until",
            "note",
        )
        labels = {"rule_version": _("Aturan"), "health_class": _("Predikat")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["score"].widget.attrs.update(inputmode="decimal", autocomplete="off")
        if self.instance.pk:
            for name in ("rule_version", "book_year"):
                self.fields[name].disabled = True

    def find_warnings(self) -> Mapping[str, Text]:
        names = ("rule_version", "score", "health_class")
        return plausibility.of_assessment(**{name: self.cleaned_data[name] for name in names})


class ContactForm(VersionedForm):
    """A person to reach, with role and term."""

    FIELDS = contact_actions.FIELDS

    phone = fields.PhoneField(label=_("Nomor HP"), required=False)
    begins = fields.DateField(label=_("Menjabat mulai"), required=False)
    ends = fields.DateField(label=_("Menjabat sampai"), required=False)

    sections = (
        Section(_("Orang"), ("role", "name"), columns=2),
        Section(_("Hubungan"), ("phone", "email"), columns=2),
        Section(_("Masa jabatan"), ("begins", "ends"), columns=2),
        Section(_("Catatan"), ("reason",), columns=2),
    )

    class Meta:
        model = Contact
        fields = ("role", "name", "phone", "email")
        labels = {"role": _("Jabatan"), "name": _("Nama"), "email": _("Surel")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        term = self.instance.term
        if term:
            self.initial.setdefault("begins", term.lower)
            self.initial.setdefault("ends", term.upper - DAY if term.upper else None)

    def clean(self) -> dict[str, Any]:
        """The two dates are one half-open term."""
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("Masa jabatan berakhir sebelum dimulai."))
        elif begins or ends:
            data["term"] = DateRange(begins, ends + DAY if ends else None)
        else:
            data["term"] = None
        return data

    def find_warnings(self) -> Mapping[str, Text]:
        begins = self.cleaned_data.get("begins")
        if begins and begins > clock.today():
            return {"begins": _("Tanggal ini masih di masa depan.")}
        return {}

    def input_of(self, difference: Difference) -> dict[str, str]:
        if difference.field.name != "term":
            return super().input_of(difference)
        term = difference.theirs
        last = term.upper - DAY if term and term.upper else None
        return {"begins": as_input(term.lower if term else None), "ends": as_input(last)}
