"""Forms of an activity: plan and change, lead a step on, copy."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import User
from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import HouseForm, Section, Text
from bogor_coop.ui.moments import MomentField
from registry.conflicts import Difference
from registry.forms.versioned import VersionedForm

from ..actions import activities as actions
from ..enums import ActivityKind
from ..models import Activity, Program


def officers(*, beside: int | None = None):
    """Who may be put in charge: people of the office who can plan, and whoever is already."""
    able = Q(
        is_active=True,
        role_assignments__role=Role.PROGRAM_OFFICER,
        role_assignments__term__contains=timezone.localdate(),
    )
    return User.objects.filter(able | Q(pk=beside or 0)).distinct()


def moments_of(difference: Difference) -> dict[str, str]:
    """A moment as the page of choices carries it: one ISO value."""
    value = difference.theirs
    return {difference.field.name: value.isoformat() if isinstance(value, dt.datetime) else ""}


class ActivityForm(VersionedForm):
    """Plan an activity, or change one."""

    FIELDS = actions.FIELDS

    title = fields.LineField(label=_("Judul"), max_length=150)
    description = fields.TextField(
        label=_("Keterangan"),
        max_length=5000,
        required=False,
        help_text=_("Isi, manfaat, dan apa yang perlu dibawa. Terbaca oleh pengurus koperasi."),
    )
    audience = fields.LineField(
        label=_("Untuk siapa"),
        max_length=200,
        required=False,
        help_text=_("Misalnya: ketua dan bendahara koperasi simpan pinjam"),
    )
    batch = fields.IntegerField(label=_("Angkatan"), min_value=1, max_value=999, required=False)
    capacity = fields.IntegerField(
        label=_("Jumlah kursi"),
        min_value=1,
        max_value=5000,
        required=False,
        help_text=_("Tanpa jumlah kursi tidak ada pendaftaran"),
    )
    max_per_cooperative = fields.IntegerField(
        label=_("Paling banyak per koperasi"), min_value=1, max_value=999, required=False
    )
    opens_at = MomentField(label=_("Pendaftaran dibuka"), required=False)
    closes_at = MomentField(label=_("Pendaftaran ditutup"), required=False)
    offer_hours = fields.IntegerField(label=_("Lama tawaran (jam)"), min_value=1, max_value=720)
    offer_cut_off_hours = fields.IntegerField(
        label=_("Tawaran berhenti sebelum mulai (jam)"), min_value=0, max_value=720
    )
    minimum_attendance = fields.IntegerField(
        label=_("Kehadiran terendah untuk sertifikat (%)"), min_value=0, max_value=100
    )
    lesson_hours = fields.IntegerField(
        label=_("Jam pelajaran"), min_value=1, max_value=999, required=False
    )

    sections = (
        Section(
            _("Kegiatan"),
            (("title", 3), "program", "kind", "topic", "batch", "owner", "lesson_hours"),
        ),
        Section(_("Untuk dibaca pengurus"), (("audience", 3), ("description", 3))),
        Section(
            _("Kursi"),
            ("capacity", "max_per_cooperative", "group_policy", ("seats_by_occurrence", 3)),
        ),
        Section(
            _("Pendaftaran"),
            ("opens_at", "closes_at", ("approval_required", 3)),
            hint=_("Waktu Indonesia Barat (WIB), misalnya 20 Des 2018 dan 09.00"),
        ),
        Section(
            _("Daftar tunggu"),
            ("promotion", "offer_hours", "offer_cut_off_hours"),
            hint=_("Cara kursi yang kosong diberikan kepada yang menunggu"),
        ),
        Section(_("Sertifikat"), ("minimum_attendance", ("certificate", 2))),
        Section(_("Riwayat"), (("reason", 3),)),
    )

    class Meta:
        model = Activity
        fields = ("program", "kind", "topic", "owner", "seats_by_occurrence", "approval_required",
                  "promotion", "group_policy", "certificate")  # fmt: skip
        labels = {
            "program": _("Program"),
            "kind": _("Jenis kegiatan"),
            "topic": _("Materi"),
            "owner": _("Penanggung jawab"),
            "seats_by_occurrence": _("Kursi dihitung per pertemuan"),
            "approval_required": _("Perlu persetujuan petugas"),
            "promotion": _("Kursi yang kosong"),
            "group_policy": _("Rombongan satu koperasi"),
            "certificate": _("Bersertifikat"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.FIELDS:
            if name not in (self._meta.fields or ()):
                self.initial.setdefault(name, getattr(self.instance, name))
        owners: Any = self.fields["owner"]
        owners.queryset = officers(beside=self.instance.owner_id)
        programs: Any = self.fields["program"]
        programs.queryset = Program.objects.order_by("-year", "name")
        if not self.instance.pk:
            del self.fields["reason"]

    @property
    def helper(self):
        """The reason is asked only for what exists already."""
        if "reason" not in self.fields:
            self.sections = tuple(self.sections[:-1])
        return super().helper

    def find_warnings(self) -> Mapping[str, Text]:
        """Unlikely, but possible."""
        given, found = self.cleaned_data, {}
        if given.get("kind") == ActivityKind.TRAINING and not given.get("topic"):
            found["topic"] = _("Pelatihan tanpa materi tidak ikut dihitung menurut materinya.")
        cap, seats = given.get("max_per_cooperative"), given.get("capacity")
        if cap and seats and cap > seats:
            found["max_per_cooperative"] = _("Lebih banyak daripada jumlah kursi.")
        if given.get("opens_at") and given.get("closes_at"):
            long = given["closes_at"] - given["opens_at"]
            if long > dt.timedelta(days=180):
                found["closes_at"] = _("Pendaftaran dibuka lebih dari enam bulan.")
        return found

    def input_of(self, difference: Difference) -> dict[str, str]:
        """Moments are carried whole."""
        if difference.field.name in actions.WINDOW:
            return moments_of(difference)
        return super().input_of(difference)


class StepForm(HouseForm):
    """Why, or the report: what a step asks for."""

    reason = fields.LineField(label=_("Alasan"), max_length=300)
    report = fields.TextField(
        label=_("Laporan hasil"),
        max_length=10_000,
        rows=10,
        help_text=_("Apa yang dicapai, apa yang tidak, dan apa tindak lanjutnya"),
    )

    def __init__(self, *args: Any, step, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not step.needs_reason:
            del self.fields["reason"]
        if not step.needs_report:
            del self.fields["report"]
        else:
            self.initial.setdefault("report", activity.report)


class CloneForm(HouseForm):
    """Title and first day of the copy."""

    title = fields.LineField(label=_("Judul"), max_length=150)
    batch = fields.IntegerField(label=_("Angkatan"), min_value=1, max_value=999, required=False)
    starts_on = fields.DateField(
        label=_("Hari pertama"),
        help_text=_("Pertemuan lain bergeser sejauh yang sama; jamnya tetap"),
    )

    def __init__(self, *args: Any, activity: Activity, first: dt.datetime | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("title", activity.title)
        self.initial.setdefault("batch", activity.batch + 1 if activity.batch else None)
        if first is None:
            del self.fields["starts_on"]
        else:
            self.notes["starts_on"] = _("Hari pertama yang disalin: %(day)s") % {
                "day": formats.date_weekday(first)
            }
