"""What activities and programs cost, and what the money brought.

Whole rupiah, exact sums. What is spent are the shares of payments given to an activity
(``CostShare``) up to a day; a payment that was reversed by then counts for nothing, a refund that
was shared lowers it. What one participant cost is never told with n = 0, and told as thin when n
is small.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import F, Q, QuerySet, Sum

from ..costs.figures import ActivityCost, Cost, ProgramCost
from ..models import Activity, Funding, Program, Reservation
from . import outcomes, sums
from .sums import in_force

MONTHS = 6  # recovered: ill before, active and healthy six months after (decision 9)


def costs_of_programs(year: int, *, at: dt.datetime) -> list[ProgramCost]:
    """Every program of the year by name; four queries, whatever their number."""
    found = sums.of_programs(year, at=at.date())
    scope = Q(program__year=year)
    moves = outcomes.moves_by("activity__program_id", scope, months=MONTHS, at=at.date())
    return [
        ProgramCost(program=program, **found.get(program.pk, {}), **_reached(moves.get(program.pk)))
        for program in Program.objects.filter(year=year).order_by("name")
    ]


def cost_of_year(year: int, *, at: dt.datetime) -> Cost:
    """The whole year; a cooperative that several programs reached counts once.

    What one cooperative cost leaves out the programs that reached none.
    """
    rows = costs_of_programs(year, at=at)
    found = outcomes.reached(Q(program__year=year), months=MONTHS, at=at.date())
    return Cost(
        planned=sum(row.planned for row in rows),
        reserved=sum(row.reserved for row in rows),
        spent=sum(row.spent for row in rows),
        attended=sum(row.attended for row in rows),
        contacts=sum(row.contacts for row in rows),
        for_others=sum(row.spent for row in rows if not row.reached),
        **_reached(outcomes.Moves.of(found).counts),
    )


def costs_of_activities(activities: Iterable[Activity], *, at: dt.datetime) -> list[ActivityCost]:
    """Each activity, in the order given; a fixed number of queries."""
    rows = list(activities)
    scope = Q(pk__in=[row.pk for row in rows])
    money = _money("pk", scope, at.date())
    people = outcomes.people(rows, at=at)
    moves = outcomes.moves_by("activity_id", scope, months=MONTHS, at=at.date())
    return [
        ActivityCost(
            activity=row,
            attended=people[row.pk].came,
            contacts=people[row.pk].contacts,
            **money.get(row.pk, {}),
            **_reached(moves.get(row.pk)),
        )
        for row in rows
    ]


def cost_of_activity(activity: Activity, *, at: dt.datetime) -> ActivityCost:
    return costs_of_activities([activity], at=at)[0]


def _reached(counts: Counter | None) -> dict[str, int]:
    moves = outcomes.Moves(counts or Counter())
    return {
        "reached": moves.whole,
        "due": moves.due,
        "recovered": moves.recovered,
    }


def _money(key: str, scope: Q, at: dt.date) -> dict[int, dict[str, int]]:
    """Planned, reserved and spent per ``key`` (a path from Activity). Three queries."""
    within = Activity.objects.filter(scope)
    path = f"activity__{key}"
    rows: Mapping[str, QuerySet] = {
        "planned": Funding.objects.filter(activity__in=within)
        .order_by()
        .values_list(path)
        .annotate(sum=Sum("planned")),
        "reserved": Reservation.objects.filter(
            funding__activity__in=within, commitment__entries__dated__lte=at
        )
        .order_by()
        .values_list(f"funding__{path}")
        .annotate(sum=Sum("commitment__entries__amount")),
        "spent": in_force(at)
        .filter(activity__in=within)
        .order_by()
        .values_list(path)
        .annotate(sum=Sum(F("amount"))),
    }
    found: dict[int, dict[str, int]] = {}
    for name, amounts in rows.items():
        for owner, amount in amounts:
            found.setdefault(owner, {})[name] = int(amount)
    return found
