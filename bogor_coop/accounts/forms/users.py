"""What an administrator types about people."""

import datetime as dt
from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.fields import DateField, PhoneField
from bogor_coop.ui.forms import HouseForm, Section

from ..enums import STAFF_ROLES, InvitationChannel, Role
from ..models import User

STAFF_CHOICES = [(role.value, role.label) for role in Role if role in STAFF_ROLES]


class TermFields(HouseForm):
    """First and last day of a term; stored half-open."""

    begins = DateField(label=_("Mulai"))
    last_day = DateField(
        label=_("Hari terakhir"), required=False, help_text=_("Kosong berarti belum ditentukan.")
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"].initial = timezone.localdate

    @property
    def term(self) -> tuple[dt.date, dt.date | None]:
        last = self.cleaned_data["last_day"]
        return self.cleaned_data["begins"], last + dt.timedelta(days=1) if last else None

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        begins, last = data.get("begins"), data.get("last_day")
        if begins and last and last < begins:
            self.add_error("last_day", _("Hari terakhir lebih awal daripada hari mulai."))
        return data


class PersonForm(HouseForm):
    """Name and ways to reach a person."""

    full_name = forms.CharField(label=_("Nama lengkap"), max_length=150)
    email = forms.EmailField(label=_("Alamat surel"), required=False)
    phone = PhoneField(label=_("Nomor HP"), required=False)
    section = forms.CharField(label=_("Seksi atau jabatan"), max_length=100, required=False)
    sections: Sequence[Section] = (
        Section(_("Orangnya"), ("full_name", "section", "email", "phone"), columns=2),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if not (data.get("email") or data.get("phone")) and "phone" not in self.errors:
            self.add_error("email", _("Isi alamat surel atau nomor HP, sedikitnya satu."))
        return data


class CreateUserForm(PersonForm, TermFields):
    """A new person of the office, with the first role."""

    role = forms.ChoiceField(label=_("Peran"), choices=STAFF_CHOICES)
    reason = forms.CharField(label=_("Dasar penugasan"), max_length=250, required=False)
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
        *PersonForm.sections,
        Section(_("Peran pertama"), ("role", "begins", "last_day", ("reason", 2))),
        Section(_("Undangan"), (("channel", 2),)),
    )

    def clean(self) -> dict:
        data = super().clean()
        mailed = data.get("channel") == InvitationChannel.MAIL
        if mailed and not data.get("email") and not self.errors.get("email"):
            self.add_error("email", _("Untuk undangan lewat surel, isi alamatnya."))
        return data


class GiveRoleForm(TermFields):
    role = forms.ChoiceField(label=_("Peran"), choices=Role.choices)
    reason = forms.CharField(label=_("Dasar penugasan"), max_length=250, required=False)
    sections = (Section(_("Peran"), ("role", "begins", "last_day", ("reason", 3))),)


class EndRoleForm(HouseForm):
    last_day = DateField(label=_("Hari terakhir bertugas"))
    reason = forms.CharField(label=_("Alasan"), max_length=250)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = timezone.localdate


class SwitchOffForm(HouseForm):
    """Why, and who carries on."""

    reason = forms.CharField(label=_("Alasan"), max_length=250)
    successor = forms.ModelChoiceField(
        User.objects.none(), label=_("Yang meneruskan pekerjaannya"), required=False
    )

    def __init__(self, *args, leaver: User, work_waits: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not work_waits:
            del self.fields["successor"]
            return
        colleagues = User.objects.filter(
            is_active=True,
            role_assignments__in=_staff_assignments(),
        ).exclude(pk=leaver.pk)
        field = self.fields["successor"]
        field.queryset = colleagues.distinct()  # type: ignore[attr-defined]
        field.required = True


def _staff_assignments():
    from ..models import RoleAssignment

    return RoleAssignment.objects.in_force(at=timezone.localdate()).filter(role__in=STAFF_ROLES)
