"""The rules of the budget: one regulation or office rule is one function, with its citation.

Citations marked (sekunder) follow a secondary source; the approval matrix is editable data.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.refusals import RuleViolation
from bogor_coop.ui import formats

from .enums import Difference, Step

TREASURY_LAW = gettext_lazy("UU 1/2004 Pasal 3 ayat (3)")
VIREMENT_RULE = gettext_lazy("Permendagri 13/2006 Pasal 160 (sekunder)")
REVISION_RULE = gettext_lazy("Permendagri 13/2006 Pasal 154 (sekunder)")
CHAIN_RULE = gettext_lazy("Tata cara SPP–SPM–SP2D, Permendagri 13/2006 (sekunder)")
ADVANCE_RULE = gettext_lazy("Tata cara UP/GU/TU, Permendagri 13/2006 (sekunder)")
PLAN_RULE = gettext_lazy("PER-5/PB/2024, dipinjam sebagai aturan dinas")
OFFICE_RULE = gettext_lazy("Aturan buku besar dinas")

# Working days between a step and the next (secondary).
LIMITS: Mapping[str, int] = {Step.ORDER: 2, Step.DISBURSEMENT: 2}
LOCK_MONTHS = (2, 4, 7, 10)
LOCK_WORKING_DAY = 10
TYPE_DEPTH, OBJECT_DEPTH = 3, 4


def spend_within_the_line(*, wanted: int, available: int, name: str) -> None:
    """Nobody commits or spends what a line does not hold. Source: UU 1/2004 art. 3(3)."""
    if wanted > available:
        raise RuleViolation(
            _("%(name)s hanya bersisa %(left)s; %(wanted)s tidak dapat dibukukan.")
            % {
                "name": name,
                "left": formats.rupiah(available),
                "wanted": formats.rupiah(wanted),
            },
            citation=str(TREASURY_LAW),
        )


def ceiling_not_below_what_is_used(*, ceiling: int, used: int, name: str) -> None:
    """A ceiling never falls below commitments and spending. Source: UU 1/2004 art. 3(3)."""
    if ceiling < used:
        raise RuleViolation(
            _("Pagu %(name)s menjadi %(ceiling)s, padahal %(used)s sudah terikat atau dibayar.")
            % {
                "name": name,
                "ceiling": formats.rupiah(ceiling),
                "used": formats.rupiah(used),
            },
            citation=str(TREASURY_LAW),
        )


def virement_balances(amounts: Iterable[int]) -> None:
    """What one line gains another loses. Source: Permendagri 13/2006 art. 160 (secondary)."""
    difference = sum(amounts)
    if difference:
        raise RuleViolation(
            _("Pergeseran harus seimbang; selisihnya %(difference)s.")
            % {"difference": formats.rupiah(difference)},
            citation=str(VIREMENT_RULE),
        )


def virement_difference(lines: Sequence) -> Difference:
    """The highest level of code at which the lines of a virement differ.

    ``lines`` are budget lines with ``activity.node`` and ``account``. Source: Permendagri 13/2006
    art. 160 (secondary): the level decides who must agree.
    """

    def differ(key) -> bool:
        return len({key(line) for line in lines}) > 1

    def group(depth: int):
        return lambda line: tuple(line.account.code.split(".")[:depth])

    if differ(lambda line: line.activity.node.parent_id):
        return Difference.PROGRAM
    if differ(lambda line: line.activity_id):
        return Difference.ACTIVITY
    if differ(group(TYPE_DEPTH)):
        return Difference.TYPE
    if differ(group(OBJECT_DEPTH)):
        return Difference.OBJECT
    return Difference.DETAIL if differ(lambda line: line.account_id) else Difference.SAME_ACCOUNT


def working_days(since: dt.date, until: dt.date) -> int:
    """Mondays to Fridays after ``since`` up to ``until``; public holidays are not known here."""
    days = (until - since).days
    whole, rest = divmod(max(days, 0), 7)
    extra = sum((since + dt.timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))
    return whole * 5 + extra


def days_over(step: str, *, since: dt.date, until: dt.date) -> int:
    """Working days beyond the limit of a payment step; 0 when in time.

    SPM within 2 working days of the SPP, SP2D within 2 of the SPM (secondary source).
    """
    return max(working_days(since, until) - LIMITS.get(step, 0), 0) if step in LIMITS else 0


def steps_in_order(days: Mapping[str, dt.date]) -> None:
    """SPP before SPM before SP2D. Source: the payment chain (secondary)."""
    order = [days[step] for step in (Step.REQUEST, Step.ORDER, Step.DISBURSEMENT) if step in days]
    if order != sorted(order):
        raise RuleViolation(
            _("Tanggal SPP, SPM, dan SP2D harus berurutan."), citation=str(CHAIN_RULE)
        )


def plan_lock_day(year: int, quarter: int) -> dt.date:
    """From this day on the months of the quarter are fixed: after the tenth working day of
    February, April, July, October. Source: PER-5/PB/2024, borrowed as office rule."""
    month = LOCK_MONTHS[quarter - 1]
    day, counted = dt.date(year, month, 1), 0
    while True:
        counted += day.weekday() < 5
        if counted == LOCK_WORKING_DAY:
            return day + dt.timedelta(days=1)
        day += dt.timedelta(days=1)


def locked_months(year: int, *, at: dt.date) -> set[int]:
    """The months of a year whose cash plan can no longer be changed at ``at``."""
    return {
        month
        for quarter in range(1, 5)
        if plan_lock_day(year, quarter) <= at
        for month in range(3 * quarter - 2, 3 * quarter + 1)
    }


def basis_points(part: int, whole: int) -> float | None:
    """Share in basis points, None when there is no whole.

    Cut to a hundredth of a point: whoever shows it rounds, and nothing is rounded twice
    (17.647 % is 17.6 %, by way of 17.65 % it would become 17.7 %).
    """
    return _hundredths(10_000 * part, whole) if whole else None


def deviation_points(plan: int, actual: int) -> float | None:
    """Signed relative deviation in basis points, cut as :func:`basis_points`.

    A plan with nothing spent is −10,000 (−100 %), never "good"; without a plan there is no
    relative deviation (None), whatever was spent.
    """
    return None if plan == 0 else _hundredths(10_000 * (actual - plan), plan)


def _hundredths(numerator: int, denominator: int) -> float:
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return sign * (100 * abs(numerator) // abs(denominator)) / 100


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` in parts by weight, largest remainder; the parts add up exactly."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    remainders = [(total * weight % whole, -place) for place, weight in enumerate(weights)]
    for _rest, place in sorted(remainders, reverse=True)[: total - sum(parts)]:
        parts[-place] += 1
    return parts
