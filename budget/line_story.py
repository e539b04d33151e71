"""The story of one line: every entry with what it left, as at any day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .enums import Bucket
from .models import BudgetDocument, BudgetLine, LedgerEntry


@dataclass
class Happening:
    """What one document did to the line, and what the line then held."""

    document: BudgetDocument
    dated: dt.date
    ceiling: int = 0
    committed: int = 0
    spent: int = 0
    available: int = 0


def at_day(line: BudgetLine, at: dt.date) -> dict[str, int]:
    """The counters of the line at the end of ``at``, told from the entries."""
    found = dict.fromkeys(Bucket.values, 0)
    rows = line.entries.filter(dated__lte=at).values_list("bucket", "amount")
    for bucket, amount in rows:
        found[bucket] += amount
    return found


def of(line: BudgetLine, *, at: dt.date) -> dict[str, Any]:
    """Happenings up to ``at`` by day, the counters then, papers and commitments. Fixed queries."""
    entries = (
        LedgerEntry.objects.filter(line=line, dated__lte=at)
        .select_related("document__posted_by", "document__created_by")
        .order_by("dated", "pk")
    )
    happenings: dict[int, Happening] = {}
    counters = dict.fromkeys(Bucket.values, 0)
    for entry in entries:
        made = happenings.setdefault(entry.document_id, Happening(entry.document, entry.dated))
        setattr(made, entry.bucket, getattr(made, entry.bucket) + entry.amount)
        counters[entry.bucket] += entry.amount
        made.available = counters["ceiling"] - counters["committed"] - counters["spent"]
    waiting = (
        BudgetDocument.objects.filter(legs__line=line, state__in=("submitted", "approved"))
        .select_related("created_by")
        .distinct()
    )
    return {
        "at": at,
        "happenings": list(reversed(happenings.values())),
        "counters": counters
        | {"available": counters["ceiling"] - counters["committed"] - counters["spent"]},
        "commitments": line.commitments.filter(open__gt=0).select_related("document"),
        "waiting": waiting,
        "shares": line.earmark_shares.select_related("earmark"),
        "plan": line.cash_plans.order_by("-version").prefetch_related("months").first(),
    }
