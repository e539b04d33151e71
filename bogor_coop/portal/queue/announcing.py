"""Every source of the queue in the order of its tabs."""

from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.permissions import can
from bogor_coop.notices.permissions import can_resend
from budget.permissions import can_approve, can_check, can_draft
from programs import permissions as programs
from registry.permissions import RegistryPermission, can_edit, can_import

from ..permissions import can_make_reports
from . import (
    activities,
    budget,
    clinic,
    cooperatives,
    decisions,
    meetings,
    mentoring,
    messages,
    promises,
    records,
    reports,
)
from .sources import Source, register


def _follows_up(user) -> bool:
    return can(user, RegistryPermission.EDIT) or can(user, RegistryPermission.INVITE)


def announce() -> None:
    """Register them; called once the apps are ready."""
    register(
        Source("permohonan", _("Pendaftaran"), programs.can_register, activities.requests, 4),
        Source("kegiatan", _("Kegiatan"), programs.can_plan, activities.to_close, 5),
        Source("rat", _("Laporan RAT"), _follows_up, cooperatives.meetings, 10),
        Source("sertifikat", _("Sertifikat NIK"), can_edit, cooperatives.certificates, 20),
        Source("binaan", _("Pembinaan"), _follows_up, cooperatives.recovering, 30),
        Source("data", _("Kelengkapan data"), can_edit, records.gaps, 40),
        Source("impor", _("Impor"), can_import, records.imports, 50),
        Source("klinik", _("Klinik"), programs.can_consult, clinic.follow_ups, 60),
        Source("janji", _("Janji klinik"), programs.can_consult, clinic.unmarked, 61),
        Source("tindak-lanjut", _("Tindak lanjut"), programs.can_view_all, promises.action_items,
               62),
        Source("pendampingan", _("Pendampingan"), programs.can_mentor, mentoring.gaps, 63),
        Source("rapat", _("Rapat"), programs.can_keep_minutes, meetings.meetings, 64),
        Source("periksa", _("Periksa dokumen"), can_check, budget.to_check, 70),
        Source("keputusan", _("Keputusan"), can_approve, decisions.waiting, 1),
        Source("konsep", _("Dokumen saya"), can_draft, budget.to_finish, 72),
        Source("periode", _("Tutup bulan"), can_check, budget.months_to_close, 73),
        Source("laporan", _("Laporan"), can_make_reports, reports.overdue, 74),
        Source("pesan", _("Pesan"), can_resend, messages.troubled, 80),
    )  # fmt: skip
