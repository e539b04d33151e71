"""The questions to someone who takes up an invitation, one per page."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.fields import PhoneField
from bogor_coop.ui.forms import HouseForm
from bogor_coop.ui.widgets import PasswordInput

from .sign_in import NEW_PASSWORD


class CodeForm(HouseForm):
    code = forms.CharField(
        label=_("Kode undangan"),
        help_text=_("Ada di surat Anda, misalnya 1042-K7QP-M3TX-9D."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class NameForm(HouseForm):
    full_name = forms.CharField(
        label=_("Nama lengkap Anda"),
        help_text=_("Seperti di KTP. Perbaiki bila salah."),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
    )


class PhoneForm(HouseForm):
    phone = PhoneField(
        label=_("Nomor HP Anda"),
        help_text=_("Anda dapat masuk dengan nomor ini. Misalnya 0812-0000-4471."),
        required=False,
    )


class PasswordForm(HouseForm):
    password1 = forms.CharField(
        label=_("Kata sandi baru"),
        help_text=NEW_PASSWORD,
        strip=False,
        widget=PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]
