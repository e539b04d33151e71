"""Reads about seats and the waiting list."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from bogor_coop import clock

from ..enums import RegistrationState
from ..models import Activity, Occurrence, Registration, Seat
from ..pools import Pool, Snapshot, pools_of
from ..seating import Obstacle
from ..window import standstill
from .waiting import deal, queue_of


@dataclass(frozen=True)
class Counts:
    """How the seats of an activity (or of one occurrence) stand; people, not applications."""

    seats: int
    booked: int
    offered: int
    waiting: int
    requested: int

    @property
    def free(self) -> int:
        """Seats that nobody holds."""
        return self.seats - self.booked - self.offered


COUNTED = ("booked", "offered", "waiting", "requested")


def counts(activity: Activity, occurrence: Occurrence | int | None = None) -> Counts:
    """Two statements; with seats per occurrence and none given, the sum over all of them."""
    only: dict[str, Any] = {"occurrence": occurrence} if occurrence else {}
    people = Registration.objects.filter(activity=activity, **only).aggregate(
        **{state: Count("pk", filter=Q(state=state)) for state in COUNTED}
    )
    return Counts(seats=Seat.objects.filter(activity=activity, **only).count(), **people)


def by_state(activity: Activity) -> dict[str, int]:
    """How many people stand in each state; one statement."""
    rows = activity.registrations.order_by().values_list("state")
    return dict(rows.annotate(n=Count("pk")))


def seats_of(activity: Activity) -> int:
    """Seats there are, whoever holds them; one statement."""
    return activity.seats.count()


def place_of(registration: Registration) -> int | None:
    """Her place in the queue, from 1; None when she does not wait."""
    if registration.state != RegistrationState.WAITING:
        return None
    before = (
        Q(priority__gt=registration.priority)
        | Q(priority=registration.priority, offers_passed__lt=registration.offers_passed)
        | Q(
            priority=registration.priority,
            offers_passed=registration.offers_passed,
            queue_number__lt=registration.queue_number,
        )
    )
    waiting = Pool(registration.activity, registration.occurrence_id).registrations.waiting()
    return waiting.order_by().filter(before).count() + 1


def places(activity: Activity) -> dict[int, int]:
    """The place of everybody who waits, by key; one statement."""
    found: dict[int, int] = {}
    reached: dict[int | None, int] = {}
    waiting = activity.registrations.waiting().values_list("pk", "occurrence")
    for pk, occurrence in waiting:
        found[pk] = reached[occurrence] = reached.get(occurrence, 0) + 1
    return found


def why_nobody_promoted(activity: Activity) -> str:
    """A sentence why nobody moves up although people wait; empty when nobody waits."""
    for pool in pools_of(activity):
        snapshot = pool.look()
        if snapshot.waiting:
            return _why(pool, snapshot)
    return ""


def _why(pool: Pool, snapshot: Snapshot) -> str:
    if not snapshot.free:
        held = counts(pool.activity, pool.occurrence)
        if held.offered:
            return _(
                "Semua %(seats)d kursi dipegang: %(booked)d terdaftar, %(offered)d sedang"
                " ditawarkan."
            ) % {"seats": held.seats, "booked": held.booked, "offered": held.offered}
        return _("Semua %(seats)d kursi sudah terisi.") % {"seats": held.seats}
    still = standstill(pool.activity, at=clock.now(), starts_at=snapshot.starts_at)
    if still:
        return still
    queue = queue_of(pool)
    seated = deal(pool, queue, free=len(snapshot.free))
    if seated.winners:
        return _("Ada kursi kosong yang belum dibagikan. Bagikan sekarang.")
    return _obstacle(pool, queue[0], seated.obstacles[queue[0].pk], len(snapshot.free))


def _obstacle(pool: Pool, first: Registration, obstacle: Obstacle, free: int) -> str:
    if obstacle == Obstacle.PARTY_LIMIT:
        return _("%(free)d kursi kosong, tetapi %(party)s sudah memegang %(limit)d kursi.") % {
            "free": free,
            "party": first.party,
            "limit": pool.activity.max_per_cooperative,
        }
    if obstacle == Obstacle.GROUP_UNDECIDED:
        return _("Rombongan %(party)s menunggu persetujuan untuk sebagian pesertanya.") % {
            "party": first.party
        }
    return _("Rombongan %(party)s datang bersama atau tidak sama sekali; %(free)d kursi kosong"
             " belum cukup.") % {"party": first.party, "free": free}  # fmt: skip
