"""More or fewer seats, without taking one from anybody in silence."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop import clock

from ..models import Activity, Registration
from ..permissions import check_can_register
from ..pools import Pool, pools_of
from . import writing
from .moving import move_up

NAMED = 5  # so many holders are named in the refusal


def change_capacity(*, activity: Activity, capacity: int | None, by) -> None:
    """Set the number of seats; holders of high numbers move to free lower ones, then the
    waiting list moves up.

    Raises ValidationError under ``capacity`` when more people hold seats than would remain.
    """
    check_can_register(by)
    with writing.on_activity(activity, by=by) as locked:
        for pool in pools_of(locked):
            _make_room(pool, capacity or 0)
        writing.change(locked, version=locked.version, values={"capacity": capacity})
        if capacity:
            for pool in pools_of(locked):
                move_up(pool, at=clock.now())
    activity.refresh_from_db()


def _make_room(pool: Pool, capacity: int) -> None:
    """Bring all holders below the new number."""
    holders = pool.registrations.holding_seats().select_related("seat", "cooperative")
    holders = list(holders.order_by("seat__number"))
    if len(holders) > capacity:
        raise ValidationError({"capacity": _refusal(holders, capacity)})
    high = [row for row in holders if row.seat.number > capacity]
    if not high:
        return
    for row, place in zip(high, pool.look().free, strict=False):
        row.seat_id = place
    Registration.objects.bulk_update(high, ["seat"])


def _refusal(holders: list[Registration], capacity: int) -> str:
    too_many = holders[capacity:]
    names = "; ".join(f"{row.person_name} ({row.party})" for row in too_many[:NAMED])
    sentence = ngettext(
        "%(n)d orang memegang kursi. Batalkan dahulu %(over)d di antaranya, misalnya %(names)s.",
        "%(n)d orang memegang kursi. Batalkan dahulu %(over)d di antaranya, misalnya %(names)s.",
        len(holders),
    )
    if len(too_many) > NAMED:
        names += _("; dan lainnya")
    return sentence % {"n": len(holders), "over": len(too_many), "names": names}
