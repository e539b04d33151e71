"""May this person …? ``can_…`` for templates, ``check_…`` raises with the sentence to show.

A manager registers and books for her own cooperatives without any of these: what she may touch
is decided by the ``visible_to`` of the records.
"""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.permissions import can, check
from bogor_coop.accounts.roles import grant

READERS = tuple(set(Role) - {Role.COOPERATIVE_MANAGER})


class ProgramsPermission(models.TextChoices):
    VIEW_ALL = "programs.view_all", gettext_lazy("Membaca semua kegiatan")
    PLAN = "programs.plan", gettext_lazy("Merencanakan program dan kegiatan")
    REGISTER = "programs.register", gettext_lazy("Mendaftarkan peserta dan mengatur kursi")
    CHECK_IN = "programs.check_in", gettext_lazy("Mencatat kehadiran")
    CERTIFY = "programs.certify", gettext_lazy("Menerbitkan dan mencabut sertifikat")
    CONSULT = "programs.consult", gettext_lazy("Melayani klinik dan mencatat konsultasi")
    MENTOR = "programs.mentor", gettext_lazy("Mendampingi dan mencatat kunjungan")
    ASSIGN_MENTOR = "programs.assign_mentor", gettext_lazy("Menugaskan pendamping")
    KEEP_MINUTES = "programs.keep_minutes", gettext_lazy("Mengundang rapat dan menulis notulen")
    SHARE_COSTS = "programs.share_costs", gettext_lazy("Membagi biaya ke kegiatan")
    EXPORT = "programs.export", gettext_lazy("Mengekspor daftar kegiatan dan peserta")
    KEEP_REFERENCE = (
        "programs.keep_reference",
        gettext_lazy("Memelihara bidang masalah, pertanyaan evaluasi, ruang, dan narasumber"),
    )


grant(ProgramsPermission.VIEW_ALL, *READERS)
grant(ProgramsPermission.EXPORT, *READERS)
grant(ProgramsPermission.PLAN, Role.PROGRAM_OFFICER)
grant(ProgramsPermission.REGISTER, Role.PROGRAM_OFFICER, Role.REGISTRY_OFFICER)
grant(ProgramsPermission.CHECK_IN, Role.PROGRAM_OFFICER, Role.REGISTRY_OFFICER, Role.MENTOR)
grant(ProgramsPermission.CERTIFY, Role.PROGRAM_OFFICER)
grant(ProgramsPermission.CONSULT, Role.PROGRAM_OFFICER, Role.MENTOR)
grant(ProgramsPermission.MENTOR, Role.PROGRAM_OFFICER, Role.MENTOR)
grant(ProgramsPermission.ASSIGN_MENTOR, Role.PROGRAM_OFFICER)
grant(ProgramsPermission.KEEP_MINUTES, Role.PROGRAM_OFFICER)
grant(ProgramsPermission.KEEP_REFERENCE, Role.PROGRAM_OFFICER, Role.ADMINISTRATOR)
grant(ProgramsPermission.SHARE_COSTS, Role.PROGRAM_OFFICER, Role.BUDGET_OFFICER)


def can_view_all(user) -> bool:
    return can(user, ProgramsPermission.VIEW_ALL)


def check_can_view_all(user) -> None:
    check(user, ProgramsPermission.VIEW_ALL)


def can_plan(user) -> bool:
    return can(user, ProgramsPermission.PLAN)


def check_can_plan(user) -> None:
    check(user, ProgramsPermission.PLAN)


def can_register(user) -> bool:
    """On behalf of others, at the desk and at the door."""
    return can(user, ProgramsPermission.REGISTER)


def check_can_register(user) -> None:
    check(user, ProgramsPermission.REGISTER)


def can_check_in(user) -> bool:
    return can(user, ProgramsPermission.CHECK_IN)


def check_can_check_in(user) -> None:
    check(user, ProgramsPermission.CHECK_IN)


def can_certify(user) -> bool:
    return can(user, ProgramsPermission.CERTIFY)


def check_can_certify(user) -> None:
    check(user, ProgramsPermission.CERTIFY)


def can_consult(user) -> bool:
    return can(user, ProgramsPermission.CONSULT)


def check_can_consult(user) -> None:
    check(user, ProgramsPermission.CONSULT)


def can_mentor(user) -> bool:
    return can(user, ProgramsPermission.MENTOR)


def check_can_mentor(user) -> None:
    check(user, ProgramsPermission.MENTOR)


def can_assign_mentor(user) -> bool:
    return can(user, ProgramsPermission.ASSIGN_MENTOR)


def check_can_assign_mentor(user) -> None:
    check(user, ProgramsPermission.ASSIGN_MENTOR)


def can_keep_minutes(user) -> bool:
    return can(user, ProgramsPermission.KEEP_MINUTES)


def check_can_keep_minutes(user) -> None:
    check(user, ProgramsPermission.KEEP_MINUTES)


def can_share_costs(user) -> bool:
    return can(user, ProgramsPermission.SHARE_COSTS)


def check_can_share_costs(user) -> None:
    check(user, ProgramsPermission.SHARE_COSTS)


def can_keep_reference(user) -> bool:
    return can(user, ProgramsPermission.KEEP_REFERENCE)


def can_export(user) -> bool:
    return can(user, ProgramsPermission.EXPORT)


def check_can_export(user) -> None:
    check(user, ProgramsPermission.EXPORT)


def manages(user, cooperative, *, at) -> bool:
    """Whether the person manages this cooperative on that day."""
    return user.managerships.in_force(at=at).filter(cooperative=cooperative).exists()


def check_may_act_for(user, cooperative, *, at) -> None:
    """A manager acts for her own cooperative, the desk for every party."""
    if (cooperative is not None and manages(user, cooperative, at=at)) or can_register(user):
        return
    raise PermissionDenied(_("Anda hanya dapat mendaftarkan koperasi yang Anda kelola."))
