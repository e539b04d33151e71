"""What the money brought: what one cooperative reached and one recovered cost, per program."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from programs.costs.figures import FEW, ProgramCost
from programs.outcomes.question import DUE, query
from registry.enums import Group

from . import reach_definitions
from .cost_table import CostRow, CostTable
from .question import Question
from .reach import Reach

MONTHS = 6


def card(question: Question, reach: Reach) -> tuple:
    """Finding, table, as-of, source and definition."""
    chart = CostTable(
        _("Biaya dan hasil program"), [_row(question, cost) for cost in reach.programs]
    )
    as_at = _("Per %(date)s") % {"date": formats.date_short(question.at)}
    return (
        finding(reach.programs), chart, as_at, reach_definitions.PAYMENTS,
        reach_definitions.COSTS,
    )  # fmt: skip


def _row(question: Question, cost: ProgramCost) -> CostRow:
    program = cost.program
    base = reverse("outcomes:program_cooperatives", args=[program.pk])

    def cooperatives(**moves: str) -> str:
        return base + query(months=MONTHS, at=question.at, **moves)

    return CostRow(
        label=program.name,
        cost=cost,
        url=reverse("outcomes:program_outcome", args=[program.pk])
        + query(months=MONTHS, at=question.at),
        spent_url=reverse("costs:program", args=[program.pk])
        + query(months=MONTHS, at=question.at),
        reached_url=cooperatives(),
        recovered_url=cooperatives(before=Group.ILL, after=Group.ACTIVE_HEALTHY),
        due_url=cooperatives(after=DUE),
    )


def finding(costs: Sequence[ProgramCost]) -> str:
    """The cheapest and the dearest recovery; small numbers are named, not compared."""
    spent = [cost for cost in costs if cost.spent > 0]
    if not costs:
        return _("Belum ada program tahun ini")
    if not spent:
        return _("Belum ada pembayaran yang dicatat pada kegiatan")
    known = [cost for cost in spent if cost.recovered >= FEW]
    if not known:
        n = formats.number(sum(cost.recovered for cost in spent))
        return _("Baru %(n)s koperasi pulih, terlalu sedikit untuk membandingkan biaya") % {"n": n}
    ordered = sorted(known, key=lambda cost: (cost.per_recovered.rupiah, cost.program.name))
    best, worst = ordered[0], ordered[-1]
    words = {"best": best.program.name, "least": _short(best)}
    if len(ordered) == 1:
        return _("%(best)s: %(least)s per koperasi yang pulih") % words
    words |= {"worst": worst.program.name, "most": _short(worst)}
    return _("Per koperasi pulih: %(best)s %(least)s, %(worst)s %(most)s") % words


def _short(cost: ProgramCost) -> str:
    return formats.rupiah_short(cost.per_recovered.rupiah)
