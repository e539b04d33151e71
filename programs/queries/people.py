"""Who of the office may be given a task."""

from collections.abc import Iterable

from django.utils import timezone

from bogor_coop.accounts.enums import STAFF_ROLES, Role
from bogor_coop.accounts.models import RoleAssignment, User

MENTORS = (Role.MENTOR, Role.PROGRAM_OFFICER)


def holding(roles: Iterable[Role]):
    """Active people who hold one of the roles today."""
    held = RoleAssignment.objects.in_force(at=timezone.localdate()).filter(role__in=list(roles))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name")


def colleagues():
    """Everybody of the office."""
    return holding(STAFF_ROLES)


def mentors():
    """Who may go with a cooperative."""
    return holding(MENTORS)
