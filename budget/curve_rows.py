"""The S-curve of a year activity by activity: rows whose sums are the numbers of the curve."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Sum
from django.urls import reverse

from . import curves, past, rules
from .models import BudgetActivity, BudgetLine, FiscalYear, LineMonth, PhysicalProgress


@dataclass(frozen=True)
class Row:
    """One activity up to the end of a month: rupiah; ``points`` physical, in basis points."""

    activity: BudgetActivity
    ceiling: int
    plan: int
    spent: int
    points: int | None
    weight: float

    @property
    def gap(self) -> int:
        """Paid against plan; negative is behind."""
        return self.spent - self.plan

    @property
    def weighted(self) -> float:
        """What it adds to the physical progress of the year, in basis points."""
        return self.weight * (self.points or 0)


def url(year: int, month: int, *, at: dt.date | None = None) -> str:
    """The address of these rows."""
    asked = {"bulan": str(month), "per": at.isoformat() if at else ""}
    words = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('budget:curve', args=[year])}?{words}#rincian"


def of_month(year: FiscalYear, month: int, *, at: dt.date | None = None) -> Sequence[Row]:
    """By programme; ceilings and cash plan as at ``at``. At most five queries."""
    lines = list(BudgetLine.objects.of_year(year.year).select_related("activity__node"))
    if at is not None:
        past.at_day(lines, at)
    ceilings: Counter[int] = Counter()
    activities: dict[int, BudgetActivity] = {}
    for line in lines:
        ceilings[line.activity_id] += line.ceiling
        activities.setdefault(line.activity_id, line.activity)
    months = curves.planned(year, at=at).filter(month__lte=month)
    plan = _sums(months, "plan__line__activity", "amount")
    spent = _sums(
        LineMonth.objects.filter(line__activity__fiscal_year=year, month__lte=month),
        "line__activity", "spent",
    )  # fmt: skip
    reported = PhysicalProgress.objects.filter(activity__fiscal_year=year, month__lte=month)
    points = dict(reported.order_by("month").values_list("activity", "basis_points"))
    whole = sum(ceilings.values())
    return [
        Row(
            activity, ceilings[key], plan.get(key, 0), spent.get(key, 0), points.get(key),
            ceilings[key] / whole if whole else 0,
        )
        for key, activity in activities.items()
    ]  # fmt: skip


def _sums(rows, owner: str, amount: str) -> dict[int, int]:
    found = rows.order_by().values_list(owner).annotate(n=Sum(amount))
    return {key: int(n) for key, n in found}


def total(rows: Sequence[Row]) -> dict[str, float | None]:
    """The last row: each column added up, physical weighted by the ceilings."""
    ceiling = sum(row.ceiling for row in rows)
    plan, spent = sum(row.plan for row in rows), sum(row.spent for row in rows)
    return {
        "ceiling": ceiling,
        "plan": plan,
        "spent": spent,
        "gap": spent - plan,
        "planned_points": rules.basis_points(plan, ceiling),
        "spent_points": rules.basis_points(spent, ceiling),
        "weighted": sum(row.weighted for row in rows),
    }
