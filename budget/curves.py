"""The year month by month: planned, paid, physically done; and where it may end."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Max, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from . import past, rules
from .enums import SPENDING_KINDS, WAITING, Bucket
from .models import BudgetLine, CashPlanMonth, DocumentLeg, FiscalYear, LineMonth, PhysicalProgress

MONTHS = range(1, 13)
ENOUGH_MONTHS = 3
QUARTERS = (3, 6, 9, 12)


@dataclass(frozen=True)
class Curve:
    """Twelve cumulative figures each, in rupiah; physical in basis points.

    ``closed`` is the last closed month: figures after it are None. ``at``: the day of ceiling and
    cash plan; None is now.
    """

    year: int
    ceiling: int
    closed: int
    plan: Sequence[int]
    spent: Sequence[int]
    physical: Sequence[int | None]
    at: dt.date | None = None

    def share(self, amount: int) -> float:
        """Basis points of the ceiling; 0 without a ceiling."""
        return rules.basis_points(amount, self.ceiling) or 0

    @property
    def planned_points(self) -> float:
        return self.share(self.plan[self.closed - 1]) if self.closed else 0

    @property
    def spent_points(self) -> float:
        return self.share(self.spent[self.closed - 1]) if self.closed else 0

    @property
    def physical_points(self) -> float | None:
        return self.physical[self.closed - 1] if self.closed else None

    @property
    def behind(self) -> float:
        """Money against plan in basis points of the ceiling; negative is behind."""
        return self.share(self.gap)

    @property
    def gap(self) -> int:
        """The same in rupiah."""
        return self.spent[self.closed - 1] - self.plan[self.closed - 1] if self.closed else 0


def of_year(year: FiscalYear, *, at: dt.date | None = None) -> Curve:
    """The curve of a year, as it stood at the end of ``at``. Four queries, however many entries."""
    lines: Sequence[BudgetLine] = list(BudgetLine.objects.of_year(year.year).order_by())
    weights: Counter[int] = Counter()
    for line in lines if at is None else past.at_day(lines, at):
        weights[line.activity_id] += line.ceiling
    return of_ceilings(year, weights, closed=closed_months(year), at=at)


def closed_months(year: FiscalYear) -> int:
    """The last closed month; 0 before the first."""
    return year.periods.filter(closed_at__isnull=False).aggregate(n=Max("month"))["n"] or 0


def of_ceilings(
    year: FiscalYear, weights: Mapping[int, int], *, closed: int, at: dt.date | None = None
) -> Curve:
    """The same from the ceilings of the activities, read by the caller. One query."""
    if at is not None:
        closed = min(closed, _months_ended(year.year, at))
    rows: dict[str, list[tuple[int, int, int]]] = {"plan": [], "spent": [], "done": []}
    for what, activity, month, n in _by_month(year, at=at):
        rows[what].append((activity, month, n))
    return Curve(
        year.year,
        sum(weights.values()),
        closed,
        _cumulative((month, amount) for _activity, month, amount in rows["plan"]),
        _cumulative((month, amount) for _activity, month, amount in rows["spent"]),
        _physical(rows["done"], weights, closed),
        at,
    )


def planned(year: FiscalYear, *, at: dt.date | None = None) -> QuerySet[CashPlanMonth]:
    """The months of the cash plans in force on ``at``: of each line the newest by then, or, where
    it was planned only later, its first."""
    versions = "plan__line__cash_plans"
    by_then = Q() if at is None else Q(**{f"{versions}__dated__lte": at})
    rows = CashPlanMonth.objects.filter(plan__line__activity__fiscal_year=year).annotate(
        newest=Coalesce(Max(f"{versions}__version", filter=by_then), Min(f"{versions}__version"))
    )
    return rows.filter(plan__version=F("newest"))


def _by_month(year: FiscalYear, *, at: dt.date | None) -> QuerySet:
    """(what, activity, month, n): rupiah planned and spent per line, basis points done."""
    parts = {
        "plan": (planned(year, at=at), "plan__line__activity", F("amount")),
        "spent": (
            LineMonth.objects.filter(line__activity__fiscal_year=year),
            "line__activity",
            F("spent"),
        ),
        "done": (
            PhysicalProgress.objects.filter(activity__fiscal_year=year),
            "activity",
            F("basis_points"),
        ),
    }
    first, *rest = (
        rows.order_by().values_list(Value(what), activity, "month", amount)
        for what, (rows, activity, amount) in parts.items()
    )
    return first.union(*rest, all=True)


def _months_ended(year: int, at: dt.date) -> int:
    """How many months of the year were over at the end of ``at``."""
    over = (at + dt.timedelta(days=1)).replace(day=1) - dt.timedelta(days=1)
    return min(max((over.year - year) * 12 + over.month, 0), 12)


def _cumulative(rows) -> list[int]:
    by_month = dict.fromkeys(MONTHS, 0)
    for month, amount in rows:
        by_month[month] += int(amount)
    return [sum(by_month[n] for n in range(1, month + 1)) for month in MONTHS]


def _physical(
    done: Iterable[tuple[int, int, int]], weights: Mapping[int, int], closed: int
) -> list[int | None]:
    """Progress of the activities weighted by their ceilings; without a report it is 0.

    ``done``: activity, month, basis points.
    """
    whole = sum(weights.values())
    latest: dict[int, int] = {}
    reports: dict[int, list[tuple[int, int]]] = {}
    for activity, month, points in done:
        reports.setdefault(month, []).append((activity, points))
    found: list[int | None] = []
    for month in MONTHS:
        latest.update(reports.get(month, ()))
        known = sum(weights.get(activity, 0) * points for activity, points in latest.items())
        found.append(known // whole if whole and reports and month <= closed else None)
    return found


@dataclass(frozen=True)
class Forecast:
    """Where the year may end by each method, in rupiah; None where a method has no ground."""

    by_plan: int | None
    by_commitments: int | None
    by_last_year: int | None

    @property
    def known(self) -> list[int]:
        each = (self.by_plan, self.by_commitments, self.by_last_year)
        return [amount for amount in each if amount is not None]

    @property
    def low(self) -> int | None:
        return min(self.known, default=None)

    @property
    def high(self) -> int | None:
        return max(self.known, default=None)


def forecast(curve: Curve, year: FiscalYear) -> Forecast | None:
    """A range by three methods, never one number; None before three months are closed."""
    if curve.closed < ENOUGH_MONTHS:
        return None
    spent, plan = curve.spent[curve.closed - 1], curve.plan[curve.closed - 1]
    rest = curve.plan[-1] - plan
    pace = min(spent, plan)
    by_plan = min(spent + (rest * pace // plan if plan else rest), curve.ceiling)
    held = BudgetLine.objects.of_year(year.year).aggregate(n=Sum("committed"))["n"] or 0
    asked = (
        DocumentLeg.objects.filter(
            document__fiscal_year=year,
            document__state__in=WAITING,
            document__kind__in=SPENDING_KINDS,
            bucket=Bucket.SPENT,
            commitment=None,
        ).aggregate(n=Sum("amount"))["n"]
        or 0
    )
    by_commitments = min(curve.spent[-1] + int(held) + int(asked), curve.ceiling)
    return Forecast(by_plan, by_commitments, _by_last_year(curve))


def _by_last_year(curve: Curve) -> int | None:
    rows = (
        LineMonth.objects.filter(line__activity__fiscal_year__year=curve.year - 1)
        .values_list("month")
        .annotate(n=Sum("spent"))
    )
    past = _cumulative(rows)
    then = past[curve.closed - 1]
    if not then:
        return None
    return min(curve.spent[curve.closed - 1] * past[-1] // then, curve.ceiling)
