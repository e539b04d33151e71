"""Two small years of the budget: one line paid in part, an earmark, a month closed."""

import datetime as dt

from budget.actions import cash_plans, periods
from budget.enums import Kind
from budget.models import Earmark, EarmarkShare, Period
from tests.budget.world import Office

PAID, CEILING = 340_000_000, 800_000_000


def two_years(eka, fajar, dedi) -> Office:
    """1,5 → 1,7 milliards; 340 of 800 million paid by March, the plan said 425."""
    Office(eka, fajar, dedi, year=2017).opened(1_000_000_000, 500_000_000)
    office = Office(eka, fajar, dedi, year=2018)
    first, second = office.lines = office.opened(CEILING, 900_000_000)
    months = [0, 0, 425_000_000, 0, 0, 0, 0, 0, 0, 0, 0, 375_000_000]
    cash_plans.plan(line=first, months=months, reason="uji", by=eka)
    office.post(Kind.PAYMENT_LS, (first, PAID), dated=dt.date(2018, 3, 5))
    for month in (1, 2, 3):
        period = Period.objects.get(fiscal_year=office.fiscal_year, month=month)
        periods.close(period=period, by=fajar)
    earmark = Earmark.objects.create(
        fiscal_year=office.fiscal_year, name="Program baru", envelope=1_000_000_000, basis="uji"
    )
    EarmarkShare.objects.create(earmark=earmark, line=first, amount=CEILING)
    office.submitted(
        Kind.VIREMENT, (first, -100_000), (second, 100_000), dated=dt.date(2018, 12, 3)
    )
    return office
