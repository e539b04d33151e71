"""What an administrator does with accounts: create, correct, switch off and on."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .. import handover, mails
from ..enums import InvitationChannel, Role
from ..mails import AccountMail
from ..models import Invitation, User
from ..permissions import check_can_manage_users
from . import invitations
from .evidence import acting
from .roles import check_not_last_administrator, check_not_own, give_role

EDITABLE = ("full_name", "email", "phone", "section")


@transaction.atomic
def create_user(
    *,
    values: Mapping[str, Any],
    role: Role,
    term: tuple[dt.date, dt.date | None],
    channel: InvitationChannel,
    by: User,
    reason: str = "",
) -> User:
    """A new account with its first role, and the invitation into it.

    Raises ValidationError by field (an address or number in use), PolicyRefused.
    """
    check_can_manage_users(by)
    with acting(by=by, reason=reason):
        user = User(**{name: values.get(name) or None for name in ("email", "phone")})
        user.full_name, user.section = values["full_name"], values.get("section", "")
        user.set_unusable_password()
        user.full_clean()
        user.save()
        give_role(user=user, role=role, term=term, by=by, reason=reason)
        invitations.invite(user=user, channel=channel, by=by)
    return user


@transaction.atomic
def change_user(*, user: User, values: Mapping[str, Any], by: User, reason: str = "") -> User:
    """Correct name, address, number or section.

    A changed e-mail address is told to the old and to the new one. Raises ValidationError.
    """
    check_can_manage_users(by)
    stored = User.objects.select_for_update().get(pk=user.pk)
    old_email, old_phone = stored.email, stored.phone
    for name in EDITABLE:
        if name in values:
            setattr(stored, name, values[name] or (None if name in ("email", "phone") else ""))
    if stored.phone != old_phone:
        stored.phone_verified = False
    stored.full_clean(exclude=["password"])
    with acting(by=by, reason=reason):
        stored.save(update_fields=[*EDITABLE, "phone_verified"])
    if stored.email != old_email:
        for address in filter(None, (old_email, stored.email)):
            mails.send(AccountMail.ADDRESS_CHANGED, user=stored, address=address)
    return stored


@transaction.atomic
def switch_off(*, user: User, successor: User | None, by: User, reason: str) -> User:
    """Close an account: every sign-in and invitation ends, open work moves to ``successor``.

    Raises PermissionDenied for one's own account, PolicyRefused for the last administrator, for
    open work without a successor, and when it is closed already.
    """
    check_can_manage_users(by)
    check_not_own(user, by)
    stored = User.objects.select_for_update().get(pk=user.pk)
    if not stored.is_active:
        raise PolicyRefused(_("Akun ini sudah tidak aktif."))
    check_not_last_administrator(stored)
    with acting(by=by, reason=reason):
        if successor is not None:
            handover.move_all(leaver=stored, successor=successor, by=by)
        elif handover.waiting_for(stored):
            raise PolicyRefused(_("Masih ada pekerjaan terbuka. Pilih siapa yang meneruskannya."))
        stored.is_active = False
        stored.save(update_fields=["is_active"])
        Invitation.objects.filter(user=stored, used_at=None, revoked_at=None).update(
            revoked_at=timezone.now()
        )
    _end_sign_ins(stored)
    return stored


@transaction.atomic
def switch_on(*, user: User, by: User, reason: str = "") -> User:
    """Open a closed account again; its roles are those whose terms still run."""
    check_can_manage_users(by)
    check_not_own(user, by)
    stored = User.objects.select_for_update().get(pk=user.pk)
    if stored.is_active:
        raise PolicyRefused(_("Akun ini sudah aktif."))
    stored.is_active = True
    with acting(by=by, reason=reason):
        stored.save(update_fields=["is_active"])
    return stored


@transaction.atomic
def remove_second_factor(*, user: User, by: User, reason: str = "") -> User:
    """For someone who lost phone and spare codes: she sets up a new one at the next sign-in.

    Every sign-in ends, and the person is told by mail. Raises PermissionDenied for one's own,
    PolicyRefused when there is none.
    """
    check_can_manage_users(by)
    check_not_own(user, by)
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise PolicyRefused(_("Orang ini tidak memakai langkah kedua."))
    _end_sign_ins(user)
    facts = {"event": "second_factor_removed", "at": timezone.now().isoformat()}
    mails.send(AccountMail.SECURITY_NOTE, user=user, facts=facts)
    return user


def _end_sign_ins(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def invite_again(*, user: User, channel: InvitationChannel, by: User) -> Invitation:
    """A new invitation for someone who has not come in yet."""
    check_can_manage_users(by)
    with acting(by=by):
        return invitations.invite(user=user, channel=channel, by=by)


@transaction.atomic
def print_code(*, invitation: Invitation, by: User) -> str:
    """The code for the letter, made anew at each printing."""
    check_can_manage_users(by)
    with acting(by=by):
        return invitations.new_code(invitation=invitation, by=by)
