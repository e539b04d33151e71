"""Forms of mentoring: begun, visited, ended."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.files.fields import PaperField
from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm, Section
from registry.forms.versioned import VersionedForm

from ..enums import CaseResult, MentoringState
from ..models import Mentoring, Visit
from ..queries.people import mentors

DAY = dt.timedelta(days=1)


class TermFields(forms.Form):
    """Who goes along, towards what, from when until when."""

    mentor = forms.ModelChoiceField(label=_("Pendamping"), queryset=User.objects.none())
    goal = fields.LineField(label=_("Tujuan"), max_length=300)
    begins = fields.DateField(label=_("Mulai"), help_text=_("Contoh: 14 Desember 2018"))
    ends = fields.DateField(
        label=_("Hari terakhir"), required=False, help_text=_("Kosong berarti belum ditentukan.")
    )
    visit_days = fields.IntegerField(
        label=_("Kunjungan paling lambat setiap (hari)"), min_value=1, max_value=366, initial=30
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = mentors()
        self.fields["mentor"].empty_label = _("belum diisi")
        self.fields["begins"].initial = clock.today


class AssignForm(TermFields, HouseForm):
    """One mentor for many cooperatives; ``keys`` are those that the page has shown."""

    keys = forms.CharField(widget=forms.HiddenInput, max_length=200_000)
    sections: tuple[Section, ...] = (
        Section(_("Pendampingan"), ("mentor", ("goal", 2))),
        Section(_("Masa"), ("begins", "ends", "visit_days")),
    )

    def clean_keys(self) -> list[int]:
        """Keys of cooperatives, digits only."""
        given = self.cleaned_data["keys"].split(",")
        if not all(one.isdecimal() and len(one) < 10 for one in given):
            raise forms.ValidationError(_("Daftar koperasi tidak terbaca. Muat ulang halaman."))
        return [int(one) for one in given]


class MentoringForm(TermFields, VersionedForm):
    """Change an engagement."""

    FIELDS = ("mentor", "goal", "begins", "ends", "visit_days")
    sections: tuple[Section, ...] = (
        Section(_("Pendampingan"), ("mentor", ("goal", 2))),
        Section(_("Masa"), ("begins", "ends", "visit_days")),
        Section(_("Riwayat"), (("reason", 2),)),
    )

    class Meta:
        model = Mentoring
        fields = ("mentor", "goal", "visit_days")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        period = self.instance.period
        self.initial["begins"] = period.lower
        self.initial["ends"] = period.upper - DAY if period.upper else None

    def input_of(self, difference) -> dict[str, str]:
        """The period stands in two inputs."""
        if difference.field.name != "period":
            return super().input_of(difference)
        upper = difference.theirs.upper
        last = (upper - DAY).isoformat() if upper else ""
        return {"begins": difference.theirs.lower.isoformat(), "ends": last}


class NewForm(TermFields, HouseForm):
    """Begin with one party; a cooperative comes from its page, otherwise a small business."""

    business_name = fields.LineField(label=_("Nama usaha"), max_length=150)
    sections: tuple[Section, ...] = (
        Section(_("Siapa"), (("business_name", 2),)),
        Section(_("Pendampingan"), ("mentor", ("goal", 2))),
        Section(_("Masa"), ("begins", "ends", "visit_days")),
    )

    def __init__(self, *args: Any, cooperative=None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if cooperative is not None:
            del self.fields["business_name"]
            self.sections = self.sections[1:]


class VisitForm(VersionedForm):
    """What a mentor saw, said and found moved forward."""

    FIELDS = (
        "visited_on", "channel", "present", "findings", "advice", "progress", "next_visit_on",
    )  # fmt: skip

    visited_on = fields.DateField(label=_("Tanggal"))
    present = fields.LineField(label=_("Yang hadir"), max_length=250)
    progress = fields.IntegerField(
        label=_("Kemajuan terhadap tujuan (%)"), min_value=0, max_value=100
    )
    next_visit_on = fields.DateField(label=_("Kunjungan berikut"), required=False)
    photo = PaperField(label=_("Foto atau berkas"))
    second_photo = PaperField(label=_("Foto kedua"))
    sections: tuple[Section, ...] = (
        Section(_("Kunjungan"), ("visited_on", "channel", "present")),
        Section(_("Temuan dan saran"), (("findings", 3), ("advice", 3))),
        Section(_("Kemajuan"), ("progress", "next_visit_on")),
        Section(_("Foto"), ("photo", "second_photo"), columns=2),
        Section(_("Riwayat"), (("reason", 2),)),
    )

    class Meta:
        model = Visit
        fields = (
            "visited_on", "channel", "present", "findings", "advice", "progress", "next_visit_on",
        )  # fmt: skip
        widgets = {
            "findings": forms.Textarea({"rows": 5}),
            "advice": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["reason"]
            self.sections = self.sections[:-1]
            self.fields["visited_on"].initial = clock.today

    def uploads(self) -> list:
        """What was attached."""
        given = (self.cleaned_data["photo"], self.cleaned_data["second_photo"])
        return [one for one in given if one]


class EndForm(HouseForm):
    """How it ended."""

    state = forms.ChoiceField(
        label=_("Berakhir karena"),
        choices=[
            (MentoringState.FINISHED, _("Selesai seperti direncanakan")),
            (MentoringState.STOPPED, _("Dihentikan sebelum waktunya")),
        ],
        widget=forms.RadioSelect,
    )
    ended_on = fields.DateField(label=_("Hari terakhir"))
    result = forms.ChoiceField(label=_("Hasil"), choices=CaseResult.choices)
    outcome = forms.CharField(
        label=_("Uraian hasil"), max_length=2000, widget=forms.Textarea({"rows": 5})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    sections: tuple[Section, ...] = (
        Section(_("Akhir"), (("state", 2), "ended_on")),
        Section(_("Hasil"), ("result", ("outcome", 2))),
    )
