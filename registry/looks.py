"""Status = shape + word: the register's vocabularies for list, record, legend and print."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.status import Look, register

from .enums import Grade, Group, HealthClass, Life, MeetingOutcome, MeetingStatus

NOT_ASSESSED = ""
NOT_REQUIRED = "not_required"

LIFE = {
    Life.ACTIVE: Look(Life.ACTIVE.label, "disc", "c1"),
    Life.UNDER_GUIDANCE: Look(Life.UNDER_GUIDANCE.label, "half", "c1"),
    Life.INACTIVE: Look(Life.INACTIVE.label, "ring"),
    Life.PROPOSED_FOR_DISSOLUTION: Look(Life.PROPOSED_FOR_DISSOLUTION.label, "triangle-down", "c3"),
    Life.OBJECTED: Look(Life.OBJECTED.label, "diamond"),
    Life.DISSOLVED: Look(Life.DISSOLVED.label, "square"),
    Life.UNKNOWN: Look(Life.UNKNOWN.label, "dashed"),
}
MEETING = {
    MeetingStatus.REPORTED: Look(MeetingStatus.REPORTED.label, "check", "c1"),
    MeetingStatus.HELD: Look(
        MeetingStatus.HELD.label, "striped", "c1", short=_("Belum dilaporkan")
    ),
    MeetingStatus.NOT_HELD: Look(MeetingStatus.NOT_HELD.label, "triangle"),
    MeetingStatus.NONE_DUE: Look(MeetingStatus.NONE_DUE.label, "clock"),
    MeetingStatus.UNKNOWN: Look(MeetingStatus.UNKNOWN.label, "dashed"),
}
OUTCOME = {
    MeetingOutcome.HELD: Look(MeetingOutcome.HELD.label, "striped", "c1"),
    MeetingOutcome.NOT_HELD: MEETING[MeetingStatus.NOT_HELD],
    MeetingOutcome.UNKNOWN: MEETING[MeetingStatus.UNKNOWN],
}
GRADE = {
    **{
        grade: Look(format_lazy(_("Peringkat {grade}"), grade=grade.label), letter=grade.value)
        for grade in Grade
        if grade != Grade.UNCLASSIFIED
    },
    Grade.UNCLASSIFIED: Look(Grade.UNCLASSIFIED.label, letter="?"),
    "": Look(_("Belum ber-NIK"), "dashed", short=_("Belum")),
}
HEALTH = {
    HealthClass.HEALTHY: Look(HealthClass.HEALTHY.label, "disc", "c1"),
    HealthClass.FAIRLY_HEALTHY: Look(HealthClass.FAIRLY_HEALTHY.label, "half", "c1"),
    HealthClass.UNDER_WATCH: Look(
        HealthClass.UNDER_WATCH.label, "triangle-filled", "c4", short=_("Pengawasan")
    ),
    HealthClass.UNDER_SPECIAL_WATCH: Look(
        HealthClass.UNDER_SPECIAL_WATCH.label, "triangle-down", "c3", short=_("Pengawasan khusus")
    ),
    HealthClass.LESS_HEALTHY: Look(HealthClass.LESS_HEALTHY.label, "triangle-filled", "c4"),
    HealthClass.UNHEALTHY: Look(HealthClass.UNHEALTHY.label, "triangle-down", "c4"),
    HealthClass.VERY_UNHEALTHY: Look(HealthClass.VERY_UNHEALTHY.label, "triangle-down", "c3"),
    NOT_ASSESSED: Look(_("Belum dinilai"), "dashed"),
    NOT_REQUIRED: Look(_("Tidak wajib dinilai"), "dash", short=_("Tidak wajib")),
}
GROUP = {
    Group.ACTIVE_HEALTHY: Look(Group.ACTIVE_HEALTHY.label, "disc", "c1"),
    Group.ILL: Look(Group.ILL.label, "triangle-filled", "c4"),
    Group.UNKNOWN: Look(Group.UNKNOWN.label, "dashed"),
    Group.DISSOLVED: Look(Group.DISSOLVED.label, "square"),
}


def register_all() -> None:
    """Announce life, meeting, outcome, grade, health and group to the parts."""
    register("life", LIFE)
    register("meeting", MEETING)
    register("outcome", OUTCOME)
    register("grade", GRADE)
    register("health", HEALTH)
    register("group", GROUP)
