"""Sums of lines, by programme, account, fund source: from the counters, never from entries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from . import rules
from .models import BudgetLine

Text = str | Promise


@dataclass
class Tally:
    """Whole rupiah of some lines; ``url`` leads to exactly those lines."""

    label: Text = ""
    url: str = ""
    code: str = ""
    lines: int = 0
    ceiling: int = 0
    committed: int = 0
    spent: int = 0

    @property
    def available(self) -> int:
        return self.ceiling - self.committed - self.spent

    @property
    def basis_points(self) -> float | None:
        """Serapan: spent of the ceiling; None without a ceiling."""
        return rules.basis_points(self.spent, self.ceiling)

    def add(self, line) -> None:
        self.lines += 1
        self.ceiling += line.ceiling
        self.committed += line.committed
        self.spent += line.spent


def total(lines: Iterable, label: Text = "") -> Tally:
    """All of them together."""
    whole = Tally(label)
    for line in lines:
        whole.add(line)
    return whole


def by(
    lines: Iterable[BudgetLine],
    key: Callable[[BudgetLine], tuple[str, Text]],
    url: Callable[[str], str],
) -> list[Tally]:
    """One tally per key, in the order of the codes; ``key`` gives code and label."""
    found: dict[str, Tally] = {}
    for line in lines:
        code, label = key(line)
        if code not in found:
            found[code] = Tally(label, url(code), code)
        found[code].add(line)
    return [found[code] for code in sorted(found)]


def program_of(line: BudgetLine) -> tuple[str, Text]:
    """The programme above the line's activity."""
    program = line.activity.node.parent or line.activity.node
    return program.code, program.name


def type_of(line: BudgetLine) -> tuple[str, Text]:
    """Jenis belanja: the first three groups of the account code."""
    code = ".".join(line.account.code.split(".")[:3])
    return code, code


def fund_of(line: BudgetLine) -> tuple[str, Text]:
    return line.fund_source.code, line.fund_source.name


def of_year(year: int) -> Sequence[BudgetLine]:
    """The lines of a year with their names, in one query."""
    return list(BudgetLine.objects.of_year(year).with_names())
