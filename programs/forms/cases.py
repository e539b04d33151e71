"""Forms of a case: what it is called, how it ended, why it is opened again, follow-ups, papers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm, Section
from registry.forms.versioned import VersionedForm

from ..clinic.people import consultants
from ..enums import CaseResult
from ..models import Case


class CaseForm(VersionedForm):
    """What a case is called, and whose it is."""

    FIELDS = ("summary", "owner")

    summary = fields.LineField(label=_("Pokok masalah"), max_length=200)

    sections = (
        Section(_("Kasus"), (("summary", 2), "owner")),
        Section(_("Riwayat"), (("reason", 2),)),
    )

    class Meta:
        model = Case
        fields = ("summary", "owner")
        labels = {"owner": _("Konsultan")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = consultants() | type(self.instance.owner).objects.filter(
            pk=self.instance.owner_id
        )


class CloseForm(HouseForm):
    """How a case ended."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=_("Hasil"), choices=CaseResult.choices, widget=forms.RadioSelect
    )
    closed_on = fields.DateField(label=_("Ditutup pada"))
    satisfaction = forms.TypedChoiceField(
        label=_("Kepuasan yang dilayani"),
        help_text=_("Tanyakan langsung: 1 kecewa, 5 sangat puas."),
        choices=[("", _("tidak ditanyakan")), *((n, str(n)) for n in range(1, 6))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    outcome = forms.CharField(
        label=_("Uraian hasil"),
        help_text=_("Apa yang berubah, apa yang belum."),
        widget=forms.Textarea({"rows": 5}),
        max_length=2000,
    )

    sections = (
        Section(_("Hasil"), (("result", 2), ("outcome", 3))),
        Section(_("Penutupan"), ("closed_on", "satisfaction")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("closed_on", clock.today())


class ReopenForm(HouseForm):
    """Why a closed case is taken up again."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = fields.LineField(
        label=_("Alasan membuka lagi"), help_text=_("Tampil dalam kisah kasus"), max_length=250
    )
