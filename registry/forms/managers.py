"""Inviting a manager, and ending her tie."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.accounts.enums import InvitationChannel
from bogor_coop.ui.fields import DateField, PhoneField
from bogor_coop.ui.forms import HouseForm, Section


class InviteManagerForm(HouseForm):
    """Who, until when, and how the invitation reaches her."""

    full_name = forms.CharField(label=_("Nama lengkap"), max_length=150)
    email = forms.EmailField(label=_("Alamat surel"), required=False)
    phone = PhoneField(label=_("Nomor HP"), required=False)
    begins = DateField(label=_("Mulai bertugas"))
    last_day = DateField(
        label=_("Hari terakhir"), required=False, help_text=_("Kosong berarti belum ditentukan.")
    )
    reason = forms.CharField(
        label=_("Dasar"),
        max_length=250,
        required=False,
        help_text=_("Misalnya berita acara RAT 24 Februari 2018."),
    )
    channel = forms.ChoiceField(
        label=_("Cara mengundang"),
        choices=[
            (InvitationChannel.MAIL, _("Kirim surel dengan tautan")),
            (InvitationChannel.PRINTED_CODE, _("Cetak surat dengan kode")),
        ],
        widget=forms.RadioSelect,
        initial=InvitationChannel.MAIL,
    )
    sections = (
        Section(_("Orangnya"), ("full_name", "email", "phone")),
        Section(_("Masa tugas"), ("begins", "last_day", "reason")),
        Section(_("Undangan"), (("channel", 2),)),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"].initial = clock.today

    @property
    def term(self) -> tuple[dt.date, dt.date | None]:
        """The term as it is stored: half-open."""
        last = self.cleaned_data["last_day"]
        return self.cleaned_data["begins"], last + dt.timedelta(days=1) if last else None

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        begins, last = data.get("begins"), data.get("last_day")
        if begins and last and last < begins:
            self.add_error("last_day", _("Hari terakhir lebih awal daripada hari mulai."))
        if not (data.get("email") or data.get("phone")) and "phone" not in self.errors:
            self.add_error("email", _("Isi alamat surel atau nomor HP, sedikitnya satu."))
        elif data.get("channel") == InvitationChannel.MAIL and not data.get("email"):
            self.add_error("email", _("Untuk undangan lewat surel, isi alamatnya."))
        return data


class EndManagershipForm(HouseForm):
    """The last day, and why."""

    last_day = DateField(label=_("Hari terakhir bertugas"))
    reason = forms.CharField(label=_("Alasan"), max_length=250)

    def __init__(self, *args, begins: dt.date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.begins = begins
        self.fields["last_day"].initial = clock.today

    def clean_last_day(self) -> dt.date:
        day = self.cleaned_data["last_day"]
        if day < self.begins:
            raise ValidationError(_("Lebih awal daripada hari mulai bertugas."))
        return day
