"""Does the state of an appointment or a case allow it? Raises PolicyRefused with the sentence."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from ..enums import AppointmentState, CaseState
from ..models import Appointment, Case

MOST_AHEAD = 2  # appointments to come that a manager may hold for one cooperative


def check_still_to_come(appointment: Appointment, *, at: dt.datetime) -> None:
    """May be moved or cancelled: it is booked and has not begun."""
    if appointment.state != AppointmentState.BOOKED:
        raise PolicyRefused(
            _("Janji ini sudah ditandai: %(state)s.")
            % {"state": appointment.get_state_display().lower()}
        )
    if appointment.starts_at <= at:
        raise PolicyRefused(_("Waktu janji ini sudah lewat."))


def can_still_change(appointment: Appointment, *, at: dt.datetime) -> bool:
    """For templates: whether the buttons are shown."""
    return appointment.state == AppointmentState.BOOKED and appointment.starts_at > at


def check_can_mark(appointment: Appointment, *, at: dt.datetime) -> None:
    """Came or did not come: from the day itself on, and not after it was cancelled."""
    if appointment.state == AppointmentState.CANCELLED:
        raise PolicyRefused(_("Janji ini sudah dibatalkan."))
    day = timezone.localtime(appointment.starts_at).date()
    if day > timezone.localtime(at).date():
        raise PolicyRefused(
            _("Kedatangan baru dapat dicatat pada %(day)s.") % {"day": formats.date_long(day)}
        )


def can_mark(appointment: Appointment, *, at: dt.datetime) -> bool:
    """For templates."""
    try:
        check_can_mark(appointment, at=at)
    except PolicyRefused:
        return False
    return True


def check_case_open(case: Case) -> None:
    """A closed case is read; it is opened again before anything is added."""
    if case.state != CaseState.OPEN:
        raise PolicyRefused(
            _("Kasus %(number)s sudah ditutup. Buka lagi dahulu.") % {"number": case.number}
        )


def check_case_closed(case: Case) -> None:
    """Only a closed case can be opened again."""
    if case.state != CaseState.CLOSED:
        raise PolicyRefused(_("Kasus %(number)s masih terbuka.") % {"number": case.number})
