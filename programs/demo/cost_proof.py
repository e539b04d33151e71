"""The demo's costs add up: every rupiah of the new clinic and mentoring is shared, none twice."""

from django.db.models import F, Max, Q, Sum

from budget.models import BudgetLine, LedgerEntry

from ..models import CostShare, Funding, SharedEntry
from .purses import PAID_AHEAD

# Paid for nothing but what the portal knows of.
WHOLE = (
    "Klinik koperasi", "Pendampingan koperasi sakit", "Rapat koordinasi koperasi, April 2018",
)  # fmt: skip


def check() -> None:
    """Raise AssertionError at the first sum that does not come out; nothing shared is fine."""
    if not CostShare.objects.exists():
        return
    for broken, sentence in (
        (_beyond(), "more shared out than was paid"),
        (_left(), "a payment for the clinic, mentoring or the meeting of April is not shared"),
        (_overplanned(), "activities plan more than their line holds"),
        (_overspent(), "a line was overspent"),
        (_beyond_its_plan(), "an activity cost more than planned"),
        (_long_ahead(), "something was paid long before it was held"),
    ):
        if broken:
            raise AssertionError(f"Demo of costs: {sentence}.")


def _beyond() -> bool:
    return SharedEntry.objects.filter(
        Q(shared__gt=F("whole"), whole__gt=0) | Q(shared__lt=F("whole"), whole__lt=0)
    ).exists()


def _left() -> bool:
    paid = LedgerEntry.objects.filter(bucket="spent", line__activity__title__in=WHOLE)
    shares = CostShare.objects.filter(entry__in=paid)
    return _sum(paid) != _sum(shares)


def _overplanned() -> bool:
    return (
        Funding.objects.values("line", "line__ceiling")
        .annotate(sum=Sum("planned"))
        .filter(sum__gt=F("line__ceiling"))
        .exists()
    )


def _overspent() -> bool:
    return BudgetLine.objects.filter(ceiling__lt=F("spent") + F("committed")).exists()


def _beyond_its_plan() -> bool:
    return any(
        _sum(CostShare.objects.filter(activity=row.activity_id, entry__line=row.line_id))
        > row.planned
        for row in Funding.objects.all()
    )


def _sum(rows) -> int:
    return int(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def _long_ahead() -> bool:
    """Whatever has gatherings; clinics and mentoring run all the year."""
    shares = CostShare.objects.annotate(last=Max("activity__occurrences__starts_at__date"))
    return shares.filter(last__gt=F("entry__dated") + PAID_AHEAD).exists()
