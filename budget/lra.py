"""Laporan realisasi anggaran (LRA) of an office: what each account was granted and paid."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from . import rules
from .models import Account, FiscalYear, LineMonth

DEPTHS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Row:
    """An account with all below it: ceiling, spent, and spent in the year before."""

    account: Account
    ceiling: int
    spent: int
    last_year: int | None

    @property
    def basis_points(self) -> float | None:
        return rules.basis_points(self.spent, self.ceiling)

    @property
    def difference(self) -> int:
        """Lebih/(kurang): what was spent against what was granted."""
        return self.spent - self.ceiling


def rows(year: FiscalYear, *, month: int) -> list[Row]:
    """The report up to the end of ``month``; empty accounts are left out. Four queries."""
    now = _sums(year, month)
    before = FiscalYear.objects.filter(year=year.year - 1, edition=year.edition_id).first()
    last = _sums(before, 12) if before else {}
    accounts = Account.objects.filter(edition=year.edition_id, depth__in=DEPTHS).order_by("code")
    found = []
    for account in accounts:
        ceiling, spent = _below(now, account.code)
        earlier = _below(last, account.code)[1]
        if ceiling or spent or earlier:
            found.append(Row(account, ceiling, spent, earlier if before else None))
    return found


def _sums(year: FiscalYear, month: int) -> dict[str, tuple[int, int]]:
    sums = (
        LineMonth.objects.filter(line__activity__fiscal_year=year, month__lte=month)
        .values_list("line__account__code")
        .annotate(ceiling=Sum("ceiling"), spent=Sum("spent"))
    )
    return {code: (int(ceiling), int(spent)) for code, ceiling, spent in sums}


def _below(sums: dict[str, tuple[int, int]], code: str) -> tuple[int, int]:
    inside: Sequence[tuple[int, int]] = [
        pair for full, pair in sums.items() if full == code or full.startswith(f"{code}.")
    ]
    return sum(pair[0] for pair in inside), sum(pair[1] for pair in inside)
