"""What django-allauth must know about our people: two ways to name oneself, no sign-up."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from allauth.account.internal.flows.login import get_authentication_records
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import mails, phones
from .mails import AccountMail
from .models import User

WRONG = _("Nomor HP, surel, atau kata sandi tidak cocok.")


class TolerantPhoneField(PhoneField):
    """Takes a number as people write it; answers with its international form."""

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("validators", [])
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return phones.international(value) if value else value


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail address or telephone number; accounts are made by invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        **dict.fromkeys(
            (
                "email_password_mismatch",
                "phone_password_mismatch",
                "username_password_mismatch",
                "invalid_login",
            ),
            WRONG,
        ),
        "account_inactive": _("Akun ini tidak aktif."),
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "incorrect_code": _("Kode tidak cocok. Ketik kode yang sekarang tampak."),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."
        ),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def phone_form_field(self, **kwargs) -> TolerantPhoneField:
        return TolerantPhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        try:
            return User.objects.filter(phone=phones.international(phone)).first()
        except ValidationError:
            return None

    def get_phone(self, user) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user, phone: str, verified: bool) -> None:
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_verified"])

    def set_phone_verified(self, user, phone: str) -> None:
        User.objects.filter(pk=user.pk, phone=phone).update(phone_verified=True)

    def send_verification_code_sms(self, user, phone: str, code: str, **kwargs) -> None:
        raise NotImplementedError("The office verifies numbers in person; it sends no SMS.")

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """One limit per account whichever way it is named; allauth's own lumps all phones."""
        login = credentials.get("email") or credentials.get("phone") or ""
        try:
            login = phones.international(login)
        except ValidationError:
            login = login.lower()
        return f"sign-in:{login}"

    def reauthenticate(self, user, password: str) -> bool:
        """Allauth's own looks into its table of addresses, which we do not fill."""
        named = {"email": user.email} if user.email else {"phone": user.phone}
        found = self.authenticate(self.request, password=password, **named)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """A sign-in a few minutes old is as good as typing the password again."""
        records = get_authentication_records(self.request, self.request.user)
        last = records[-1]["at"] if records else 0
        return time.time() - last > app_settings.REAUTHENTICATION_TIMEOUT

    def send_password_reset_mail(self, user, email: str, context) -> None:
        """Only who has a password can forget it; the token is made when the mail goes out."""
        if user.has_usable_password():
            mails.send(AccountMail.PASSWORD_RESET, user=user)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        facts = {
            "event": template_prefix.rpartition("/")[2],
            "at": timezone.now().isoformat(),
            "ip": self.get_client_ip(self.request),
        }
        mails.send(AccountMail.SECURITY_NOTE, user=user, facts=facts)

    def send_mail(self, template_prefix: str, email: str, context) -> None:
        raise NotImplementedError(f"Mails go through the ledger; {template_prefix} has no class.")
