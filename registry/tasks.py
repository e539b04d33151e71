"""What the register does by itself."""

from celery import shared_task

from . import standing


@shared_task
def follow_the_calendar() -> int:
    """Deadlines pass without anybody's doing: derive anew what has run out. Hourly."""
    return standing.refresh_due()


@shared_task
def derive_all() -> int:
    """A deadline was corrected: derive every standing anew. Safe to repeat."""
    return standing.refresh_all()
