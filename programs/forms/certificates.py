"""Who gets a certificate, signed by whom; and why one is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui.fields import DateField
from bogor_coop.ui.forms import HouseForm


class IssueForm(HouseForm):
    """The choice of people is drawn by the page; ``eligible`` are their keys."""

    people = forms.TypedMultipleChoiceField(label=_("Penerima"), coerce=int)
    signer = forms.CharField(label=_("Ditandatangani oleh"), max_length=120)
    signer_position = forms.CharField(label=_("Jabatan penanda tangan"), max_length=120)
    issued_on = DateField(label=_("Tanggal terbit"))

    def __init__(self, *args: Any, eligible: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["people"]
        people.choices = [(pk, str(pk)) for pk in eligible]  # type: ignore[attr-defined]
        people.error_messages["required"] = _("Pilih paling sedikit satu penerima.")
        people.error_messages["invalid_choice"] = _("Seorang penerima tidak berhak lagi.")

    def clean_issued_on(self):
        """Not after today."""
        day = self.cleaned_data["issued_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Tanggal terbit belum tiba."))
        return day


class RevokeForm(HouseForm):
    """The reason is shown to whoever verifies the certificate's page inside the office."""

    reason = forms.CharField(
        label=_("Alasan pencabutan"),
        help_text=_("Disampaikan kepada pengurus, dan tercatat dalam riwayat"),
        max_length=250,
    )
