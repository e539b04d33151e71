"""The budget of the year that the page speaks of, read with a fixed number of queries."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Q

from budget import bridge, curves, earmarks, past
from budget.bridge import Bridge
from budget.curves import Curve
from budget.earmarks import Envelope
from budget.models import BudgetLine, FiscalYear


@dataclass(frozen=True)
class Money:
    """``bridge`` is None when the year before has no budget."""

    year: int
    curve: Curve
    bridge: Bridge | None
    envelopes: Sequence[Envelope]

    @property
    def ceiling(self) -> int:
        return self.curve.ceiling


def read(at: dt.date) -> Money | None:
    """Five queries, seven for a day gone by; None while the year of ``at`` has no budget."""
    closed = Max("periods__month", filter=Q(periods__closed_at__isnull=False))
    years = {
        row.year: row
        for row in FiscalYear.objects.filter(year__in=(at.year - 1, at.year)).annotate(shut=closed)
    }
    year = years.get(at.year)
    if year is None:
        return None
    lines = past.at_day(BudgetLine.objects.of_years(*years).with_names(), at)
    ceilings: Counter[int] = Counter()
    for line in lines:
        if line.activity.fiscal_year_id == year.pk:
            ceilings[line.activity_id] += line.ceiling
    if not ceilings.total():
        return None
    return Money(
        at.year,
        curves.of_ceilings(year, ceilings, closed=year.shut or 0, at=at),
        bridge.of_lines(at.year - 1, at.year, lines, at=at) if at.year - 1 in years else None,
        earmarks.of_year(year, at=at),
    )
