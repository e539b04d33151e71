"""May this person …? ``can_…`` for templates, ``check_…`` raises with the sentence to show."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.enums import STAFF_ROLES, Role
from bogor_coop.accounts.permissions import can, check
from bogor_coop.accounts.roles import grant


class BudgetPermission(models.TextChoices):
    VIEW = "budget.view", _("Membaca anggaran")
    DRAFT = "budget.draft", _("Menyusun dokumen anggaran")
    RESERVE = "budget.reserve", _("Mengusulkan perikatan untuk kegiatan")
    CHECK = "budget.check", _("Memeriksa dan membukukan dokumen anggaran")
    APPROVE = "budget.approve", _("Menyetujui dokumen anggaran")
    IMPORT = "budget.import", _("Mengimpor anggaran dan pembayaran")


grant(BudgetPermission.VIEW, *STAFF_ROLES)
grant(BudgetPermission.DRAFT, Role.BUDGET_OFFICER)
grant(BudgetPermission.IMPORT, Role.BUDGET_OFFICER)
grant(BudgetPermission.RESERVE, Role.BUDGET_OFFICER, Role.PROGRAM_OFFICER)
grant(BudgetPermission.CHECK, Role.VERIFIER)
grant(BudgetPermission.APPROVE, Role.LEADERSHIP)


def can_view(user) -> bool:
    return can(user, BudgetPermission.VIEW)


def check_can_view(user) -> None:
    check(user, BudgetPermission.VIEW)


def can_draft(user) -> bool:
    return can(user, BudgetPermission.DRAFT)


def check_can_draft(user) -> None:
    check(user, BudgetPermission.DRAFT)


def check_can_reserve(user) -> None:
    check(user, BudgetPermission.RESERVE)


def can_check(user) -> bool:
    return can(user, BudgetPermission.CHECK)


def check_can_check(user) -> None:
    check(user, BudgetPermission.CHECK)


def can_approve(user) -> bool:
    return can(user, BudgetPermission.APPROVE)


def check_can_approve(user) -> None:
    check(user, BudgetPermission.APPROVE)


def check_can_send_back(user) -> None:
    """The verifier, and whoever is asked to agree."""
    if not can_approve(user):
        check_can_check(user)


def can_import(user) -> bool:
    return can(user, BudgetPermission.IMPORT)


def check_can_import(user) -> None:
    check(user, BudgetPermission.IMPORT)
