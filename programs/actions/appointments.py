"""Appointments of the clinic: booked, moved, cancelled, marked."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from registry.models import Cooperative

from ..clinic import policies, slots
from ..enums import AppointmentState
from ..models import Activity, Appointment, ProblemField
from ..notices import appointments as notices
from ..permissions import can_consult, can_register, check_can_consult, manages
from . import clinic_drafts, writing


@dataclass(frozen=True)
class Visitor:
    """Who comes, about what."""

    name: str
    role: str = ""
    phone: str = ""
    field: ProblemField | None = None
    complaint: str = ""


def keeps_the_desk(user) -> bool:
    """Books for every party, moves and cancels everybody's."""
    return can_consult(user) or can_register(user)


def check_may_touch(user, appointment: Appointment) -> None:
    """The desk, or a manager of the cooperative that it is for."""
    _check_may_book(user, appointment.cooperative)


def book(
    *,
    slot: str,
    visitor: Visitor,
    by,
    cooperative: Cooperative | None = None,
    business_name: str = "",
    draft_of: Activity | None = None,
) -> Appointment:
    """Book one slot (``Slot.key``) for a cooperative, or at the desk for a small business.

    ``draft_of`` is the clinic whose draft of this person is answered by it.

    Raises ValidationError at ``slot`` when it does not exist, is past or was taken, PolicyRefused
    when a manager holds enough, PermissionDenied.
    """
    _check_may_book(by, cooperative)
    at = clock.now()
    with writing.on(by=by):
        if cooperative is not None:
            _lock(cooperative)
            if not keeps_the_desk(by):
                _check_not_too_many(cooperative, at)
        chosen = _free(slot, at=at)
        appointment = Appointment(
            activity=chosen.hours.activity,
            consultant=chosen.hours.consultant,
            cooperative=cooperative,
            business_name=business_name,
            starts_at=chosen.starts_at,
            ends_at=chosen.ends_at,
            person_name=visitor.name,
            person_role=visitor.role,
            phone=visitor.phone,
            field=visitor.field,
            complaint=visitor.complaint,
            booked_by=by,
            booked_at=at,
        )
        _add(appointment)
        notices.booked(appointment, by=by)
        if draft_of is not None:
            clinic_drafts.forget(clinic=draft_of, by=by)
    return appointment


def move(*, appointment: Appointment, version: int, slot: str, by, reason: str = "") -> None:
    """Take another slot, perhaps of another consultant; the old one is free at once.

    Raises as :func:`book` does, and ConflictFound.
    """
    check_may_touch(by, appointment)
    at = clock.now()
    with writing.on(by=by, reason=reason):
        fresh = _locked(appointment)
        policies.check_still_to_come(fresh, at=at)
        chosen = _free(slot, at=at, ignore=fresh)
        before = fresh.consultant
        values = {
            "activity": chosen.hours.activity,
            "consultant": chosen.hours.consultant,
            "starts_at": chosen.starts_at,
            "ends_at": chosen.ends_at,
        }
        with _at_slot():
            if writing.change(fresh, version=version, values=values):
                notices.moved(fresh, by=by, before=before)
    appointment.refresh_from_db()


def cancel(*, appointment: Appointment, by, reason: str) -> None:
    """Give the slot back, with a reason, and tell the other side.

    Raises ValidationError, PolicyRefused (past, or marked), PermissionDenied.
    """
    check_may_touch(by, appointment)
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasan pembatalan.")})
    with writing.on(by=by, reason=reason):
        fresh = _locked(appointment)
        policies.check_still_to_come(fresh, at=clock.now())
        values = {"state": AppointmentState.CANCELLED, "state_reason": reason}
        writing.change(fresh, version=fresh.version, values=values)
        notices.cancelled(fresh, by=by)
    appointment.refresh_from_db()


def mark(*, appointment: Appointment, state: AppointmentState, by) -> None:
    """Came or did not come; a slip is mended by marking again.

    Raises PolicyRefused (too early, cancelled, already consulted), PermissionDenied.
    """
    check_can_consult(by)
    with writing.on(by=by):
        fresh = _locked(appointment)
        policies.check_can_mark(fresh, at=clock.now())
        if state == AppointmentState.NO_SHOW and hasattr(fresh, "consultation"):
            raise PolicyRefused(_("Konsultasinya sudah dicatat, jadi orangnya datang."))
        writing.change(fresh, version=fresh.version, values={"state": state})
    appointment.refresh_from_db()


def _check_may_book(by, cooperative: Cooperative | None) -> None:
    if keeps_the_desk(by):
        return
    if cooperative is None or not manages(by, cooperative, at=clock.today()):
        raise PermissionDenied(_("Anda hanya dapat membuat janji untuk koperasi yang Anda kelola."))


def _check_not_too_many(cooperative: Cooperative, at: dt.datetime) -> None:
    held = cooperative.appointments.filter(state=AppointmentState.BOOKED, starts_at__gt=at).count()
    if held >= policies.MOST_AHEAD:
        sentence = ngettext(
            "Koperasi ini sudah punya %(n)s janji. Pindahkan atau batalkan dahulu yang ada.",
            "Koperasi ini sudah punya %(n)s janji. Pindahkan atau batalkan dahulu yang ada.",
            held,
        )
        raise PolicyRefused(sentence % {"n": held})


def _free(key: str, *, at: dt.datetime, ignore: Appointment | None = None) -> slots.Slot:
    slot = slots.find(key, at=at, ignore=ignore)
    if slot is None:
        sentence = _("Jam ini tidak ada dalam jadwal klinik. Pilih jam lain.")
    elif slot.past:
        sentence = _("Jam ini sudah lewat. Pilih jam lain.")
    elif slot.starts_at > at + slots.AHEAD:
        sentence = _("Janji dibuat paling lama 28 hari sebelumnya.")
    elif slot.appointment is not None:
        sentence = _("Jam ini baru saja diambil orang lain. Pilih jam lain.")
    else:
        return slot
    raise ValidationError({"slot": sentence})


@contextmanager
def _at_slot() -> Iterator[None]:
    """The database's own refusal of two at once, at the field that the page has."""
    try:
        yield
    except ValidationError as error:
        errors = dict(getattr(error, "error_dict", {}))
        if "starts_at" not in errors:
            raise
        errors["slot"] = errors.pop("starts_at")
        raise ValidationError(errors) from error


def _add(appointment: Appointment) -> None:
    with _at_slot():
        writing.add(appointment)


def _lock(cooperative: Cooperative) -> None:
    Cooperative.objects.select_for_update(no_key=True).get(pk=cooperative.pk)


def _locked(appointment: Appointment) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("consultant", "cooperative").get(pk=appointment.pk)
