"""May this person …? ``can_…`` for templates, ``check_…`` raises with the sentence to show."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.permissions import can, check
from bogor_coop.accounts.roles import grant

READERS = tuple(set(Role) - {Role.COOPERATIVE_MANAGER})


class RegistryPermission(models.TextChoices):
    VIEW_ALL = "registry.view_all", _("Membaca semua koperasi")
    EDIT = "registry.edit", _("Mencatat dan mengubah data koperasi")
    IMPORT = "registry.import", _("Mengimpor register")
    WITHDRAW = "registry.withdraw", _("Menarik catatan yang salah masuk")
    INVITE = "registry.invite", _("Mengundang pengurus koperasi")
    EXPORT = "registry.export", _("Mengekspor daftar koperasi")
    KEEP_REFERENCE = "registry.keep_reference", _("Memelihara data rujukan")


grant(RegistryPermission.VIEW_ALL, *READERS)
grant(RegistryPermission.EXPORT, *READERS)
grant(RegistryPermission.EDIT, Role.REGISTRY_OFFICER)
grant(RegistryPermission.IMPORT, Role.REGISTRY_OFFICER)
grant(RegistryPermission.WITHDRAW, Role.REGISTRY_OFFICER)
grant(RegistryPermission.KEEP_REFERENCE, Role.ADMINISTRATOR)
grant(RegistryPermission.INVITE, Role.REGISTRY_OFFICER, Role.PROGRAM_OFFICER)


def can_view_all(user) -> bool:
    return can(user, RegistryPermission.VIEW_ALL)


def can_edit(user) -> bool:
    return can(user, RegistryPermission.EDIT)


def check_can_edit(user) -> None:
    check(user, RegistryPermission.EDIT)


def can_import(user) -> bool:
    return can(user, RegistryPermission.IMPORT)


def check_can_import(user) -> None:
    check(user, RegistryPermission.IMPORT)


def can_withdraw(user) -> bool:
    return can(user, RegistryPermission.WITHDRAW)


def check_can_withdraw(user) -> None:
    check(user, RegistryPermission.WITHDRAW)


def can_invite(user) -> bool:
    return can(user, RegistryPermission.INVITE)


def check_can_invite(user) -> None:
    check(user, RegistryPermission.INVITE)


def can_export(user) -> bool:
    return can(user, RegistryPermission.EXPORT)


def check_can_export(user) -> None:
    check(user, RegistryPermission.EXPORT)


def can_keep_reference(user) -> bool:
    return can(user, RegistryPermission.KEEP_REFERENCE)


def check_can_keep_reference(user) -> None:
    check(user, RegistryPermission.KEEP_REFERENCE)
