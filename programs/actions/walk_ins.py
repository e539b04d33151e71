"""Who came unannounced: registered, seated and written down as present, or none of the three."""

from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused

from .. import presence
from ..enums import CheckInMethod, Door, RegistrationState
from ..models import Attendance, Occurrence, Registration
from ..permissions import check_can_register
from ..pools import pool_for
from ..window import standstill
from .registrations import Person, register
from .waiting import give_seat
from .writing import add, on


def walk_in(
    *,
    occurrence: Occurrence,
    person: Person,
    by,
    cooperative=None,
    business_name: str = "",
    exception: str = "",
) -> Registration:
    """Register somebody who simply came, and write that she is here, or neither of the two.

    Before the start those who wait go first; from then on a free seat is hers who is in the room.
    Raises what ``register`` raises; PolicyRefused when no seat is left for her.
    """
    check_can_register(by)
    at = clock.now()
    presence.check_takes_attendance(occurrence, at=at)
    with on(by=by, reason=exception, door="scan"):
        application = register(
            activity=occurrence.activity,
            people=[person],
            by=by,
            cooperative=cooperative,
            business_name=business_name,
            occurrence=occurrence if occurrence.activity.seats_by_occurrence else None,
            door=Door.WALK_IN,
            exception=exception,
        )
        registration = application.registrations.select_related("activity").get()
        _see_her_seated(registration, by=by, at=at)
        add(
            Attendance(
                occurrence=occurrence,
                registration=registration,
                outcome=presence.outcome_of(occurrence, arrived_at=at, left_at=None),
                arrived_at=at,
                method=CheckInMethod.WALK_IN,
                recorded_by=by,
            )
        )
    return registration


def _see_her_seated(registration: Registration, *, by, at) -> None:
    if registration.state == RegistrationState.BOOKED:
        return
    snapshot = pool_for(registration.activity, registration.occurrence).look()
    if not snapshot.free:
        raise PolicyRefused(
            _(
                "Tidak ada kursi kosong. Tambah jumlah kursinya, atau batalkan peserta yang tidak"
                " datang."
            )
        )
    others = snapshot.waiting - (registration.state == RegistrationState.WAITING)
    if others and not standstill(registration.activity, at=at, starts_at=snapshot.starts_at):
        raise PolicyRefused(
            _("Sampai kegiatan dimulai, kursi kosong untuk yang menunggu: %(count)d orang.")
            % {"count": others}
        )
    give_seat(registration=registration, by=by, reason=_("Datang langsung."))
