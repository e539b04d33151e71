"""What only the head of the office can decide, and how long it has waited."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Min
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.parts import NextAction
from registry.enums import Group, Life, Reason
from registry.models import LifeStatus

from ..queries import Figures
from . import decision_documents
from .question import Question


def waiting(question: Question, figures: Figures) -> list[NextAction]:
    """The longest waiting first; nothing when nothing waits. Two queries."""
    found = [*_dissolutions(question, figures), *decision_documents.waiting(question)]
    return sorted(found, key=lambda action: action.since or question.at)


def _dissolutions(question: Question, figures: Figures) -> Iterator[NextAction]:
    kinds = (
        (
            Reason.OBJECTED,
            Life.OBJECTED,
            _("%(n)s keberatan atas pembubaran"),
            _("Surat pengurus diterima, perlu dijawab"),
        ),
        (
            Reason.PROPOSED_FOR_DISSOLUTION,
            Life.PROPOSED_FOR_DISSOLUTION,
            _("%(n)s rencana pembubaran"),
            _("Diusulkan sesudah verifikasi lapangan, perlu diputuskan"),
        ),
    )
    oldest = _oldest(question)
    for reason, life, sentence, line in kinds:
        if n := figures.reasons.get(reason):
            yield NextAction(
                sentence % {"n": formats.number(n)},
                question.list_url(golongan=Group.ILL, alasan=reason),
                line,
                since=oldest.get(life),
            )


def _oldest(question: Question) -> dict[str, dt.date]:
    """Since when the first one of each kind has waited."""
    rows = LifeStatus.objects.filter(
        question.condition("cooperative__"),
        status__in=(Life.OBJECTED, Life.PROPOSED_FOR_DISSOLUTION),
        period__contains=question.at,
        cooperative__withdrawn_at=None,
    )
    return dict(rows.order_by().values_list("status").annotate(since=Min("period__startswith")))
