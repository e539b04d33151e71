from celery import shared_task

from bogor_coop import clock

from .reports import scheduled


@shared_task
def make_due_reports() -> None:
    """The reports on the time before this month; every morning, and mostly nothing to do."""
    scheduled.make_due(on=clock.today())
