"""What a person says about how she wants to be told."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.formats import phone
from bogor_coop.ui.forms import HouseForm, Section

from ..channels import whatsapp
from ..clock_field import ClockField
from ..enums import Channel
from ..people import consent, quiet_hours_of

ZONES = [
    ("Asia/Jakarta", _("WIB (Bogor)")),
    ("Asia/Makassar", _("WITA")),
    ("Asia/Jayapura", _("WIT")),
]
CONSENT = _("Saya setuju menerima pesan kedinasan dari portal koperasi lewat WhatsApp.")


class PreferenceForm(HouseForm):
    """Channels and quiet hours of the person herself."""

    mail = forms.BooleanField(required=False)
    whatsapp = forms.BooleanField(label=CONSENT, required=False)
    quiet_from = ClockField(label=_("Jam tenang mulai"), required=False)
    quiet_until = ClockField(
        label=_("Jam tenang sampai"),
        required=False,
        help_text=_("Pengingat yang jatuh di antaranya menunggu. Kosongkan keduanya bila tidak."),
    )
    time_zone = forms.ChoiceField(label=_("Zona waktu Anda"), choices=ZONES)
    sections = (
        Section(_("Lewat apa"), ("mail", "whatsapp"), columns=1),
        Section(_("Jam tenang"), ("quiet_from", "quiet_until", "time_zone"), columns=3),
    )

    def __init__(self, *args: Any, person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail"].label = format_lazy(
            _("Kirim pengingat dan kabar ke {address}"), address=person.email or ""
        )
        if not person.email:
            del self.fields["mail"]
        if person.phone and (whatsapp.is_configured() or self.initial.get("whatsapp")):
            self.fields["whatsapp"].help_text = format_lazy(
                _("Nomor {number}. Persetujuan ini dapat ditarik kapan saja."),
                number=phone(person.phone),
            )
        else:
            del self.fields["whatsapp"]

    @property
    def helper(self):
        """Without the address, its box is not there either."""
        boxes = tuple(name for name in ("mail", "whatsapp") if name in self.fields)
        self.sections = (Section(self.sections[0].title, boxes, columns=1), self.sections[1])
        return super().helper

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        begin, end = data.get("quiet_from"), data.get("quiet_until")
        if not self.errors and (begin is None) != (end is None):
            missing = "quiet_from" if begin is None else "quiet_until"
            self.add_error(missing, _("Isi kedua jam, atau kosongkan keduanya."))
        return data

    def values(self) -> dict[str, Any]:
        """Arguments of ``actions.preferences.save``; no quiet hours are two equal times."""
        data = self.cleaned_data
        none = dt.time(0)
        return {
            "quiet_from": data["quiet_from"] or none,
            "quiet_until": data["quiet_until"] or none,
            "time_zone": data["time_zone"],
            "wants": {
                channel: data[name]
                for name, channel in (("mail", Channel.MAIL), ("whatsapp", Channel.WHATSAPP))
                if name in self.fields
            },
        }


def initial_of(person) -> dict[str, Any]:
    """What is in force now."""
    hours = quiet_hours_of(person)
    none = hours.begin == hours.end
    return {
        "mail": not consent(Channel.MAIL, person.email).refused,
        "whatsapp": consent(Channel.WHATSAPP, person.phone).given,
        "quiet_from": None if none else hours.begin,
        "quiet_until": None if none else hours.end,
        "time_zone": hours.zone,
    }
