"""May this person …? ``can_…`` answers with a bool, ``check_…`` raises with the sentence."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import STAFF_ROLES, Role
from .roles import grant


class AccountsPermission(models.TextChoices):
    MANAGE_USERS = "accounts.manage_users", _("Mengelola pengguna dan peran")
    VIEW_USERS = "accounts.view_users", _("Melihat pengguna dan peran")


grant(AccountsPermission.MANAGE_USERS, Role.ADMINISTRATOR)
grant(AccountsPermission.VIEW_USERS, Role.ADMINISTRATOR, Role.AUDITOR)


def can(user, permission: models.TextChoices) -> bool:
    """Whether ``user`` holds ``permission`` through a role in force."""
    return user.is_authenticated and permission in user.permissions


def check(user, permission: models.TextChoices) -> None:
    """Raise PermissionDenied, with a sentence for the page, unless ``user`` may."""
    if not can(user, permission):
        raise PermissionDenied(
            _("Peran Anda tidak mencakup “%(permission)s”.") % {"permission": permission.label}
        )


def is_staff_member(user) -> bool:
    """Whether the person works for the office (holds any role but the manager's)."""
    return user.is_authenticated and not STAFF_ROLES.isdisjoint(user.roles)


def can_manage_users(user) -> bool:
    return can(user, AccountsPermission.MANAGE_USERS)


def check_can_manage_users(user) -> None:
    check(user, AccountsPermission.MANAGE_USERS)
