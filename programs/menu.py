"""Where the room stands in the menus, and the first tabs of an activity."""

from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import navigation
from registry import bulk

from . import my_home
from .enums import ActivityKind
from .permissions import can_assign_mentor, can_keep_minutes, can_register, can_view_all
from .steps import GATHERINGS
from .tabs import register_tab

ROOMS = (
    "/program/", "/presensi/", "/sertifikat/", "/evaluasi/", "/klinik/", "/pendampingan/",
    "/rapat/", "/tindak-lanjut/", "/kalender/", "/hasil/", "/biaya/",
)  # fmt: skip
TAUGHT = (ActivityKind.CLINIC, ActivityKind.TRAINING)


def announce() -> None:
    """Tell the frame; called once the apps are ready."""
    navigation.register(
        navigation.Entry(
            _("Kegiatan"),
            "activities:list",
            "main",
            30,
            icon="mortarboard",
            allowed=can_view_all,
            also=ROOMS,
        )
    )
    navigation.register(
        navigation.Entry(
            _("Kegiatan"), "my_activities:list", "manager", 30, icon="calendar3", also=ROOMS
        )
    )
    navigation.register(navigation.Entry(_("Kegiatan"), "announced:list", "public", 30))
    my_home.announce()
    register_tab("summary", _("Ringkasan"), "activities:detail", order=10)
    register_tab(
        "occurrences", _("Pertemuan"), "activities:occurrence_list", kinds=GATHERINGS, order=20
    )
    register_tab("eligibility", _("Syarat"), "activities:rules", kinds=GATHERINGS, order=25)
    register_tab("attendance", _("Kehadiran"), "door:activity", order=40)
    meeting = (ActivityKind.COORDINATION_MEETING,)
    register_tab("invitees", _("Undangan"), "meetings:invitees", kinds=meeting, order=35)
    register_tab("minutes", _("Notulen"), "meetings:minutes", kinds=meeting, order=50)
    register_tab("certificates", _("Sertifikat"), "certificates:activity", kinds=TAUGHT, order=45)
    register_tab("evaluation", _("Evaluasi"), "evaluations:activity", kinds=TAUGHT, order=55)
    register_tab("participants", _("Peserta"), "registrations:list", order=30)
    bulk.register(
        bulk.BulkVerb("invite", _("Undang ke kegiatan…"), "registrations:invite", can_register)
    )
    bulk.register(
        bulk.BulkVerb("meeting", _("Undang ke rapat…"), "meetings:from_list", can_keep_minutes)
    )
    bulk.register(
        bulk.BulkVerb("mentor", _("Tugaskan pendamping…"), "mentoring:assign", can_assign_mentor)
    )
