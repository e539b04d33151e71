"""Invitations: issued by those who may, taken up once by the person invited."""

import datetime as dt
import enum
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .. import invitation_codes, mails
from ..enums import InvitationChannel
from ..mails import AccountMail
from ..models import Invitation, User


class Refusal(enum.Enum):
    """Why a code was not taken. The page says the same for all but the last."""

    WRONG = "wrong"
    CLOSED = "closed"


@dataclass(frozen=True)
class Checked:
    """What a typed code turned out to be."""

    invitation: Invitation | None = None
    refusal: Refusal | None = None


@transaction.atomic
def invite(*, user: User, channel: InvitationChannel, by: User, about: str = "") -> Invitation:
    """Issue an invitation for someone without password; the older open ones end.

    A mailed one is planned into the ledger, its secret made when the mail goes out. A printed
    one gets its code when the letter is printed (:func:`new_code`). ``about`` names the
    cooperative in the mail. Raises PolicyRefused for a person who cannot be invited so.
    """
    if user.has_usable_password():
        raise PolicyRefused(_("Orang ini sudah punya kata sandi dan dapat masuk."))
    if not user.is_active:
        raise PolicyRefused(_("Akun ini tidak aktif. Aktifkan dulu."))
    if channel == InvitationChannel.MAIL and not user.email:
        raise PolicyRefused(_("Orang ini tidak punya alamat surel. Cetak surat undangannya."))
    user.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    invitation = Invitation.objects.create(
        user=user,
        channel=channel,
        invited_by=by,
        expires_at=timezone.now() + dt.timedelta(days=settings.INVITATION_DAYS),
    )
    if channel == InvitationChannel.MAIL:
        facts = {"for": about} if about else {}
        mails.send(AccountMail.INVITATION, user=user, subject=invitation, facts=facts)
    return invitation


@transaction.atomic
def forget_password(*, user: User, by: User) -> None:
    """Void the password of someone who forgot it and has no mail; every sign-in ends with it.

    The officer has made sure in person who asks. Callers check ``by`` and invite anew.
    Raises PolicyRefused for one's own account.
    """
    if user.pk == by.pk:
        raise PolicyRefused(_("Ganti kata sandi Anda sendiri di halaman akun."))
    stored = User.objects.select_for_update().get(pk=user.pk)
    stored.set_unusable_password()
    stored.save(update_fields=["password"])
    user.password = stored.password


@transaction.atomic
def new_code(*, invitation: Invitation, by: User) -> str:
    """A fresh code for a printed invitation; an older letter is void from now on.

    Raises PolicyRefused when the invitation is no longer open or was mailed.
    """
    locked = Invitation.objects.select_for_update().open().filter(pk=invitation.pk).first()
    if locked is None or locked.channel != InvitationChannel.PRINTED_CODE:
        raise PolicyRefused(_("Undangan ini tidak dapat dicetak lagi. Buat undangan baru."))
    return invitation_codes.renew(locked)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """End an invitation that was not taken up. Raises PolicyRefused when it was."""
    ended = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    if not ended.update(revoked_at=timezone.now()):
        raise PolicyRefused(_("Undangan ini sudah dipakai atau sudah dicabut."))


@transaction.atomic
def check_code(typed: str) -> Checked:
    """Look a typed code up. A wrong secret counts against its invitation, which ends by it."""
    parsed = invitation_codes.parse(typed)
    if parsed is None:
        return Checked(refusal=Refusal.WRONG)
    number, secret = parsed
    invitation = Invitation.objects.select_for_update().filter(pk=number).first()
    if invitation is None:
        return Checked(refusal=Refusal.WRONG)
    if not invitation_codes.fits(invitation, secret):
        _count_failure(invitation)
        return Checked(refusal=Refusal.WRONG)
    if not Invitation.objects.open().filter(pk=number, user__is_active=True).exists():
        return Checked(refusal=Refusal.CLOSED)
    return Checked(invitation=invitation)


def _count_failure(invitation: Invitation) -> None:
    """Too many wrong codes end an invitation; the officer then issues a new one."""
    invitation.failed_attempts += 1
    fields = ["failed_attempts"]
    still_open = invitation.used_at is None and invitation.revoked_at is None
    if invitation.failed_attempts >= settings.INVITATION_ATTEMPTS and still_open:
        invitation.revoked_at = timezone.now()
        fields.append("revoked_at")
    invitation.save(update_fields=fields)


@transaction.atomic
def take_up(
    *, invitation_id: int, secret_hash: str, full_name: str, phone: str | None, password: str
) -> User:
    """Use an invitation whose code was checked: set the password, name and number, once.

    Raises PolicyRefused when it is no longer open or its code was renewed meanwhile, and
    ValidationError by field for a weak password or a number that someone else has.
    """
    invitation = Invitation.objects.select_for_update().open().filter(pk=invitation_id).first()
    if invitation is None or invitation.secret_hash != secret_hash:
        raise PolicyRefused(_("Undangan ini tidak berlaku lagi. Minta undangan baru ke dinas."))
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    if not user.is_active:
        raise PolicyRefused(_("Akun ini tidak aktif. Hubungi dinas."))
    if phone and User.objects.filter(phone=phone).exclude(pk=user.pk).exists():
        raise ValidationError({"phone": _("Nomor ini sudah dipakai akun lain.")})
    phone = phone or None
    user.full_name = full_name
    user.phone_verified = user.phone_verified and user.phone == phone
    user.phone = phone
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password1": error.messages}) from error
    user.set_password(password)
    user.save()
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    return user
