"""Who has a seat at a gathering, and through whom she hears of it."""

from collections.abc import Collection, Sequence

from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Greatest

from bogor_coop import clock

from ..enums import ActivityState, OccurrenceState, RegistrationState
from ..models import Occurrence, Registration

SEAT = "activity__registrations"
TIE = f"{SEAT}__cooperative__managerships"
AHEAD = (ActivityState.PUBLISHED, ActivityState.CLOSED)


def candidates(*, scope: str, whose: Q | None, columns: Sequence[str]) -> QuerySet:
    """A row for each person to remind: managers in force, and participants by their own address.

    She counts as waiting since she has her seat, or since the schedule is as it is: what would
    have been due before is not sent after her.
    """
    to_managers = _seats(scope, whose, _managed()).annotate(
        subject_id=F("pk"), recipient_id=F(f"{TIE}__user"), address=Value(""), **_moments()
    )
    to_participants = _seats(scope, whose, Q(**{f"{SEAT}__email__gt": ""})).annotate(
        subject_id=F("pk"),
        recipient_id=Cast(Value(None), BigIntegerField()),
        address=F(f"{SEAT}__email"),
        **_moments(),
    )
    return to_managers.values(*columns).union(to_participants.values(*columns), all=True)


def of_parties(cooperatives: Collection[int], addresses: Collection[str]) -> Q:
    """Only the seats of these cooperatives, and of people with these addresses."""
    return Q(**{f"{SEAT}__cooperative__in": cooperatives}) | Q(**{f"{SEAT}__email__in": addresses})


def _seats(scope: str, whose: Q | None, told: Q) -> QuerySet[Occurrence]:
    """One row per seat and gathering to come; all conditions on the same registration."""
    seat = Q(**{f"{SEAT}__state": RegistrationState.BOOKED})
    seat &= Q(**{f"{SEAT}__occurrence": None}) | Q(**{f"{SEAT}__occurrence": F("pk")})
    ahead = Q(state=OccurrenceState.SCHEDULED, starts_at__gt=clock.now())
    ahead &= Q(activity__state__in=AHEAD)
    if scope:
        ahead &= Q(activity__kind=scope)
    return Occurrence.objects.order_by().filter(ahead & seat & told & (whose or Q()))


def _managed() -> Q:
    return Q(**{f"{TIE}__term__contains": clock.today(), f"{TIE}__user__is_active": True})


def _moments() -> dict:
    since = Coalesce(F(f"{SEAT}__seated_at"), F(f"{SEAT}__registered_at"))
    return {"anchor_at": F("starts_at"), "registered_at": Greatest(since, F("scheduled_at"))}


def people(occurrence: Occurrence, *, notice) -> list[str]:
    """Names of those with a seat there whom the recipient of ``notice`` registered, or who use
    her address. One statement.
    """
    seats = Registration.objects.filter(
        Q(occurrence=None) | Q(occurrence=occurrence),
        activity=occurrence.activity_id,
        state=RegistrationState.BOOKED,
    )
    hers = _hers(seats, notice)
    return list(hers.order_by("queue_number").values_list("person_name", flat=True))


def step_of(activity: int, *, notice) -> int:
    """What is added to the SEQUENCE of her calendar entries: two for each place given back there.

    A calendar ignores what is older, so taking an entry out and laying it in again both rise,
    and whatever is told of the schedule afterwards stands above them.
    """
    gone = Registration.objects.filter(activity=activity, state=RegistrationState.CANCELLED)
    return 2 * _hers(gone, notice).count()


def _hers(found: QuerySet[Registration], notice) -> QuerySet[Registration]:
    """Those of whom the recipient of ``notice`` hears: her cooperatives', or at her address."""
    if notice.recipient_id:
        ties = notice.recipient.managerships.in_force(at=clock.today())
        return found.filter(cooperative__in=ties.values("cooperative"))
    return found.filter(email__iexact=notice.address)
