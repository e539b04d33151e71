"""The dense form of a consultation: the visit, the diagnoses field by field, the action plan."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.files.fields import PaperField
from bogor_coop.ui import fields
from bogor_coop.ui.forms import Section, SectionLayout
from registry.forms.versioned import VersionedForm

from ..clinic.people import consultants
from ..models import Case, Consultation

NEW = "baru"
PROMISES = 3

VISIT = (
    Section(
        gettext_lazy("Kunjungan"),
        ("held_on", "channel", "consultant", "person_name", "person_role"),
    ),
    Section(gettext_lazy("Masalah"), (("complaint", 3),), hint=gettext_lazy("Kata-kata orangnya")),
)
AFTER = (
    Section(gettext_lazy("Saran"), (("advice", 3),)),
    Section(gettext_lazy("Selanjutnya"), ("referral", "follow_up_on")),
)


class ConsultationForm(VersionedForm):
    """One visit of a case."""

    FIELDS = (
        "held_on", "channel", "consultant", "person_name", "person_role", "complaint",
        "advice", "referral", "follow_up_on",
    )  # fmt: skip

    held_on = fields.DateField(
        label=gettext_lazy("Tanggal"), help_text=gettext_lazy("Contoh: 14 Desember 2018")
    )
    person_name = fields.LineField(label=gettext_lazy("Nama yang datang"), max_length=150)
    complaint = forms.CharField(
        label=gettext_lazy("Masalah, dengan kata sendiri"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
    )
    advice = forms.CharField(
        label=gettext_lazy("Saran"),
        widget=forms.Textarea({"rows": 5}),
        max_length=4000,
        required=False,
    )
    follow_up_on = fields.DateField(
        label=gettext_lazy("Tindak lanjut pada"),
        help_text=gettext_lazy("Anda diingatkan pada hari itu"),
        required=False,
    )

    class Meta:
        model = Consultation
        fields = ("channel", "consultant", "person_role", "referral")
        labels = {
            "channel": gettext_lazy("Cara"),
            "consultant": gettext_lazy("Konsultan"),
            "person_role": gettext_lazy("Jabatan"),
            "referral": gettext_lazy("Rujukan"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["consultant"]
        chosen.queryset = consultants()
        if self.instance.consultant_id:
            own = type(self.instance.consultant).objects.filter(pk=self.instance.consultant_id)
            chosen.queryset = consultants() | own
        for name in self.FIELDS:
            self.initial.setdefault(name, getattr(self.instance, name, None))

    def clean_held_on(self):
        """A visit is written down after it took place."""
        day = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        return day

    def clean(self) -> dict[str, Any]:
        """The follow-up comes after the visit."""
        given = super().clean() or {}
        held, follow = given.get("held_on"), given.get("follow_up_on")
        if held and follow and follow < held:
            self.add_error("follow_up_on", _("Tindak lanjut sebelum konsultasinya."))
        return given

    @property
    def visit(self) -> FormHelper:
        """The part above the diagnoses."""
        return _helper(VISIT)

    @property
    def after(self) -> FormHelper:
        """The part below them."""
        return _helper(AFTER)

    @property
    def end(self) -> FormHelper:
        """What stands last."""
        return _helper(self.last())

    def last(self) -> Sequence[Section]:
        """Sections of this kind of form alone."""
        return (Section(gettext_lazy("Riwayat"), (("reason", 2),)),)


class NewConsultationForm(ConsultationForm):
    """The first record of a visit: also which case it belongs to, and a paper."""

    case = forms.ChoiceField(label=gettext_lazy("Kasus"), required=False, widget=forms.RadioSelect)
    summary = fields.LineField(
        label=gettext_lazy("Pokok masalah"),
        help_text=gettext_lazy("Satu kalimat, untuk kasus baru"),
        max_length=200,
        required=False,
    )
    paper = PaperField(label=gettext_lazy("Berkas"))
    paper_title = fields.LineField(label=gettext_lazy("Isi berkas"), max_length=150, required=False)

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        choices = [(key, f"{case.number}: {case.summary}") for key, case in self.cases.items()]
        self.fields["case"].choices = [*choices, (NEW, _("Kasus baru"))]  # type: ignore[attr-defined]
        self.initial.setdefault("case", choices[0][0] if len(choices) == 1 else NEW)
        del self.fields["reason"]
        if not self.cases:
            self.fields["summary"].required = True

    def clean(self) -> dict[str, Any]:
        """A new case needs a name."""
        given = super().clean()
        new = self.chosen_case(given) is None
        if new and not given.get("summary") and "summary" not in self.errors:
            self.add_error("summary", _("Isi pokok masalahnya: ini kasus baru."))
        return given

    def chosen_case(self, given: Mapping[str, Any]) -> Case | None:
        """The case that was chosen, or None for a new one."""
        return self.cases.get(given.get("case") or "")

    @property
    def which(self) -> FormHelper:
        """The part above everything: which case."""
        shown = (("case", 2), "summary") if self.cases else (("summary", 3),)
        return _helper((Section(gettext_lazy("Kasus"), shown),))

    def last(self) -> Sequence[Section]:
        return (Section(gettext_lazy("Berkas"), ("paper", "paper_title")),)


def _helper(sections: Sequence[Section]) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*(SectionLayout(section) for section in sections))
    return helper
