"""May this person …? ``can_…`` for templates, ``check_…`` raises with the sentence to show."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.permissions import can, check
from bogor_coop.accounts.roles import grant
from registry.permissions import RegistryPermission


class PortalPermission(models.TextChoices):
    MAKE_REPORTS = "portal.make_reports", _("Membuat laporan kepada wali kota")
    SET_TARGETS = "portal.set_targets", _("Menetapkan sasaran RAT")


grant(PortalPermission.MAKE_REPORTS, Role.LEADERSHIP, Role.ADMINISTRATOR)
grant(PortalPermission.SET_TARGETS, Role.LEADERSHIP, Role.REGISTRY_OFFICER)


def can_see_dashboard(user) -> bool:
    """The figures speak of all cooperatives, so whoever reads all of them may see the page."""
    return can(user, RegistryPermission.VIEW_ALL)


def check_can_see_dashboard(user) -> None:
    check(user, RegistryPermission.VIEW_ALL)


def has_queue(user) -> bool:
    """Whether the home page is a work queue for this person."""
    return bool(user.is_authenticated and user.is_staff_member)


def can_make_reports(user) -> bool:
    return can(user, PortalPermission.MAKE_REPORTS)


def check_can_make_reports(user) -> None:
    check(user, PortalPermission.MAKE_REPORTS)


def can_set_targets(user) -> bool:
    return can(user, PortalPermission.SET_TARGETS)


def check_can_set_targets(user) -> None:
    check(user, PortalPermission.SET_TARGETS)
