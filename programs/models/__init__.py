from .action_items import ActionItem, ActionUpdate
from .activities import Activity
from .attendances import Attendance, Scan
from .calendars import CalendarFeed
from .certificates import Certificate, CertificateSeries
from .clinic import (
    Appointment,
    Case,
    ClinicClosure,
    ClinicHours,
    Consultation,
    ConsultationPaper,
    Diagnosis,
    ProblemField,
)
from .cost_shares import CostShare, SharedEntry
from .eligibility import EligibilityRule
from .evaluations import EvaluationAnswer, EvaluationQuestion, TestScore
from .fundings import Funding, Reservation
from .invitees import Invitee
from .meetings import Decision, Minutes, RaisedProblem
from .mentoring import Mentoring, Visit, VisitPhoto
from .occurrences import AgendaItem, Occurrence, Room, Trainer, TrainerAssignment
from .participations import Participation
from .programs import Program
from .registrations import Application, Registration, RegistrationDraft
from .seats import Seat

__all__ = [
    "ActionItem",
    "ActionUpdate",
    "Activity",
    "AgendaItem",
    "Application",
    "Appointment",
    "Attendance",
    "CalendarFeed",
    "Case",
    "Certificate",
    "CertificateSeries",
    "ClinicClosure",
    "ClinicHours",
    "Consultation",
    "ConsultationPaper",
    "CostShare",
    "Decision",
    "Diagnosis",
    "EligibilityRule",
    "EvaluationAnswer",
    "EvaluationQuestion",
    "Funding",
    "Invitee",
    "Mentoring",
    "Minutes",
    "Occurrence",
    "Participation",
    "ProblemField",
    "Program",
    "RaisedProblem",
    "Registration",
    "RegistrationDraft",
    "Reservation",
    "Room",
    "Scan",
    "Seat",
    "SharedEntry",
    "TestScore",
    "Trainer",
    "TrainerAssignment",
    "Visit",
    "VisitPhoto",
]
