"""Guests of a meeting: the list, the answers by sector, the meetings themselves."""

from dataclasses import dataclass

from django.db.models import Count, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from ..enums import ActionState, ActivityKind, Answer, InviteeKind
from ..models import ActionItem, Activity, Invitee, Minutes

ANSWERS = (Answer.ACCEPTED, Answer.DELEGATED, Answer.DECLINED, Answer.PENDING)


@dataclass(frozen=True)
class Sector:
    """One row of the table: how many of a sector gave which answer, in the order of ANSWERS."""

    kind: str
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def by_sector(activity: Activity) -> list[Sector]:
    """Sectors that were invited, as the enumeration lists them; withdrawn ones left out."""
    rows = (
        activity.invitees.filter(withdrawn_at=None)
        .order_by()
        .values_list("kind", "answer")
        .annotate(n=Count("pk"))
    )
    counted = {(kind, answer): n for kind, answer, n in rows}
    return [
        Sector(kind.value, str(kind.label), counts)
        for kind in InviteeKind
        if any(counts := tuple(counted.get((kind, answer), 0) for answer in ANSWERS))
    ]


def listed(activity: Activity, *, kind: str = "", answer: str = "", withdrawn: bool = False):
    """The guests asked for, in the order of the sectors."""
    found = activity.invitees.filter(withdrawn_at__isnull=not withdrawn)
    if kind:
        found = found.filter(kind=kind)
    if answer:
        found = found.filter(answer=answer)
    return found.select_related("cooperative").order_by("kind", "organisation", "name", "pk")


def meetings():
    """Coordination meetings with day, numbers of guests and open promises, newest first."""
    items = (
        ActionItem.objects.filter(minutes__activity=OuterRef("pk"), state=ActionState.OPEN)
        .order_by()
        .values("minutes__activity")
        .annotate(n=Count("pk"))
        .values("n")
    )
    guests = (
        Invitee.objects.filter(activity=OuterRef("pk"), withdrawn_at=None)
        .order_by()
        .values("activity")
    )
    coming = Q(answer__in=(Answer.ACCEPTED, Answer.DELEGATED))
    minutes = Minutes.objects.filter(activity=OuterRef("pk"))
    return (
        Activity.objects.filter(kind=ActivityKind.COORDINATION_MEETING)
        .select_related("program")
        .annotate(
            day=Min("occurrences__starts_at"),
            invited=_number(guests.annotate(n=Count("pk")).values("n")),
            answered=_number(
                guests.annotate(n=Count("pk", filter=~Q(answer="pending"))).values("n")
            ),
            coming=_number(guests.annotate(n=Count("pk", filter=coming)).values("n")),
            open_items=_number(items),
            minutes_state=Coalesce(Subquery(minutes.values("state")[:1]), Value("")),
        )
        .order_by("-day", "-pk")
    )


def _number(rows):
    return Coalesce(Subquery(rows[:1]), 0)
