"""What the front desk does by itself: reports that are due, figures about to be looked at."""

from celery import shared_task

from bogor_coop import clock

from . import figures
from .dashboard.question import Question
from .reports import scheduled


@shared_task
def make_due_reports() -> None:
    """The reports on the time before this month; every morning, and mostly nothing to do."""
    scheduled.make_due(on=clock.today())


@shared_task(ignore_result=True)
def refresh_figures(address: str = "") -> None:
    """Read the figures of this address anew; without one those of today for the whole city."""
    figures.renew(Question.from_address(address, today=clock.today()))
