"""Whom of a meeting's guests the office must ring up: no letter reaches them."""

from django.db.models import F, Q

from ..enums import Answer
from ..meeting_policies import TO_COME
from ..models import Activity, Invitee


def to_ring(activity: Activity, *, moves: int) -> list[Invitee]:
    """Guests without an address who do not know of the new time or place, by organisation.

    An answer given since then, also to the office, takes her off the list. ``moves`` as
    ``meeting_policies.moves_of`` counts them.
    """
    if activity.state not in TO_COME:
        return []
    unsure = Q(answered_schedule__lt=moves)
    if _moved(activity):
        unsure |= Q(answer=Answer.PENDING)
    mute = activity.invitees.filter(withdrawn_at=None, email="")
    return list(mute.filter(unsure).order_by("organisation", "name", "pk"))


def _moved(activity: Activity) -> bool:
    """Whether one of its gatherings stood otherwise before."""
    return activity.occurrences.filter(schedule_version__gt=F("link_changes") + 1).exists()
