"""The form of a day without clinic."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm

from ..clinic.people import consultants


class ClosureForm(HouseForm):
    """A day without clinic."""

    day = fields.DateField(label=_("Tanggal"), help_text=_("Contoh: 24 Desember 2018"))
    consultant = forms.ModelChoiceField(
        consultants(), label=_("Konsultan"), required=False, empty_label=_("semua konsultan")
    )
    reason = fields.LineField(label=_("Alasan"), max_length=150)
    cancel_booked = forms.BooleanField(
        label=_("Batalkan janji hari itu dan beri tahu orangnya"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultant"].queryset = consultants()  # type: ignore[attr-defined]
