from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from bogor_coop.ui.parts import NextAction
from budget.lists import to_approve
from budget.models import BudgetDocument
from registry.enums import Group, Reason

from ..queries import Figures
from .question import Question


def waiting(question: Question, figures: Figures) -> list[NextAction]:
    """What only the head of the office can decide; nothing when nothing waits."""
    kinds = (
        (
            Reason.OBJECTED,
            _("%(n)s keberatan atas pembubaran"),
            _("Surat pengurus diterima, perlu dijawab"),
        ),
        (
            Reason.PROPOSED_FOR_DISSOLUTION,
            _("%(n)s rencana pembubaran"),
            _("Diusulkan sesudah verifikasi lapangan, perlu diputuskan"),
        ),
    )
    found = [
        NextAction(
            sentence % {"n": formats.number(figures.reasons[reason])},
            question.list_url(golongan=Group.ILL, alasan=reason),
            line,
        )
        for reason, sentence, line in kinds
        if figures.reasons.get(reason)
    ]
    return [*found, *_budget(question)]


def _budget(question: Question) -> list[NextAction]:
    """Documents of the year that need the agreement of a level, by the list behind the number."""
    year = question.at.year
    n = to_approve(BudgetDocument.objects.of_year(year)).count()
    if not n:
        return []
    words = ngettext(
        "%(n)s dokumen anggaran menunggu persetujuan",
        "%(n)s dokumen anggaran menunggu persetujuan",
        n,
    )
    url = f"{reverse('budget:document_list', args=[year])}?keadaan=persetujuan"
    line = _("Diajukan petugas anggaran, perlu dicatat persetujuannya")
    return [NextAction(words % {"n": formats.number(n)}, url, line)]
