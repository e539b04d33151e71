"""What was spent on one cooperative: its part of each activity, by how often it took part.

A part in an activity is a person who came, a consultation or a visit; the cost of the activity
is divided over all of them by largest remainder (decision 9), small businesses included.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Sum

from budget import rules
from registry.models import Cooperative

from ..enums import CAME
from ..models import Activity, Attendance, Consultation, Participation, Visit
from .costs import in_force

BUSINESSES = 0  # all parts that are not of a cooperative, together


@dataclass(frozen=True)
class SpentOn:
    """``parts`` of ``all_parts`` in the activity, and the rupiah that fall to them."""

    activity: Activity
    parts: int
    all_parts: int
    amount: int


def spent_on(cooperative: Cooperative, *, at: dt.date) -> list[SpentOn]:
    """Newest activity first; those without a payment left out. Six queries."""
    reached = Participation.objects.filter(cooperative=cooperative, first_on__lte=at)
    activities = list(Activity.objects.filter(pk__in=reached.values("activity")).order_by("-pk"))
    spent = dict(
        in_force(at)
        .filter(activity__in=activities)
        .order_by()
        .values_list("activity")
        .annotate(sum=Sum("amount"))
    )
    parts = _parts(activities, at)
    rows = []
    for activity in activities:
        counted = parts.get(activity.pk, Counter())
        amount = int(spent.get(activity.pk, 0))
        if amount > 0 and counted[cooperative.pk]:
            share = _share(amount, counted, cooperative.pk)
            rows.append(SpentOn(activity, counted[cooperative.pk], counted.total(), share))
    return rows


def _share(amount: int, counted: Counter[int], cooperative: int) -> int:
    """The same whoever asks: cooperatives in the order of their keys."""
    order = sorted(counted)
    return rules.spread(amount, [counted[key] for key in order])[order.index(cooperative)]


def _parts(activities: Iterable[Activity], at: dt.date) -> dict[int, Counter[int]]:
    """Activity → cooperative → people who came, consultations and visits up to ``at``."""
    found: dict[int, Counter[int]] = {}
    came = Attendance.objects.filter(
        occurrence__activity__in=activities, occurrence__starts_at__date__lte=at, outcome__in=CAME
    )
    held = Consultation.objects.filter(case__activity__in=activities, held_on__lte=at)
    visits = Visit.objects.filter(mentoring__activity__in=activities, visited_on__lte=at)
    for rows, activity, party, what in (
        (came.exclude(registration=None), "occurrence__activity", "registration__cooperative",
         Count("registration", distinct=True)),
        (came.exclude(invitee=None), "occurrence__activity", "invitee__cooperative",
         Count("invitee", distinct=True)),
        (held, "case__activity", "case__cooperative", Count("pk")),
        (visits, "mentoring__activity", "mentoring__cooperative", Count("pk")),
    ):  # fmt: skip
        grouped = rows.order_by().values_list(F(activity), F(party)).annotate(n=what)
        for key, owner, number in grouped:
            found.setdefault(key, Counter())[owner or BUSINESSES] += number
    return found
