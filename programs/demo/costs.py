"""Link the demo's budget to its activities: lines, plans, reservations, shares of each payment."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import Max

from budget import rules
from budget.actions import posting
from budget.enums import Bucket
from budget.models import BudgetLine

from ..actions import funding
from ..enums import ActivityState
from ..models import Activity, CostShare, Funding
from ..queries import outcomes
from .calendar import TODAY, wib
from .purses import PAID_AHEAD, PURSES, RESERVED, PursePlan

HELD = (ActivityState.HELD, ActivityState.REPORTED)
YEAR_END = dt.date(2018, 12, 31)
AHEAD = 15  # of a thousand, for each activity still ahead


def build(*, people) -> int:
    """Write it as Citra; the verifier posts what was reserved. Returns the number of shares."""
    for purse in PURSES:
        _purse(purse)
    for title, account, purpose, amount in RESERVED:
        _reserve(people, title, account, purpose, amount)
    return CostShare.objects.count()


def _purse(purse: PursePlan) -> None:
    activities = _activities(purse)
    plans = {line: _plan(line.ceiling * purse.percent // 100, activities) for line in _lines(purse)}
    Funding.objects.bulk_create(
        Funding(activity=activity, line=line, planned=planned)
        for line, plan in plans.items()
        for activity, planned in zip(activities, plan, strict=True)
    )
    for line, plan in plans.items():
        paid = line.entries.filter(bucket=Bucket.SPENT).order_by("dated", "pk")
        entries = [entry for entry in paid if entry.dated.month >= purse.since]
        CostShare.objects.bulk_create(_poured(entries, activities, plan, purse.percent))


def _plan(whole: int, activities: Sequence[Activity]) -> list[int]:
    """Most of it for what was held, by those who came; a little for each that is still ahead."""
    if len(activities) == 1:
        return [whole]
    came = outcomes.people(activities, at=wib(TODAY, 7))
    ahead = [0 if one.state in HELD else whole * AHEAD // 1000 for one in activities]
    heads = [came[one.pk].came if one.state in HELD else 0 for one in activities]
    held = rules.spread(whole - sum(ahead), heads)
    return [here or there for here, there in zip(held, ahead, strict=True)]


def _poured(entries, activities, plan: Sequence[int], percent: int) -> Iterator[CostShare]:
    """Payments in the order of their days fill the plans of what is nearest, never beyond."""
    room = dict(zip(activities, plan, strict=True))
    for entry in entries:
        left = entry.amount * percent // 100
        for activity in _nearest(activities, entry.dated):
            part = min(left, room[activity])
            if part:
                yield CostShare(activity=activity, entry=entry, amount=part)
                room[activity] -= part
                left -= part


def _nearest(activities, paid: dt.date) -> list[Activity]:
    """Bills mostly follow the day: one ahead counts as three times as far as one that is over."""

    def distance(one) -> int:
        days = (paid - (one.last or paid)).days
        return days if days >= 0 else -3 * days

    near = [one for one in activities if one.last is None or one.last <= paid + PAID_AHEAD]
    return sorted(near, key=distance)


def _lines(purse: PursePlan) -> list[BudgetLine]:
    rows = BudgetLine.objects.of_year(purse.year).filter(activity__title=purse.work)
    if purse.accounts:
        rows = rows.filter(account__code__in=purse.accounts)
    return list(rows.order_by("pk"))


def _activities(purse: PursePlan) -> list[Activity]:
    """Of this year, not cancelled, in the order of their last days."""
    rows = (
        Activity.objects.filter(program__year=purse.year)
        .exclude(state=ActivityState.CANCELLED)
        .annotate(last=Max("occurrences__starts_at__date"))
        .order_by("last", "pk")
    )
    return [
        row
        for row in rows
        if row.title.startswith(purse.titles) and (row.last is None or row.last <= YEAR_END)
    ]


def _reserve(people, title: str, account: str, purpose: str, amount: int) -> None:
    row = (
        Funding.objects.filter(activity__title=title, line__account__code=account)
        .select_related("activity", "line")
        .first()
    )
    if row is None or row.line.available < amount:
        return
    made = funding.reserve(
        funding=row, amount=amount, purpose=purpose, payee="Penyedia contoh",
        dated=dt.date(2018, 12, 11), by=people["citra"], door="demo",
    )  # fmt: skip
    posting.post(document=made.commitment.document, by=people["fajar"], door="demo")
