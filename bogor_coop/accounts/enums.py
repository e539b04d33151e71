from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles of the office and of the cooperatives. What each may do: ``roles.py``."""

    REGISTRY_OFFICER = "registry_officer", _("Petugas kelembagaan")
    PROGRAM_OFFICER = "program_officer", _("Petugas kegiatan")
    MENTOR = "mentor", _("Pendamping")
    BUDGET_OFFICER = "budget_officer", _("Petugas anggaran")
    VERIFIER = "verifier", _("Pemeriksa")
    LEADERSHIP = "leadership", _("Pimpinan")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    COOPERATIVE_MANAGER = "cooperative_manager", _("Pengurus koperasi")


STAFF_ROLES = frozenset(set(Role) - {Role.COOPERATIVE_MANAGER})


class Density(models.TextChoices):
    """How close the rows of a table stand."""

    COMPACT = "compact", _("Rapat")
    RELAXED = "relaxed", _("Longgar")


class Theme(models.TextChoices):
    SYSTEM = "system", _("Ikut perangkat")
    LIGHT = "light", _("Terang")
    DARK = "dark", _("Gelap")


class InvitationChannel(models.TextChoices):
    MAIL = "mail", _("Surel")
    PRINTED_CODE = "printed_code", _("Kode cetak")
