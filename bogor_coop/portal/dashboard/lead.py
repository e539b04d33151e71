"""The whole page in one paragraph; every number leads to what it counts."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from registry.enums import IN_FIGURES, Group

from ..queries import Figures
from . import findings, lead_budget
from .money import Money
from .question import Question


def sentence(question: Question, figures: Figures, money: Money | None) -> SafeString:
    """How the cooperatives are, and how far the budget has come."""
    said = _cooperatives(question, figures)
    return format_html("{} {}", said, lead_budget.sentence(money)) if money else said


def _cooperatives(question: Question, figures: Figures) -> SafeString:
    now = figures.now
    if not now.whole:
        return escape(_("Belum ada koperasi yang dapat dihitung."))
    return format_html(
        _(
            "{healthy} dari {whole} koperasi aktif dan sehat, {change} sejak {since};"
            " {ill} sakit dan {unknown} belum diketahui."
        ),
        healthy=_number(now.healthy, question.list_url(golongan=Group.ACTIVE_HEALTHY)),
        whole=_number(now.whole, question.list_url(golongan=IN_FIGURES)),
        change=findings.change(figures.then.healthy, now.healthy),
        since=formats.date_long(question.since),
        ill=_number(now.ill, question.list_url(golongan=Group.ILL)),
        unknown=_number(now.unknown, question.list_url(golongan=Group.UNKNOWN)),
    )


def _number(count: int, url: str) -> SafeString:
    return lead_budget.linked(formats.number(count), url)
