"""The cards of the programs: targets, obstacles, what the money brought."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Bar, Card, SortedBars, Target, Targets
from programs.clinic.casequery import case_url
from programs.costs.figures import ProgramCost
from programs.outcomes.question import query

from . import cost_cards, reach_definitions, reach_findings
from .question import Question
from .reach import Reach

USUAL = 6


def build(question: Question, reach: Reach) -> dict[str, Card]:
    """Always all three: without programs they say so."""
    found = {
        "sasaran": _targets(question, reach),
        "kendala": _obstacles(question, reach),
        "biaya": cost_cards.card(question, reach),
    }
    return {key: framed(question, key, card) for key, card in found.items()}


def framed(question: Question, key: str, parts: tuple) -> Card:
    """A card with the page's date and address."""
    finding, chart, as_at, source, definition = parts
    return Card(
        key, finding, chart, as_at, [source], definition,
        question.address("portal:dashboard_csv", key=key),
    )  # fmt: skip


def _targets(question: Question, reach: Reach) -> tuple:
    pairs = [_lane(question, cost) for cost in reach.programs]
    lanes = [lane for lane, _unit in pairs]
    units = {str(lane.label): unit for lane, unit in pairs}
    chart = Targets(_("Sasaran program"), lanes, _("Program"))
    return (
        reach_findings.targets(lanes, units), chart, _as_at(question),
        reach_definitions.ATTENDANCE, reach_definitions.TARGETS,
    )  # fmt: skip


def _lane(question: Question, cost: ProgramCost) -> tuple[Target, str]:
    """Cooperatives where the program promises them, else people."""
    program = cost.program
    people = not program.target_cooperatives and program.target_participants
    page = "program_people" if people else "program_cooperatives"
    url = reverse(f"outcomes:{page}", args=[program.pk]) + query(months=USUAL, at=question.at)
    if people:
        lane = Target(
            program.name, cost.attended, program.target_participants, url, _("peserta datang")
        )
        return lane, _("peserta")
    lane = Target(
        program.name, cost.reached, program.target_cooperatives, url, _("koperasi dijangkau")
    )
    return lane, _("koperasi")


def _obstacles(question: Question, reach: Reach) -> tuple:
    named = {row.code for row in reach_findings.leading(reach.obstacles)}
    words = {
        "tahun": reach.year, "per": question.at, "kecamatan": question.district,
        "jenis": question.type or None,
    }  # fmt: skip
    bars = [
        Bar(row.name, row.total, case_url(bidang=row.code, **words),
            "c1" if row.code in named else "r2")
        for row in reach.obstacles
    ]  # fmt: skip
    chart = SortedBars(
        _("Kendala koperasi"), bars, _("Bidang"), reach.diagnosed if reach.diagnosed >= 5 else None
    )
    source = _("Sumber: %(n)s kasus klinik %(year)s; satu kasus bisa lebih dari satu kendala") % {
        "n": formats.number(reach.diagnosed),
        "year": reach.year,
    }
    return (
        reach_findings.obstacles(reach.obstacles), chart, _as_at(question), source,
        reach_definitions.OBSTACLES,
    )  # fmt: skip


def _as_at(question: Question) -> str:
    return _("Per %(date)s") % {"date": formats.date_short(question.at)}
