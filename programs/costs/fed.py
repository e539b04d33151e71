"""Which activities a line or a payment fed, with who came: for the pages of the budget."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from bogor_coop import clock
from budget.enums import Bucket
from budget.models import BudgetDocument, BudgetLine

from ..models import Activity, CostShare, Funding
from ..queries import outcomes, payments
from ..queries.costs import in_force


@dataclass(frozen=True)
class Fed:
    """An activity with what it planned and had; ``people`` says who came."""

    activity: Activity
    planned: int
    spent: int
    people: outcomes.People


def by_lines(lines: Iterable[BudgetLine]) -> list[Fed]:
    """The activities that draw on these lines, the dearest first. A fixed number of queries."""
    rows = Funding.objects.filter(line__in=lines).order_by().values_list("activity")
    planned = {key: int(amount) for key, amount in rows.annotate(sum=Sum("planned"))}
    shares = in_force(clock.today()).filter(entry__line__in=lines)
    return _fed(planned, _sums(shares))


def by_document(document: BudgetDocument) -> list[Fed]:
    """The activities that had a part of this payment; the parts as they were given."""
    return _fed({}, _sums(CostShare.objects.filter(entry__document=document)))


def unshared(document: BudgetDocument) -> list[payments.Paid]:
    """Payments of the document of which something is left to share."""
    rows = document.entries.filter(bucket=Bucket.SPENT, reverses=None).select_related(
        "line__account", "shared_out", "reversed_by"
    )
    return [row for row in map(payments.Paid, rows) if row.left and not row.void]


def _sums(shares) -> dict[int, int]:
    rows = shares.order_by().values_list("activity").annotate(sum=Sum("amount"))
    return {key: int(amount) for key, amount in rows}


def _fed(planned: dict[int, int], spent: dict[int, int]) -> list[Fed]:
    activities = list(Activity.objects.filter(pk__in={*planned, *spent}))
    people = outcomes.people(activities, at=clock.now())
    rows = [
        Fed(one, planned.get(one.pk, 0), spent.get(one.pk, 0), people[one.pk]) for one in activities
    ]
    return sorted(rows, key=lambda row: (-row.spent, -row.planned, row.activity.title))
