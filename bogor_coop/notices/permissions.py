"""Who may look after the messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.permissions import can, check
from bogor_coop.accounts.roles import grant


class NoticesPermission(models.TextChoices):
    VIEW_LOG = "notices.view_log", _("Melihat catatan pengiriman")
    RESEND = "notices.resend", _("Mengirim ulang pesan")
    EDIT_RULES = "notices.edit_rules", _("Mengatur pengingat")


READERS = (
    Role.REGISTRY_OFFICER,
    Role.PROGRAM_OFFICER,
    Role.LEADERSHIP,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
grant(NoticesPermission.VIEW_LOG, *READERS)
grant(NoticesPermission.RESEND, Role.REGISTRY_OFFICER, Role.PROGRAM_OFFICER, Role.ADMINISTRATOR)
grant(NoticesPermission.EDIT_RULES, Role.PROGRAM_OFFICER, Role.ADMINISTRATOR)


def can_view_log(user) -> bool:
    return can(user, NoticesPermission.VIEW_LOG)


def check_can_view_log(user) -> None:
    check(user, NoticesPermission.VIEW_LOG)


def can_resend(user) -> bool:
    return can(user, NoticesPermission.RESEND)


def check_can_resend(user) -> None:
    check(user, NoticesPermission.RESEND)


def can_edit_rules(user) -> bool:
    return can(user, NoticesPermission.EDIT_RULES)


def check_can_edit_rules(user) -> None:
    check(user, NoticesPermission.EDIT_RULES)
