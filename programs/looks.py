"""Status = shape + word: the vocabularies of the programs room."""

from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.status import Look, register

from .enums import (
    ActionState,
    ActivityState,
    Answer,
    AppointmentState,
    AttendanceOutcome,
    Became,
    CaseState,
    MentoringState,
    MinutesState,
    OccurrenceState,
    RegistrationState,
    Severity,
)

ACTIVITY = {
    ActivityState.PLANNED: Look(ActivityState.PLANNED.label, "ring"),
    ActivityState.PUBLISHED: Look(ActivityState.PUBLISHED.label, "half", "c1"),
    ActivityState.CLOSED: Look(ActivityState.CLOSED.label, "striped", "c1"),
    ActivityState.HELD: Look(ActivityState.HELD.label, "disc", "c1"),
    ActivityState.REPORTED: Look(ActivityState.REPORTED.label, "check", "c1"),
    ActivityState.CANCELLED: Look(ActivityState.CANCELLED.label, "square", "c3"),
}
OVER = "over"  # no state of its own: the clock says so
OCCURRENCE = {
    OccurrenceState.SCHEDULED: Look(OccurrenceState.SCHEDULED.label, "half", "c1"),
    OVER: Look(_("Selesai"), "disc", "c1"),
    OccurrenceState.CANCELLED: Look(OccurrenceState.CANCELLED.label, "square", "c3"),
}
REGISTRATION = {
    RegistrationState.REQUESTED: Look(RegistrationState.REQUESTED.label, "clock"),
    RegistrationState.WAITING: Look(RegistrationState.WAITING.label, "ring"),
    RegistrationState.OFFERED: Look(RegistrationState.OFFERED.label, "striped", "c1"),
    RegistrationState.BOOKED: Look(RegistrationState.BOOKED.label, "check", "c1"),
    RegistrationState.DECLINED: Look(RegistrationState.DECLINED.label, "square", "c3"),
    RegistrationState.CANCELLED: Look(RegistrationState.CANCELLED.label, "dash"),
}
ATTENDANCE = {
    AttendanceOutcome.FULL: Look(AttendanceOutcome.FULL.label, "disc", "c1"),
    AttendanceOutcome.PARTIAL: Look(AttendanceOutcome.PARTIAL.label, "half", "c1"),
    AttendanceOutcome.ABSENT: Look(AttendanceOutcome.ABSENT.label, "ring"),
    AttendanceOutcome.EXCUSED: Look(AttendanceOutcome.EXCUSED.label, "diamond"),
}
BECAME = {
    Became.CAME: Look(Became.CAME.label, "disc", "c1"),
    Became.EXCUSED: Look(Became.EXCUSED.label, "diamond"),
    Became.MISSED: Look(Became.MISSED.label, "ring"),
    Became.NOT_RECORDED: Look(Became.NOT_RECORDED.label, "dashed"),
    Became.NO_SEAT: Look(Became.NO_SEAT.label, "square", "c3"),
    Became.UNDECIDED: Look(Became.UNDECIDED.label, "dash"),
    Became.SEATED: Look(Became.SEATED.label, "check", "c1"),
    Became.OFFERED: Look(Became.OFFERED.label, "striped", "c1"),
    Became.WAITING: Look(Became.WAITING.label, "ring"),
    Became.REQUESTED: Look(Became.REQUESTED.label, "clock"),
    Became.WILL_COME: Look(Became.WILL_COME.label, "half", "c1"),
    Became.INVITED: Look(Became.INVITED.label, "dashed"),
    Became.WILL_NOT_COME: Look(Became.WILL_NOT_COME.label, "square", "c3"),
}
APPOINTMENT = {
    AppointmentState.BOOKED: Look(AppointmentState.BOOKED.label, "clock"),
    AppointmentState.ATTENDED: Look(AppointmentState.ATTENDED.label, "disc", "c1"),
    AppointmentState.NO_SHOW: Look(AppointmentState.NO_SHOW.label, "ring"),
    AppointmentState.CANCELLED: Look(AppointmentState.CANCELLED.label, "dash"),
}
CASE = {
    CaseState.OPEN: Look(CaseState.OPEN.label, "half", "c4"),
    CaseState.CLOSED: Look(CaseState.CLOSED.label, "check", "c1"),
}
SEVERITY = {
    Severity.LIGHT: Look(Severity.LIGHT.label, "triangle"),
    Severity.SERIOUS: Look(Severity.SERIOUS.label, "triangle-filled", "c4"),
    Severity.CRITICAL: Look(Severity.CRITICAL.label, "triangle-down", "c3"),
}
MENTORING = {
    MentoringState.ACTIVE: Look(MentoringState.ACTIVE.label, "half", "c1"),
    MentoringState.FINISHED: Look(MentoringState.FINISHED.label, "check", "c1"),
    MentoringState.STOPPED: Look(MentoringState.STOPPED.label, "square", "c3"),
}
ACTION = {
    ActionState.OPEN: Look(ActionState.OPEN.label, "ring"),
    ActionState.DONE: Look(ActionState.DONE.label, "check", "c1"),
    ActionState.DROPPED: Look(ActionState.DROPPED.label, "square", "c3"),
}
ANSWER = {
    Answer.PENDING: Look(Answer.PENDING.label, "dashed"),
    Answer.ACCEPTED: Look(Answer.ACCEPTED.label, "disc", "c1"),
    Answer.DECLINED: Look(Answer.DECLINED.label, "square", "c3"),
    Answer.DELEGATED: Look(Answer.DELEGATED.label, "half", "c1"),
}
MINUTES = {
    MinutesState.DRAFT: Look(MinutesState.DRAFT.label, "striped", "c1"),
    MinutesState.CLOSED: Look(MinutesState.CLOSED.label, "check", "c1"),
}


def register_all() -> None:
    """Announce them to the parts, each under the name of what it describes."""
    register("activity", ACTIVITY)
    register("occurrence", OCCURRENCE)
    register("registration", REGISTRATION)
    register("attendance", ATTENDANCE)
    register("became", BECAME)
    register("appointment", APPOINTMENT)
    register("case", CASE)
    register("severity", SEVERITY)
    register("mentoring", MENTORING)
    register("action", ACTION)
    register("answer", ANSWER)
    register("minutes", MINUTES)
