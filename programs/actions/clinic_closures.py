"""Days without clinic: nobody who has an appointment is left standing at the door."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop import clock
from registry import constraints

from ..clinic import slots
from ..enums import AppointmentState
from ..models import Appointment, ClinicClosure
from ..permissions import check_can_plan
from . import appointments, writing


def close(
    *, day: dt.date, reason: str, by, consultant=None, cancel_booked: bool = False
) -> ClinicClosure:
    """No clinic on that day, for everybody or for one consultant.

    Appointments of that day are cancelled, and the people told, only with ``cancel_booked``;
    otherwise their number is the refusal. Raises ValidationError, PermissionDenied.
    """
    check_can_plan(by)
    if day < clock.today():
        raise ValidationError({"day": _("Hari ini sudah lewat.")})
    with writing.on(by=by, reason=reason):
        closure = ClinicClosure(day=day, consultant=consultant, reason=reason)
        constraints.validate(closure)
        with constraints.as_sentences(ClinicClosure):
            closure.save(force_insert=True)
        booked = list(booked_on(day, consultant))
        if booked and not cancel_booked:
            raise ValidationError({"cancel_booked": _stranded(len(booked))})
        for appointment in booked:
            appointments.cancel(
                appointment=appointment,
                by=by,
                reason=_("Klinik tutup: %(reason)s") % {"reason": reason},
            )
    return closure


def reopen(*, closure: ClinicClosure, by) -> None:
    """The clinic receives on that day after all; what was cancelled stays so."""
    check_can_plan(by)
    with writing.on(by=by):
        closure.delete()


def booked_on(day: dt.date, consultant=None):
    """Appointments still to come on a day."""
    begin = dt.datetime.combine(day, dt.time(), slots.office_zone())
    found = Appointment.objects.filter(
        state=AppointmentState.BOOKED,
        starts_at__gte=begin,
        starts_at__lt=dt.datetime.combine(day + slots.DAY, dt.time(), slots.office_zone()),
        starts_at__gt=clock.now(),
    )
    return found.filter(consultant=consultant) if consultant is not None else found


def _stranded(total: int) -> str:
    sentence = ngettext(
        "Ada %(n)s janji pada hari itu. Centang untuk membatalkannya dan memberi tahu orangnya.",
        "Ada %(n)s janji pada hari itu. Centang untuk membatalkannya dan memberi tahu orangnya.",
        total,
    )
    return sentence % {"n": total}
