"""An envelope and what has become of it: allocated, committed, spent, left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from .models import Earmark, EarmarkShare, FiscalYear


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
        return reverse("budget:earmark_detail", args=[self.earmark.pk])


def of_year(year: FiscalYear) -> list[Envelope]:
    """The envelopes of a year, in two queries."""
    return envelopes(year.earmarks.all())


def envelopes(earmarks: Iterable[Earmark]) -> list[Envelope]:
    rows = list(earmarks)
    shares = EarmarkShare.objects.filter(earmark__in=rows).select_related(
        "line__activity__node", "line__account", "line__fund_source"
    )
    parts: dict[int, list[Part]] = {}
    for share in shares.order_by("line__activity__node__code", "line__account__code"):
        parts.setdefault(share.earmark_id, []).append(_part(share))
    return [Envelope(row, parts.get(row.pk, [])) for row in rows]


def _part(share: EarmarkShare) -> Part:
    line = share.line
    if share.amount >= line.ceiling:
        return Part(share, line.committed, line.spent)
    return Part(
        share,
        line.committed * share.amount // line.ceiling,
        line.spent * share.amount // line.ceiling,
    )
