"""May this person …? ``can_…`` for templates, ``check_…`` raises with the sentence to show."""

from bogor_coop.accounts.permissions import can, check
from registry.permissions import RegistryPermission


def can_see_dashboard(user) -> bool:
    """The figures speak of all cooperatives, so whoever reads all of them may see the page."""
    return can(user, RegistryPermission.VIEW_ALL)


def check_can_see_dashboard(user) -> None:
    check(user, RegistryPermission.VIEW_ALL)


def has_queue(user) -> bool:
    """Whether the home page is a work queue for this person."""
    return bool(user.is_authenticated and user.is_staff_member)
