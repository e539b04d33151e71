"""What was spent on one cooperative: its part of each activity, by how often it took part.

A part in an activity is a person who came, a consultation or a visit; the cost of the activity
is divided over all of them by largest remainder (decision 9), small businesses included.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Sum

from budget import rules
from registry.models import Cooperative

from ..costs.figures import FEW
from ..enums import CAME
from ..models import Activity, Attendance, Consultation, CostShare, Participation, Visit
from .costs import in_force

BUSINESSES = 0  # all parts that are not of a cooperative, together


@dataclass(frozen=True)
class SpentOn:
    """``parts`` of ``all_parts`` in the activity: ``amount`` of ``spent``, whole rupiah."""

    activity: Activity
    parts: int
    all_parts: int
    spent: int
    amount: int

    @property
    def few(self) -> bool:
        """So few parts that comparing one with another says little."""
        return self.all_parts < FEW


def spent_on(cooperative: Cooperative, *, at: dt.date) -> list[SpentOn]:
    """Newest activity first; those without a payment left out. Three queries."""
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
            rows.append(SpentOn(activity, counted[cooperative.pk], counted.total(), amount, share))
    return rows


@dataclass(frozen=True)
class Paid:
    """``amount`` is what of ``share`` fell to the cooperative, signed: a refund is negative."""

    share: CostShare
    amount: int


def payments_for(cooperative: Cooperative, *, at: dt.date) -> list[Paid]:
    """Each payment's part, oldest first; they add up to :func:`spent_on`. Four queries."""
    spent = spent_on(cooperative, at=at)
    shares = (
        in_force(at)
        .filter(activity__in=[one.activity for one in spent])
        .select_related("activity", "entry__document")
        .order_by("entry__dated", "pk")
    )
    rows: dict[int, list[CostShare]] = {}
    for share in shares:
        rows.setdefault(share.activity_id, []).append(share)
    found = [
        Paid(share, amount)
        for one in spent
        for share, amount in zip(
            rows[one.activity.pk], along(one.amount, rows[one.activity.pk]), strict=True
        )
    ]
    return sorted(found, key=lambda paid: (paid.share.entry.dated, paid.share.pk))


def along(amount: int, shares: Sequence[CostShare]) -> Iterator[int]:
    """``amount`` over the payments in their order, by running sums: no rupiah is lost between."""
    whole, run, told = sum(share.amount for share in shares), 0, 0
    for share in shares:
        run += share.amount
        yield amount * run // whole - told
        told = amount * run // whole


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
    first, *rest = (
        rows.order_by().values(key=F(activity), owner=F(party)).annotate(n=what)
        for rows, activity, party, what in _taking_part(came, held, visits)
    )
    for row in first.union(*rest, all=True):
        found.setdefault(row["key"], Counter())[row["owner"] or BUSINESSES] += row["n"]
    return found


def _taking_part(came: QuerySet, held: QuerySet, visits: QuerySet):
    """Rows, the way to the activity, the way to whose part it is, and how the parts are counted."""
    return (
        (came.exclude(registration=None), "occurrence__activity", "registration__cooperative",
         Count("registration", distinct=True)),
        (came.exclude(invitee=None), "occurrence__activity", "invitee__cooperative",
         Count("invitee", distinct=True)),
        (held, "case__activity", "case__cooperative", Count("pk")),
        (visits, "mentoring__activity", "mentoring__cooperative", Count("pk")),
    )  # fmt: skip
