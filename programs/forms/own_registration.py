"""What a manager changes at somebody whom she registered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.fields import LineField, PhoneField
from bogor_coop.ui.forms import HouseForm

from ..models import Registration
from .registering import ROLES

# Field of the form, as the action names it → column of the registration.
COLUMNS = {"name": "person_name", "role": "person_role", "phone": "phone", "email": "email",
           "needs": "needs"}  # fmt: skip


class ChangePersonForm(HouseForm):
    """Another person on the same seat, or other particulars of the same."""

    name = LineField(
        label=_("Nama lengkap"),
        max_length=150,
        help_text=_("Boleh diganti orang lain; kursi dan urutannya tetap."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Jabatan di koperasi"), choices=ROLES)
    phone = PhoneField(label=_("Nomor HP"), required=False)
    email = forms.EmailField(label=_("Surel"), required=False)
    needs = LineField(label=_("Kebutuhan khusus"), required=False, max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        shown = {name: getattr(registration, column) for name, column in COLUMNS.items()}
        initial = {**shown, "version": registration.version, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        for name in ("phone", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"  # somebody else's

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


class CancelForm(HouseForm):
    """Why she does not come; she need not say."""

    reason = LineField(
        label=_("Alasan"),
        required=False,
        max_length=250,
        help_text=_("Membantu kami merencanakan kegiatan berikutnya."),
    )


class OfferForm(HouseForm):
    """Two buttons: take the seat, or let it pass."""

    TAKE, PASS = "terima", "lepas"

    answer = forms.ChoiceField(
        label="",
        choices=[(TAKE, TAKE), (PASS, PASS)],
        error_messages={"required": _("Pilih salah satu jawaban.")},
    )
