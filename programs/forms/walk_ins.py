"""Who came without having been registered: one person, as briefly as a queue at the door allows."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.fields import LineField
from bogor_coop.ui.forms import HouseForm

from ..people import Person
from .registrations import REASON, person_fields

ASKED = ("name", "role", "phone", "sex")


class WalkInForm(HouseForm):
    """One person; with ``business`` the name of her business, with ``exception`` why she may."""

    def __init__(self, *args: Any, business: bool, exception: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if business:
            self.fields["business_name"] = LineField(label=_("Nama usaha"), max_length=150)
        asked = person_fields()
        self.fields.update({part: asked[part] for part in ASKED})
        if exception:
            self.fields["exception"] = LineField(
                label=_("Alasan pengecualian"),
                help_text=_("Diisi hanya bila peserta diterima walaupun tidak memenuhi syarat."),
                max_length=REASON,
                required=False,
            )

    def person(self) -> Person:
        """As the action takes her."""
        return Person(**{part: self.cleaned_data[part] for part in ASKED})
