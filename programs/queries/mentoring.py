"""Mentoring: the list with the last visit of each, and the gaps."""

import datetime as dt

from django.db.models import (
    Count,
    DateField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce, Lower

from ..enums import ActionState, MentoringState
from ..models import ActionItem, Mentoring, Visit

GAP = "jeda"


def listed(*, at: dt.date):
    """Each with ``last_visit``, ``progress``, ``visits_made``, ``quiet_since``, ``visit_due``
    (the day until which the next visit is owed) and ``open_items``."""
    made = Visit.objects.filter(mentoring=OuterRef("pk"), visited_on__lte=at)
    last = made.order_by("-visited_on", "-pk")
    counted = made.order_by().values("mentoring")
    items = (
        ActionItem.objects.filter(mentoring=OuterRef("pk"), state=ActionState.OPEN)
        .order_by()
        .values("mentoring")
    )
    return (
        Mentoring.objects.select_related("cooperative", "mentor", "activity")
        .annotate(
            last_visit=Subquery(last.values("visited_on")[:1]),
            progress=Coalesce(Subquery(last.values("progress")[:1]), 0),
            visits_made=Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0),
            open_items=Coalesce(Subquery(items.annotate(n=Count("pk")).values("n")), 0),
        )
        .annotate(
            quiet_since=Coalesce(F("last_visit"), Lower("period", output_field=DateField())),
        )
        .annotate(
            visit_due=ExpressionWrapper(
                F("quiet_since") + F("visit_days"), output_field=DateField()
            )
        )
    )


def gaps(found, *, at: dt.date):
    """Running ones without a visit for longer than agreed."""
    return found.filter(state=MentoringState.ACTIVE, visit_due__lt=at)


def narrowed(found, query, *, at: dt.date):
    """Those that the words of the address ask for."""
    state = query.get("keadaan", "")
    if state == GAP:
        found = gaps(found, at=at)
    elif state in MentoringState.values:
        found = found.filter(state=state)
    mentor = query.get("pendamping", "")
    if mentor.isdecimal() and len(mentor) < 10:
        found = found.filter(mentor=int(mentor))
    words = " ".join(query.get("q", "").replace("\0", "").split())[:200]
    if words:
        found = found.filter(
            Q(cooperative__name__icontains=words)
            | Q(business_name__icontains=words)
            | Q(goal__icontains=words)
        )
    return found


def counts(found, *, at: dt.date) -> dict[str, int]:
    """How many of each state, and how many gaps."""
    active = Q(state=MentoringState.ACTIVE)
    return found.order_by().aggregate(
        all=Count("pk"),
        jeda=Count("pk", filter=active & Q(visit_due__lt=at)),
        active=Count("pk", filter=active),
        finished=Count("pk", filter=Q(state=MentoringState.FINISHED)),
        stopped=Count("pk", filter=Q(state=MentoringState.STOPPED)),
    )
