"""Tie managers to their cooperatives for a term, invite them in, and end the tie."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.accounts.actions import invitations
from bogor_coop.accounts.enums import InvitationChannel, Role
from bogor_coop.accounts.models import Invitation, RoleAssignment, User
from bogor_coop.accounts.queries import works_for_the_office
from bogor_coop.history.context import acting
from bogor_coop.refusals import PolicyRefused

from .. import policies
from ..models import Cooperative, Managership
from ..permissions import check_can_invite
from . import writing


@dataclass(frozen=True)
class Invited:
    """The new tie, and the invitation if the person had no way in yet."""

    managership: Managership
    invitation: Invitation | None


def invite_manager(
    *,
    cooperative: Cooperative,
    full_name: str,
    email: str | None,
    phone: str | None,
    term: tuple[dt.date, dt.date | None],
    channel: InvitationChannel,
    by,
    reason: str = "",
) -> Invited:
    """Tie a person to the cooperative for a term (half-open) and let her in.

    Somebody known by this address or number is tied without a new account. Raises
    ValidationError by field, PolicyRefused (state) and PermissionDenied.
    """
    check_can_invite(by)
    with writing.on(cooperative, by=by, reason=reason, door="form") as locked:
        policies.check_not_withdrawn(locked)
        person = _known(email, phone) or _new(full_name, email, phone)
        _check_may_manage(person)
        _give_role(person, by=by)
        tie = Managership(user=person, cooperative=locked, term=term, granted_by=by, reason=reason)
        writing.add(tie)
        invitation = None
        if not person.has_usable_password():
            invitation = invitations.invite(user=person, channel=channel, by=by, about=locked.name)
    return Invited(tie, invitation)


def _known(email: str | None, phone: str | None) -> User | None:
    """The one account with this address or number. Raises ValidationError when it is two."""
    by_email = User.objects.filter(email=email.lower()).first() if email else None
    by_phone = User.objects.filter(phone=phone).first() if phone else None
    if by_email and by_phone and by_email != by_phone:
        raise ValidationError(
            {"phone": _("Nomor ini milik akun lain daripada alamat surel di atas.")}
        )
    return by_email or by_phone


def _new(full_name: str, email: str | None, phone: str | None) -> User:
    if not (email or phone):
        raise ValidationError({"email": _("Isi alamat surel atau nomor HP, sedikitnya satu.")})
    return User.objects.create_user(full_name=full_name, email=email, phone=phone)


def _check_may_manage(person: User) -> None:
    if not person.is_active:
        raise PolicyRefused(_("Akun orang ini tidak aktif. Minta administrator mengaktifkannya."))
    if works_for_the_office(person, since=timezone.localdate()):
        raise PolicyRefused(_("Petugas dinas tidak dapat menjadi pengurus di portal."))


def _give_role(person: User, *, by) -> None:
    """The role goes with the first tie; roles follow the real clock."""
    if Role.COOPERATIVE_MANAGER not in person.roles:
        RoleAssignment.objects.create(
            user=person,
            role=Role.COOPERATIVE_MANAGER,
            term=(timezone.localdate(), None),
            granted_by=by,
        )


def invite_again(
    *,
    managership: Managership,
    channel: InvitationChannel,
    by,
    reason: str = "",
    forgotten: bool = False,
) -> Invitation:
    """A new invitation for someone who has not come in yet; the older one ends.

    With ``forgotten`` also for someone whose password is lost: it is void from now on.
    Raises PermissionDenied and PolicyRefused: an officer lets managers in, never a colleague.
    """
    check_can_invite(by)
    person = managership.user
    _check_may_manage(person)
    with transaction.atomic(), acting(by=by, reason=reason, door="form"):
        if forgotten:
            invitations.forget_password(user=person, by=by)
        return invitations.invite(
            user=person, channel=channel, by=by, about=managership.cooperative.name
        )


def print_code(*, invitation: Invitation, by) -> str:
    """The code for the letter, made anew at each printing. Raises as :func:`invite_again`."""
    check_can_invite(by)
    _check_may_manage(invitation.user)
    with transaction.atomic(), acting(by=by, door="form"):
        return invitations.new_code(invitation=invitation, by=by)


def revoke_invitation(*, invitation: Invitation, by, reason: str = "") -> None:
    """Withdraw an invitation; the tie itself stays until it is ended."""
    check_can_invite(by)
    _check_may_manage(invitation.user)
    with transaction.atomic(), acting(by=by, reason=reason, door="form"):
        invitations.revoke(invitation=invitation, by=by)


def end_managership(*, managership: Managership, last_day: dt.date, by, reason: str) -> Managership:
    """End the tie after ``last_day``. Raises PolicyRefused when it has ended before.

    Open invitations of someone who is left without any tie end with it.
    """
    check_can_invite(by)
    with writing.on(managership.cooperative, by=by, reason=reason, door="form"):
        tie = Managership.objects.select_for_update().get(pk=managership.pk)
        begins, ends = tie.term.lower, tie.term.upper
        until = max(last_day + dt.timedelta(days=1), begins + dt.timedelta(days=1))
        if ends is not None and ends <= until:
            raise PolicyRefused(_("Masa tugas ini sudah berakhir lebih dahulu."))
        tie.term = (begins, until)
        tie.save(update_fields=["term"])
        if not tie.user.managerships.filter(term__overlap=(clock.today(), None)).exists():
            tie.user.invitations.filter(used_at=None, revoked_at=None).update(
                revoked_at=timezone.now()
            )
    return tie
