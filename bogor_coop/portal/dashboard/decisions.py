from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.parts import NextAction
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
    return [
        NextAction(
            sentence % {"n": formats.number(figures.reasons[reason])},
            question.list_url(golongan=Group.ILL, alasan=reason),
            line,
        )
        for reason, sentence, line in kinds
        if figures.reasons.get(reason)
    ]
