"""What the register does by itself."""

from typing import Any

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.models import User
from bogor_coop.jobs import kinds
from bogor_coop.jobs.progress import Progress

from . import changes, standing

DERIVE_ALL = "registry.derive_all"


@shared_task
def follow_the_calendar() -> int:
    """Deadlines pass without anybody's doing: derive anew what has run out. Hourly."""
    changes.forget()
    return standing.refresh_due()


def derive_all(progress: Progress, *, by: User) -> dict[str, Any]:
    """The work of a job: a deadline was corrected, derive every standing anew. Repeatable."""
    return {"cooperatives": standing.refresh_all()}


def register_kinds() -> None:
    kinds.register(kinds.Kind(DERIVE_ALL, _("Menghitung ulang keadaan koperasi"), derive_all))
