"""Allauth's forms in our words: labels that are not placeholders, passwords that can be shown."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.forms import required
from bogor_coop.ui.widgets import PasswordInput

NEW_PASSWORD = _("Sedikitnya 10 huruf atau angka. Beberapa kata yang mudah Anda ingat lebih baik.")
CODE_HINT = _("Enam angka dari aplikasi kode Anda, atau satu kode cadangan.")

Words = tuple[Any, Any]


class Worded:
    """Mixin: ``words`` gives each field its label and hint; placeholders go."""

    words: ClassVar[dict[str, Words]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label or "", ""))
            field.error_messages["required"] = str(required(field.label))
            if isinstance(field.widget, forms.PasswordInput):
                field.widget = PasswordInput(attrs=field.widget.attrs)


class LoginForm(Worded, account.LoginForm):
    words: ClassVar[dict[str, Words]] = {
        "login": (_("Nomor HP atau surel"), ""),
        "password": (_("Kata sandi"), ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none")


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    words: ClassVar[dict[str, Words]] = {"password": (_("Kata sandi"), "")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words: ClassVar[dict[str, Words]] = {
        "oldpassword": (_("Kata sandi sekarang"), ""),
        "password1": (_("Kata sandi baru"), NEW_PASSWORD),
        "password2": (_("Kata sandi baru, sekali lagi"), ""),
    }


class SetPasswordForm(Worded, account.SetPasswordForm):
    words: ClassVar[dict[str, Words]] = {
        "password1": (_("Kata sandi baru"), NEW_PASSWORD),
        "password2": (_("Kata sandi baru, sekali lagi"), ""),
    }


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    words: ClassVar[dict[str, Words]] = {"email": (_("Alamat surel akun Anda"), "")}


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    words: ClassVar[dict[str, Words]] = SetPasswordForm.words


class AuthenticateForm(Worded, mfa.AuthenticateForm):
    words: ClassVar[dict[str, Words]] = {"code": (_("Kode"), CODE_HINT)}


class SecondFactorReauthenticateForm(Worded, mfa.ReauthenticateForm):
    words: ClassVar[dict[str, Words]] = {"code": (_("Kode"), CODE_HINT)}


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):
    words: ClassVar[dict[str, Words]] = {
        "code": (_("Kode dari aplikasi"), _("Enam angka yang sekarang tampak di aplikasi."))
    }


class AddWebAuthnForm(Worded, webauthn.AddWebAuthnForm):
    words: ClassVar[dict[str, Words]] = {
        "name": (_("Nama kunci"), _("Supaya Anda mengenalinya, misalnya “HP kantor”."))
    }


class EditWebAuthnForm(Worded, webauthn.EditWebAuthnForm):
    words: ClassVar[dict[str, Words]] = AddWebAuthnForm.words
