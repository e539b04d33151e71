"""Small forms: a reason, a decree, a step, a paper, a month's progress."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.files.fields import PaperField
from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import HouseForm, Section

from ..enums import Step


class _Versioned(HouseForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(_Versioned):
    """Why it goes back, or is refused."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=300, help_text=_("Terbaca oleh pembuat dokumen")
    )


class ApprovalForm(_Versioned):
    """The decree by which the level agreed."""

    decree = forms.CharField(label=_("Nomor surat persetujuan"), max_length=120)


class ReversalForm(HouseForm):
    """Why, and on which day of an open month."""

    reason = forms.CharField(label=_("Alasan"), max_length=200)
    dated = fields.DateField(
        label=_("Tanggal pembalikan"), help_text=_("Dalam bulan yang masih terbuka")
    )


class StepForm(HouseForm):
    """SPP, SPM or SP2D."""

    step = forms.ChoiceField(label=_("Langkah"), choices=Step.choices)
    number = forms.CharField(label=_("Nomor"), max_length=80)
    dated = fields.DateField(label=_("Tanggal"), help_text=_("Contoh: 24 Februari 2018"))


class ReceiptForm(HouseForm):
    """A paper of a document."""

    paper = PaperField(label=_("Berkas"), required=True)
    label = forms.CharField(
        label=_("Keterangan"), max_length=120, required=False, help_text=_("Misalnya: kuitansi")
    )


class ProgressForm(HouseForm):
    """Physical progress at the end of a month."""

    month = fields.IntegerField(label=_("Bulan"), min_value=1, max_value=12, help_text=_("1–12"))
    percent = forms.DecimalField(
        label=_("Realisasi fisik (%)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    problem = forms.CharField(label=_("Permasalahan"), max_length=300, required=False)
    follow_up = forms.CharField(label=_("Tindak lanjut"), max_length=300, required=False)


class CashPlanForm(HouseForm):
    """Twelve months of a line; they add up to its ceiling."""

    reason = forms.CharField(label=_("Alasan perubahan"), max_length=300, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(formats.months(), start=1):
            self.fields[f"month_{number}"] = fields.RupiahField(
                label=name, required=False, min_value=0, max_value=10**15
            )
        names = tuple(f"month_{number}" for number in range(1, 13))
        self.sections = (
            Section(_("Rencana kas"), names, hint=_("Rupiah penuh. Kosong berarti nol.")),
            Section(_("Catatan"), (("reason", 3),)),
        )

    def months(self) -> list[int]:
        """The amounts from January on."""
        return [self.cleaned_data[f"month_{number}"] or 0 for number in range(1, 13)]
