"""The waiting list: offers and their deadlines, priority, a seat out of turn."""

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused

from ..enums import RegistrationState
from ..models import Activity, Registration
from ..notices import registrations as notices
from ..notices.reminders import remind
from ..permissions import check_can_register, check_may_act_for
from ..pools import Pool, pools_of
from . import writing
from .moving import move_up
from .rows import fresh, update

logger = logging.getLogger(__name__)
PASSES = 2  # who has let so many offers go leaves the list
PRIORITIES = range(-99, 100)
WAITING_ONLY = {RegistrationState.WAITING}


def accept_offer(*, registration: Registration, by) -> None:
    """Take the offered seat. Raises PolicyRefused when the deadline has passed."""
    check_may_act_for(by, registration.cooperative, at=clock.today())
    at = clock.now()
    with writing.on_activity(registration.activity, by=by):
        row = fresh(registration, {RegistrationState.OFFERED})
        if row.offer_expires_at and row.offer_expires_at <= at:
            raise PolicyRefused(_("Batas waktu tawaran ini sudah lewat."))
        update(row, state=RegistrationState.BOOKED, offer_expires_at=None, seated_at=at)
        remind([row], of=Pool(row.activity, row.occurrence_id).look().gatherings)
    registration.refresh_from_db()


def pass_on_offer(*, registration: Registration, by) -> None:
    """Let the seat go to the next one; the person stays in the queue, behind the others."""
    check_may_act_for(by, registration.cooperative, at=clock.today())
    with writing.on_activity(registration.activity, by=by) as activity:
        row = fresh(registration, {RegistrationState.OFFERED})
        _let_go(row, reason=_("Melewatkan dua tawaran kursi."))
        pool = Pool(activity, row.occurrence_id)
        move_up(pool, at=clock.now(), passing={row.pk})
    registration.refresh_from_db()


def expire_offers(*, at=None) -> int:
    """Pass on every offer whose deadline has passed; returns how many.

    An activity whose row is locked by somebody else waits for the next call.
    """
    at = at or clock.now()
    lapsed = Registration.objects.filter(state=RegistrationState.OFFERED, offer_expires_at__lte=at)
    passed = 0
    keys = lapsed.order_by().values_list("activity", flat=True).distinct()
    for activity in Activity.objects.filter(pk__in=list(keys)).order_by("pk"):
        try:
            passed += _expire(activity, at=at)
        except PolicyRefused:
            logger.warning("Offers of activity %s wait: its row is locked.", activity.pk)
    return passed


def _expire(activity: Activity, *, at) -> int:
    with writing.on_activity(activity, by=None, door="task") as locked:
        rows = list(
            locked.registrations.filter(
                state=RegistrationState.OFFERED, offer_expires_at__lte=at
            ).select_related("cooperative", "activity", "application")
        )
        for row in rows:
            _let_go(row, reason=_("Dua tawaran kursi tidak dijawab sampai batas waktunya."))
        notices.tell_lapsed(rows)
        passing = {row.pk for row in rows}
        for occurrence in dict.fromkeys(row.occurrence_id for row in rows):
            move_up(Pool(locked, occurrence), at=at, passing=passing)
    return len(rows)


def _let_go(row: Registration, *, reason: str) -> None:
    """Back to the queue behind the others; after ``PASSES`` times, off the list."""
    passed = row.offers_passed + 1
    values = {"seat": None, "offer_expires_at": None, "offers_passed": passed}
    if passed >= PASSES:
        update(row, state=RegistrationState.CANCELLED, state_reason=reason, **values)
    else:
        update(row, state=RegistrationState.WAITING, **values)


def set_priority(*, registration: Registration, priority: int, by, reason: str) -> None:
    """Move somebody within the waiting list; higher comes first. The reason is kept.

    Raises ValidationError under ``priority`` or ``reason``.
    """
    check_can_register(by)
    if priority not in PRIORITIES:
        raise ValidationError({"priority": _("Prioritas antara −99 dan 99.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasannya.")})
    with writing.on_activity(registration.activity, by=by, reason=reason):
        update(fresh(registration, WAITING_ONLY), priority=priority)
    registration.refresh_from_db()


def give_seat(*, registration: Registration, by, reason: str) -> None:
    """Give a free seat to somebody out of turn, for example at the door; the reason is kept."""
    check_can_register(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasannya.")})
    with writing.on_activity(registration.activity, by=by, reason=reason) as activity:
        row = fresh(registration, {RegistrationState.WAITING, RegistrationState.REQUESTED})
        seen = Pool(activity, row.occurrence_id).look()
        if not seen.free:
            raise PolicyRefused(_("Tidak ada kursi kosong. Tambah dahulu jumlah kursinya."))
        booked = {"state": RegistrationState.BOOKED, "seated_at": clock.now()}
        update(row, seat_id=seen.free[0], decided_by=by, **booked)
        notices.tell_moved([row])
        remind([row], of=seen.gatherings)
    registration.refresh_from_db()


def fill_free_seats(*, activity: Activity, by) -> int:
    """Move the waiting list up where settings have changed meanwhile; returns how many moved."""
    check_can_register(by)
    with writing.on_activity(activity, by=by) as locked:
        return sum(len(move_up(pool, at=clock.now())) for pool in pools_of(locked))
