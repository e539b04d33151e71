"""What the office does with one cooperative: for its record page, in six queries."""

from dataclasses import dataclass

from django.db.models import Count, Min, Prefetch, Q

from ..enums import CAME, ActionState, AppointmentState, RegistrationState
from ..models import ActionItem, Appointment, Case, Certificate, Mentoring, Registration


@dataclass(frozen=True)
class Participation:
    """Newest first; capped at ``MOST`` each, with the whole number beside it."""

    registrations: list[Registration]
    registrations_total: int
    cases: list[Case]
    mentorings: list[Mentoring]
    appointments: list[Appointment]
    action_items: list[ActionItem]

    @property
    def nothing(self) -> bool:
        known = (self.registrations, self.cases, self.mentorings, self.appointments)
        return not any((*known, self.action_items))


MOST = 8


def of(cooperative, *, at) -> Participation:
    """``at`` is the portal's moment: appointments still to come are those after it."""
    registrations = (
        Registration.objects.filter(cooperative=cooperative)
        .exclude(state__in=[RegistrationState.CANCELLED, RegistrationState.DECLINED])
        .select_related("activity")
    )
    cases = Case.objects.filter(cooperative=cooperative).select_related("owner")
    mentorings = Mentoring.objects.filter(cooperative=cooperative).select_related("mentor")
    mine = Q(case__cooperative=cooperative) | Q(mentoring__cooperative=cooperative)
    valid = Certificate.objects.filter(revoked_on=None)
    return Participation(
        registrations=list(
            registrations.annotate(
                starts_at=Min("activity__occurrences__starts_at"),
                came=Count("attendances", filter=Q(attendances__outcome__in=CAME), distinct=True),
            )
            .prefetch_related(Prefetch("certificates", valid, "valid_certificates"))
            .order_by("-starts_at", "queue_number")[:MOST]
        ),
        registrations_total=registrations.count(),
        cases=list(cases.order_by("-opened_on")[:MOST]),
        mentorings=list(mentorings.annotate(visits_made=Count("visits")).order_by("-pk")[:MOST]),
        appointments=list(
            Appointment.objects.filter(cooperative=cooperative, starts_at__gte=at)
            .exclude(state=AppointmentState.CANCELLED)
            .select_related("consultant", "field")
            .order_by("starts_at")[:MOST]
        ),
        action_items=list(
            ActionItem.objects.filter(mine, state=ActionState.OPEN)
            .select_related("owner")
            .order_by("due_on")[:MOST]
        ),
    )
