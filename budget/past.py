"""Lines as they stood at the end of a day: what the ledger moved afterwards is taken back."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Sum

from bogor_coop import clock

from .models import BudgetLine, LedgerEntry
from .models.lines import COUNTERS


def at_day(lines: Iterable[BudgetLine], at: dt.date) -> list[BudgetLine]:
    """The same lines with the counters (whole rupiah) of the end of ``at``; not to be saved.

    One query, and none for today: nothing is dated later than today. Which lines there are, and
    what an activity is called, is as now.
    """
    found = list(lines)
    if at >= clock.today():
        return found
    by_key = {line.pk: line for line in found}
    later = LedgerEntry.objects.filter(line__in=by_key, dated__gt=at).order_by()
    for key, bucket, amount in later.values_list("line", "bucket").annotate(sum=Sum("amount")):
        line = by_key[key]
        if bucket in COUNTERS:
            setattr(line, bucket, getattr(line, bucket) - int(amount))
    return found
