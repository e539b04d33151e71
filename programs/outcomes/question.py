"""What the pages of outcomes are asked: which year, after how many months, which move."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from bogor_coop.ui import parsing
from registry.enums import IN_FIGURES

from ..queries.outcomes import MONTHS, OUTSIDE, PENDING

USUAL_MONTHS = 6  # decision 9
EARLIEST = dt.date(2000, 1, 1)
ALL = "semua"
DUE = "sudah"  # those whose months have passed
NONE = "di_luar"  # outside the figures, as a word of the address


@dataclass(frozen=True)
class Question:
    """``before`` and ``after`` narrow the list of cooperatives; ALL leaves them open."""

    year: int
    at: dt.date
    months: int = USUAL_MONTHS
    before: str = ALL
    after: str = ALL
    problems: tuple[str, ...] = ()

    @classmethod
    def from_querydict(cls, data: Mapping, *, today: dt.date) -> Self:
        """Read an address. Never raises: what is wrong becomes a problem and the default holds."""
        problems: list[str] = []

        def one_of(name: str, values: Mapping[str, Any], usual: Any) -> Any:
            raw = data.get(name, "").strip()
            if raw and raw not in values:
                problems.append(parsing.not_used(name, raw))
            return values.get(raw, usual)

        years = {str(year): year for year in range(2000, 2101)}
        groups = {str(group): str(group) for group in IN_FIGURES} | {NONE: OUTSIDE, ALL: ALL}
        return cls(
            at=_day(data.get("per", "").strip(), today, problems),
            year=one_of("tahun", years, today.year),
            months=one_of("bulan", {str(months): months for months in MONTHS}, USUAL_MONTHS),
            before=one_of("dari", groups, ALL),
            after=one_of("ke", groups | {PENDING: PENDING, DUE: DUE}, ALL),
            problems=tuple(problems),
        )

    def fits(self, row) -> bool:
        """Whether a cooperative is among those asked for."""
        if self.before not in (ALL, row.before):
            return False
        if self.after == DUE:
            return row.after != PENDING
        return self.after in (ALL, row.after)


def _day(raw: str, today: dt.date, problems: list[str]) -> dt.date:
    """As at which day; never after ``today``."""
    try:
        day = dt.date.fromisoformat(raw) if raw else today
    except ValueError:
        day = None
    if day is not None and EARLIEST <= day <= today:
        return day
    problems.append(parsing.not_used("per", raw))
    return today


def query(*, months: int, before: str = ALL, after: str = ALL, at: dt.date | None = None) -> str:
    """The part of an address after “?”: usual values are left out."""
    pairs = {
        "per": at.isoformat() if at else "",
        "bulan": str(months) if months != USUAL_MONTHS else "",
        "dari": _word(before),
        "ke": _word(after),
    }
    written = urlencode({name: value for name, value in pairs.items() if value})
    return f"?{written}" if written else ""


def _word(group: str) -> str:
    if group == ALL:
        return ""
    return group or NONE
