"""Give a role for a term and end it: never one's own, never the last administrator's."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from ..enums import STAFF_ROLES, Role
from ..models import RoleAssignment, User
from ..permissions import check_can_manage_users
from .evidence import acting


def check_not_own(user: User, by: User) -> None:
    """Four eyes: nobody changes his own roles. The database holds it for giving, too."""
    if user.pk == by.pk:
        raise PermissionDenied(_("Peran Anda sendiri hanya dapat diubah administrator lain."))


def check_not_last_administrator(user: User) -> None:
    """Raise PolicyRefused when nobody else could administer; locks the roles concerned."""
    holding = RoleAssignment.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR, term__contains=timezone.localdate(), term__upper_inf=True
    )
    administrators = list(holding.order_by("pk").values_list("user_id", "user__is_active"))
    if (user.pk, True) in administrators and not any(
        active for pk, active in administrators if pk != user.pk
    ):
        raise PolicyRefused(_("Ini administrator terakhir. Angkat administrator lain dahulu."))


@transaction.atomic
def give_role(
    *, user: User, role: Role, term: tuple[dt.date, dt.date | None], by: User, reason: str = ""
) -> RoleAssignment:
    """Let ``user`` hold ``role`` for ``term`` (half-open).

    Raises PermissionDenied, PolicyRefused, and ValidationError when the role is held already.
    """
    check_can_manage_users(by)
    check_not_own(user, by)
    _check_one_side(user, role, term)
    assignment = RoleAssignment(user=user, role=role, term=term, granted_by=by, reason=reason)
    with acting(by=by, reason=reason):
        assignment.full_clean()
        assignment.save()
    return assignment


def _check_one_side(user: User, role: Role, term: tuple[dt.date, dt.date | None]) -> None:
    """Nobody works for the office and manages a cooperative under its eyes, on any day."""
    held = RoleAssignment.objects.filter(user=user, term__overlap=term)
    staff = held.filter(role__in=STAFF_ROLES).exists()
    manager = held.filter(role=Role.COOPERATIVE_MANAGER).exists()
    if (role in STAFF_ROLES and manager) or (role == Role.COOPERATIVE_MANAGER and staff):
        raise PolicyRefused(_("Petugas dinas tidak dapat sekaligus menjadi pengurus koperasi."))


@transaction.atomic
def end_role(*, assignment: RoleAssignment, last_day: dt.date, by: User, reason: str = "") -> None:
    """End a role after ``last_day``. Raises PermissionDenied, PolicyRefused, ValidationError."""
    check_can_manage_users(by)
    check_not_own(assignment.user, by)
    locked = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if last_day < locked.term.lower:
        raise ValidationError({"last_day": _("Lebih awal daripada hari mulai bertugas.")})
    until = last_day + dt.timedelta(days=1)
    if locked.term.upper is not None and locked.term.upper <= until:
        raise PolicyRefused(_("Peran ini sudah berakhir lebih dahulu."))
    if locked.role == Role.ADMINISTRATOR:
        check_not_last_administrator(assignment.user)
    locked.term = (locked.term.lower, until)
    with acting(by=by, reason=reason):
        locked.save(update_fields=["term"])
