"""An envelope and what has become of it: allocated, committed, spent, left."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from . import past
from .models import BudgetLine, Earmark, EarmarkShare, FiscalYear


@dataclass(frozen=True)
class Part:
    """A line's share of the envelope; its commitments and payments in proportion."""

    share: EarmarkShare
    committed: int
    spent: int

    @property
    def ceiling(self) -> int:
        return self.share.amount

    @property
    def available(self) -> int:
        return self.share.amount - self.committed - self.spent


@dataclass(frozen=True)
class Envelope:
    """``envelope`` = spent + committed + allocated but free + not allocated, to the rupiah."""

    earmark: Earmark
    parts: Sequence[Part]
    at: dt.date | None = None

    @property
    def allocated(self) -> int:
        return sum(part.share.amount for part in self.parts)

    @property
    def committed(self) -> int:
        return sum(part.committed for part in self.parts)

    @property
    def spent(self) -> int:
        return sum(part.spent for part in self.parts)

    @property
    def free(self) -> int:
        """Allocated to a line, neither committed nor paid."""
        return self.allocated - self.committed - self.spent

    @property
    def unallocated(self) -> int:
        """Negative when the shares are larger than the envelope."""
        return self.earmark.envelope - self.allocated

    @property
    def left(self) -> int:
        """What can still be used: free and unallocated."""
        return self.earmark.envelope - self.committed - self.spent

    @property
    def url(self) -> str:
        """Its lines, on the same day."""
        address = reverse("budget:earmark_detail", args=[self.earmark.pk])
        return f"{address}?per={self.at.isoformat()}" if self.at else address


def of_year(year: FiscalYear, *, at: dt.date | None = None) -> list[Envelope]:
    """The envelopes of a year, in two queries; one more for a day gone by."""
    return envelopes(year.earmarks.all(), at=at)


def envelopes(earmarks: Iterable[Earmark], *, at: dt.date | None = None) -> list[Envelope]:
    """Payments and commitments of the end of ``at``; envelope and shares are those of now."""
    rows = list(earmarks)
    shares = EarmarkShare.objects.filter(earmark__in=rows).select_related(
        "line__activity__node", "line__account", "line__fund_source"
    )
    found = list(shares.order_by("line__activity__node__code", "line__account__code"))
    lines = {share.line_id: share.line for share in found}
    if at is not None:
        past.at_day(lines.values(), at)
    parts: dict[int, list[Part]] = {}
    for share in found:
        parts.setdefault(share.earmark_id, []).append(_part(share, lines[share.line_id]))
    return [Envelope(row, parts.get(row.pk, []), at) for row in rows]


def _part(share: EarmarkShare, line: BudgetLine) -> Part:
    if share.amount >= line.ceiling:
        return Part(share, line.committed, line.spent)
    return Part(
        share,
        line.committed * share.amount // line.ceiling,
        line.spent * share.amount // line.ceiling,
    )
