"""Payments of a line, how much of each was shared out, and who may take a part."""

from dataclasses import dataclass

from django.db.models import QuerySet

from budget.enums import Bucket
from budget.models import BudgetLine, LedgerEntry

from ..models import Activity


@dataclass(frozen=True)
class Paid:
    """One payment or refund of a line."""

    entry: LedgerEntry

    @property
    def shared(self) -> int:
        """Given to activities, with the payment's sign."""
        counter = getattr(self.entry, "shared_out", None)
        return counter.shared if counter else 0

    @property
    def left(self) -> int:
        """Not given to any activity yet."""
        return self.entry.amount - self.shared

    @property
    def void(self) -> bool:
        """Reversed since: nothing of it counts."""
        return hasattr(self.entry, "reversed_by")


def entries(line: BudgetLine) -> QuerySet[LedgerEntry]:
    """What was paid out of the line or paid back to it, newest first; reversals left out."""
    return (
        LedgerEntry.objects.filter(line=line, bucket=Bucket.SPENT, reverses=None)
        .select_related("document", "shared_out", "reversed_by")
        .order_by("-dated", "-pk")
    )


def candidates(entry: LedgerEntry) -> list[Activity]:
    """The activities that draw on the line of a payment, by name."""
    return list(
        Activity.objects.filter(fundings__line=entry.line_id).order_by("title", "pk").distinct()
    )
