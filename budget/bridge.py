"""From one year's budget to the next: what ended, shrank, stayed, grew, is new, got a new code.

Lines are matched through the activities that continue each other, so that a new code does not
look like an end and a beginning. The parts add up to the difference exactly. The net change of
continuing work is derived (turunan): difference − new programmes.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from . import past
from .models import BudgetLine

ENDED, LESS, SAME, MORE, NEW, RECODED = "ended", "less", "same", "more", "new", "recoded"
KINDS = (ENDED, LESS, SAME, MORE, RECODED, NEW)
CONTINUED = "lanjutan"  # of an address: everything but what is new
STARTED = "baru"


@dataclass(frozen=True)
class Pair:
    """A line in both years, or in one of them."""

    kind: str
    before: BudgetLine | None
    after: BudgetLine | None

    @property
    def line(self) -> BudgetLine:
        line = self.after or self.before
        if line is None:
            raise ValueError("a pair holds a line")
        return line

    @property
    def was(self) -> int:
        return self.before.ceiling if self.before else 0

    @property
    def now(self) -> int:
        return self.after.ceiling if self.after else 0

    @property
    def change(self) -> int:
        return self.now - self.was


@dataclass(frozen=True)
class Part:
    """All pairs of a kind."""

    kind: str
    pairs: Sequence[Pair]

    @property
    def was(self) -> int:
        return sum(pair.was for pair in self.pairs)

    @property
    def now(self) -> int:
        return sum(pair.now for pair in self.pairs)

    @property
    def change(self) -> int:
        return self.now - self.was


@dataclass(frozen=True)
class Bridge:
    """``after`` = ``before`` + ``continuing`` + ``new``, and the parts say how.

    ``at``: the day of both ceilings; None is now.
    """

    first: int
    second: int
    parts: Sequence[Part] = field(default=())
    at: dt.date | None = None

    @property
    def before(self) -> int:
        return sum(part.was for part in self.parts)

    @property
    def after(self) -> int:
        return sum(part.now for part in self.parts)

    @property
    def difference(self) -> int:
        return self.after - self.before

    @property
    def new(self) -> int:
        """What new programmes get."""
        return sum(part.change for part in self.parts if part.kind == NEW)

    @property
    def continuing(self) -> int:
        """Net change of everything else: derived, never entered."""
        return self.difference - self.new

    def asked(self, which: str) -> list[Part]:
        """The parts behind one number of the bridge; all of them for any other word."""
        filled = [part for part in self.parts if part.pairs]
        if which not in (CONTINUED, STARTED):
            return filled
        return [part for part in filled if (part.kind == NEW) == (which == STARTED)]


def between(first: int, second: int, *, at: dt.date | None = None) -> Bridge:
    """From the ceilings of ``first`` to those of ``second`` at the end of ``at``. Two queries."""
    lines = BudgetLine.objects.of_years(first, second).with_names()
    return of_lines(first, second, lines if at is None else past.at_day(lines, at), at=at)


def of_lines(
    first: int, second: int, lines: Iterable[BudgetLine], *, at: dt.date | None = None
) -> Bridge:
    """The same from the lines of both years, read (as at ``at``) by the caller."""
    before: dict[tuple, BudgetLine] = {}
    later: list[BudgetLine] = []
    for line in lines:
        if line.activity.fiscal_year.year == second:
            later.append(line)
        else:
            before[_key(line)] = line
    pairs = []
    for line in later:
        past = before.pop(_key(line, continued=True), None) if line.activity.continues_id else None
        pairs.append(Pair(_kind(past, line), past, line))
    pairs += [Pair(ENDED, line, None) for line in before.values()]
    parts = [Part(kind, [pair for pair in pairs if pair.kind == kind]) for kind in KINDS]
    return Bridge(first, second, parts, at)


def _key(line: BudgetLine, *, continued: bool = False) -> tuple:
    activity = line.activity.continues_id if continued else line.activity_id
    return activity, line.account.code, line.fund_source_id


def _kind(before: BudgetLine | None, after: BudgetLine) -> str:
    if before is None:
        started = after.activity.is_new or not after.activity.continues_id
        return NEW if started else MORE
    if before.activity.node_id != after.activity.node_id and _codes(before) != _codes(after):
        return RECODED
    if after.ceiling == before.ceiling:
        return SAME
    return MORE if after.ceiling > before.ceiling else LESS


def _codes(line: BudgetLine) -> str:
    return line.activity.node.code
