"""The first administrator of a new portal, who then invites everybody else."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from ..enums import InvitationChannel, Role
from ..models import RoleAssignment, User
from . import invitations


@transaction.atomic
def first_administrator(*, full_name: str, email: str) -> str:
    """Create the account; returns the code with which its owner sets her password.

    Raises PolicyRefused as soon as anybody administers, ValidationError for a bad address.
    """
    today = timezone.localdate()
    in_office = RoleAssignment.objects.in_force(at=today).filter(user__is_active=True)
    if in_office.filter(role=Role.ADMINISTRATOR).exists():
        raise PolicyRefused(_("Sudah ada administrator; ia yang mengundang pengguna lain."))
    user = User(full_name=full_name, email=email.strip().lower())
    user.set_unusable_password()
    user.full_clean()
    user.save()
    reason = _("Administrator pertama")
    RoleAssignment.objects.create(
        user=user, role=Role.ADMINISTRATOR, term=(today, None), reason=reason
    )
    invitation = invitations.invite(user=user, channel=InvitationChannel.PRINTED_CODE, by=user)
    return invitations.new_code(invitation=invitation, by=user)
