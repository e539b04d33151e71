from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm

from .models.targets import FIRST_YEAR


class TargetForm(HouseForm):
    """Share and basis for one book year; the version that was seen travels along."""

    book_year = fields.IntegerField(
        label=_("Tahun buku"),
        help_text=_("RAT tahun buku 2017 diadakan dan dilaporkan dalam tahun 2018."),
        widget=forms.TextInput,
        min_value=FIRST_YEAR,
    )
    percent = fields.IntegerField(
        label=_("Sasaran dalam persen"),
        help_text=_("Dari koperasi yang RAT-nya sudah jatuh tempo."),
        min_value=1,
        max_value=100,
    )
    basis = fields.LineField(
        label=_("Dasar penetapan"), help_text=_("Misalnya: Renja 2018."), max_length=300
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_book_year(self) -> int:
        """At most the year that runs."""
        year: int = self.cleaned_data["book_year"]
        if year > clock.today().year:
            raise forms.ValidationError(_("Tahun buku itu belum berjalan."))
        return year

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "book_year": data["book_year"],
            "percent": data["percent"],
            "basis": data["basis"],
            "version": data["version"] or 0,
        }
