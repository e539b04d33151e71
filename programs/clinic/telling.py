"""What pages, messages and calendars say about an appointment."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.notices import calendars
from bogor_coop.ui import formats

from ..models import Appointment, ClinicHours
from .slots import office_zone


def facts_of(appointment: Appointment, *, where: str = "") -> dict[str, Any]:
    """What a message or a page says about an appointment; ``where`` when it is known already."""
    day = formats.date_weekday(appointment.starts_at)
    return {
        "party": appointment.party,
        "person": appointment.person_name,
        "starts_at": appointment.starts_at,
        "when": f"{day} {formats.clock_time(appointment.starts_at)}",
        "where": where or place_of(appointment),
        "consultant": str(appointment.consultant),
        "reference": appointment.reference,
        "reason": appointment.state_reason,
    }


def place_of(appointment: Appointment) -> str:
    """The room of the consultant's hours on that weekday; else the office's clinic."""
    local = appointment.starts_at.astimezone(office_zone())
    hours = (
        appointment.activity.clinic_hours.filter(
            consultant=appointment.consultant_id, weekday=local.weekday()
        )
        .exclude(room=None)
        .select_related("room")
        .first()
    )
    return place_of_hours(hours) if hours else _("Klinik Koperasi")


def place_of_hours(hours: ClinicHours) -> str:
    """Where somebody receives, in one line."""
    if hours.room is None:
        return _("Klinik Koperasi")
    return ", ".join(filter(None, (hours.room.name, hours.room.address)))


def calendar_entry(
    appointment: Appointment, *, attendee: str = "", where: str = ""
) -> calendars.Meeting:
    """The same UID for ever; SEQUENCE is the schedule version."""
    told = facts_of(appointment, where=where)
    host = urlsplit(settings.PORTAL_URL).hostname or "portal"
    path = reverse("clinic:appointment", args=[appointment.pk])
    return calendars.Meeting(
        uid=f"janji-{appointment.reference.lower()}@{host}",
        sequence=appointment.schedule_version,
        start=appointment.starts_at,
        end=appointment.ends_at,
        summary=_("Klinik Koperasi: %(party)s") % {"party": told["party"]},
        location=told["where"],
        description=_("Konsultan %(consultant)s. Nomor janji %(reference)s.") % told,
        url=f"{settings.PORTAL_URL}{path}",
        organizer_name=_("Dinas Koperasi dan UKM Kota Bogor"),
        organizer_email=settings.DEFAULT_FROM_EMAIL,
        attendee_email=attendee,
    )
