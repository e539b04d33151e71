"""An appointment for the person's own calendar."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.notices import calendars

from ...clinic.telling import calendar_entry
from ...enums import AppointmentState
from .finding import appointment_for


@require_safe
def calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """The appointment as a calendar file."""
    appointment = appointment_for(request.user, pk)
    cancelled = appointment.state == AppointmentState.CANCELLED
    method = calendars.CANCEL if cancelled else calendars.PUBLISH
    body = calendars.document([calendar_entry(appointment)], method=method)
    response = HttpResponse(body, content_type=f"text/calendar; charset=utf-8; method={method}")
    name = f"janji-{appointment.reference.lower()}.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
