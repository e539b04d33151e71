"""Who receives at the clinic."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import RoleAssignment, User

CONSULTING = (Role.MENTOR, Role.PROGRAM_OFFICER)


def consultants():
    """People with an account who may consult today; terms of roles follow the real clock."""
    held = RoleAssignment.objects.in_force(at=timezone.localdate()).filter(role__in=CONSULTING)
    found = User.objects.filter(Exists(held.filter(user=OuterRef("pk"))), is_active=True)
    return found.order_by("full_name", "pk")
