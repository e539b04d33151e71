"""The mails about accounts, sent through the ledger; their secrets are made at sending."""

import datetime as dt
import uuid
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.accounts import invitation_codes
from bogor_coop.accounts.mails import AccountMail
from bogor_coop.accounts.models import Invitation

from .actions import plan
from .enums import Channel
from .messages import Message, Outdated, register

EVENTS = {
    "password_changed": _("Kata sandi akun Anda diganti."),
    "password_reset": _("Kata sandi akun Anda diganti melalui surel."),
    "password_set": _("Kata sandi akun Anda dibuat."),
    "totp_activated": _("Aplikasi kode dipasang sebagai langkah kedua masuk."),
    "totp_deactivated": _("Aplikasi kode dilepas dari akun Anda."),
    "recovery_codes_generated": _("Kode cadangan baru dibuat."),
    "webauthn_added": _("Kunci masuk (passkey) ditambahkan."),
    "second_factor_removed": _("Administrator melepas langkah kedua masuk dari akun Anda."),
    "webauthn_removed": _("Kunci masuk (passkey) dilepas."),
}


class AccountMessage(Message):
    """A mail to a person about her own account: never in the inbox, which keeps its texts."""

    channels = (Channel.MAIL,)
    compulsory = True


@register
class PasswordReset(AccountMessage):
    kind = AccountMail.PASSWORD_RESET.value
    title = _("Buat kata sandi baru untuk portal koperasi")
    template = "notices/mail/password_reset.txt"
    useful_for = dt.timedelta(hours=1)

    def context(self) -> dict[str, Any]:
        user = self.notice.recipient
        key = {
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        }
        path = reverse("account_reset_password_from_key", kwargs=key)
        return {
            "link": f"{settings.PORTAL_URL}{path}",
            "minutes": settings.PASSWORD_RESET_TIMEOUT // 60,
        }

    def example(self) -> dict[str, Any]:
        return {"link": f"{settings.PORTAL_URL}/akun/contoh/", "minutes": 60}


@register
class SecurityNote(AccountMessage):
    kind = AccountMail.SECURITY_NOTE.value
    title = _("Keamanan akun portal koperasi Anda")
    template = "notices/mail/security_note.txt"

    def context(self) -> dict[str, Any]:
        facts = self.notice.facts
        return {
            "event": EVENTS.get(facts["event"], facts["event"]),
            "at": timezone.localtime(parse_datetime(facts["at"])),
            "address": facts.get("ip", ""),
            "portal": settings.PORTAL_URL,
        }

    def example(self) -> dict[str, Any]:
        event = EVENTS["password_changed"]
        return {
            "event": event,
            "at": clock.now(),
            "address": "192.0.2.7",
            "portal": settings.PORTAL_URL,
        }


@register
class AddressChanged(AccountMessage):
    kind = AccountMail.ADDRESS_CHANGED.value
    title = _("Alamat surel akun portal koperasi Anda diganti")
    template = "notices/mail/address_changed.txt"

    def context(self) -> dict[str, Any]:
        return {"portal": settings.PORTAL_URL}

    example = context


@register
class InvitationMail(AccountMessage):
    kind = AccountMail.INVITATION.value
    title = _("Undangan masuk ke portal koperasi Kota Bogor")
    template = "notices/mail/invitation.txt"

    def check_still_valid(self) -> None:
        super().check_still_valid()
        if not Invitation.objects.open().filter(pk=self.notice.subject_id).exists():
            raise Outdated("the invitation is no longer open")

    def context(self) -> dict[str, Any]:
        invitation = Invitation.objects.get(pk=self.notice.subject_id)
        code = invitation_codes.renew(invitation)
        path = reverse("invitations:enter_code", kwargs={"code": code})
        return {
            "link": f"{settings.PORTAL_URL}{path}",
            "until": invitation.expires_at,
            "inviter": invitation.invited_by,
            "cooperative": self.notice.facts.get("for", ""),
        }

    def example(self) -> dict[str, Any]:
        return {
            "link": f"{settings.PORTAL_URL}/undangan/contoh/",
            "until": clock.now() + dt.timedelta(days=settings.INVITATION_DAYS),
            "inviter": "Rani Kusuma",
            "cooperative": "Koperasi Contoh",
        }


MESSAGES: dict[AccountMail, type[Message]] = {
    AccountMail.PASSWORD_RESET: PasswordReset,
    AccountMail.SECURITY_NOTE: SecurityNote,
    AccountMail.ADDRESS_CHANGED: AddressChanged,
    AccountMail.INVITATION: InvitationMail,
}


def plan_account_mail(mail: AccountMail, *, user, subject, address: str, facts: dict) -> None:
    """Take a mail of the accounts room into the ledger; nothing for people without address.

    An invitation is mailed once; every other mail has its own occasion.
    """
    if not (address or user.email):
        return
    occasion = "once" if mail is AccountMail.INVITATION else uuid.uuid4().hex
    plan(
        MESSAGES[mail],
        subject=subject,
        occasion=occasion,
        recipient=user,
        address=address,
        facts=facts,
    )
