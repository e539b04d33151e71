"""Forms of a room and of a trainer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm


def _ends() -> fields.DateField:
    return fields.DateField(
        label=_("Berakhir pada"),
        help_text=_("Sesudah tanggal ini tidak dapat dipilih lagi"),
        required=False,
    )


class ResourceForm(HouseForm):
    """Shows a row and hands its values to the action."""

    FIELDS: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.FIELDS:
            self.initial.setdefault(name, getattr(row, name))

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.FIELDS}


class RoomForm(ResourceForm):
    """Where a gathering can take place."""

    FIELDS = ("name", "address", "capacity", "ended_on")

    name = fields.LineField(label=_("Nama ruang"), max_length=120)
    address = fields.LineField(label=_("Alamat"), max_length=250, required=False)
    capacity = fields.IntegerField(
        label=_("Daya tampung"), min_value=1, max_value=100_000, required=False
    )
    ended_on = _ends()


class TrainerForm(ResourceForm):
    """Who teaches."""

    FIELDS = ("name", "affiliation", "phone", "email", "ended_on")

    name = fields.LineField(label=_("Nama"), max_length=120)
    affiliation = fields.LineField(label=_("Lembaga"), max_length=150, required=False)
    phone = fields.PhoneField(label=_("Nomor HP"), required=False)
    email = forms.EmailField(label=_("Surel"), required=False)
    ended_on = _ends()
