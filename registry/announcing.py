"""What the register itself tells at the top and on the timeline of a cooperative."""

from django.utils.translation import gettext_lazy as _

from . import chronicle, told
from .chronicle import Source
from .record import finding, timeline


def announce() -> None:
    """Called once the apps are ready."""
    chronicle.register(
        Source("kelembagaan", _("Kelembagaan"), _readers, timeline.lives, 10),
        Source("rat", _("RAT"), _readers, timeline.meetings, 20),
        Source("laporan", _("Laporan"), _readers, timeline.statements, 30),
        Source("kesehatan", _("Kesehatan"), _readers, timeline.assessments, 40),
        Source("pengurus", _("Pengurus"), _readers, timeline.people, 45),
    )
    told.register(told.Source("keadaan", _readers, finding.sentences, 10))


def _readers(user) -> bool:
    """Whoever reads the record at all."""
    return user.is_authenticated
