"""Roles as code: what each is for, and which permissions it carries.

A department declares its permissions as an enum and grants them to roles once, when it is
loaded (``grant``). An administrator reads :func:`describe` to see what a role may do.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import Role

DESCRIPTIONS: dict[Role, str | Promise] = {
    Role.REGISTRY_OFFICER: _("Mencatat dan memperbaiki data koperasi, mengimpor register."),
    Role.PROGRAM_OFFICER: _("Merencanakan klinik, pelatihan, pendampingan, dan rapat koordinasi."),
    Role.MENTOR: _("Mendampingi koperasi dan mencatat kunjungan."),
    Role.BUDGET_OFFICER: _("Mencatat anggaran, perikatan, dan pembayaran."),
    Role.VERIFIER: _("Memeriksa dan membukukan dokumen yang dibuat orang lain."),
    Role.LEADERSHIP: _("Membaca dasbor dan memutuskan usulan."),
    Role.AUDITOR: _("Membaca semuanya, tidak mengubah apa pun."),
    Role.ADMINISTRATOR: _("Mengelola pengguna, peran, dan data rujukan."),
    Role.COOPERATIVE_MANAGER: _("Melihat dan melengkapi data koperasinya sendiri."),
}

_granted: dict[Role, set[models.TextChoices]] = defaultdict(set)


@dataclass(frozen=True)
class RoleDescription:
    role: Role
    description: str | Promise
    permissions: tuple[models.TextChoices, ...]


def grant(permission: models.TextChoices, *roles: Role) -> None:
    """Let ``roles`` do ``permission``. Called by a department when it is loaded."""
    for role in roles:
        _granted[role].add(permission)


def permissions_of(roles: Iterable[Role]) -> frozenset[models.TextChoices]:
    """Everything that the roles together may do."""
    return frozenset().union(*(_granted[role] for role in roles))


def describe() -> list[RoleDescription]:
    """Every role with its purpose and its permissions, for the administrator's page."""
    return [
        RoleDescription(role, DESCRIPTIONS[role], tuple(sorted(_granted[role]))) for role in Role
    ]
