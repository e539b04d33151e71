"""A manager's first page of the clinic."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.accounts.requests import PersonRequest

from ...clinic.booking import Booking
from ...enums import AppointmentState
from ...models import Appointment, Case
from .finding import managed

SHOWN = 20


@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """A manager's appointments and cases, the next first."""
    way = Booking.of(request.user, managed(request.user))
    at = clock.now()
    held = Appointment.objects.filter(cooperative__in=way.cooperatives)
    held = held.select_related("cooperative", "consultant", "field")
    ahead = held.filter(state=AppointmentState.BOOKED, ends_at__gt=at).order_by("starts_at")
    context = {
        "ahead": list(ahead),
        "past": list(held.exclude(pk__in=ahead.values("pk")).order_by("-starts_at")[:SHOWN]),
        "cases": list(
            Case.objects.filter(cooperative__in=way.cooperatives).select_related("cooperative")[
                :SHOWN
            ]
        ),
        "clinic": way.clinic,
        "draft": way.draft,
        "several": len(way.cooperatives) > 1,
    }
    return render(request, "programs/clinic/mine.html", context)
