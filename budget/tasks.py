"""Celery entry points of the budget."""

import structlog
from celery import shared_task

from . import audit

log = structlog.get_logger("bogor_coop.budget")


@shared_task
def compare_counters() -> None:
    """Every night: an error in the log for each counter that disagrees with its entries."""
    for difference in audit.differences():
        log.error(
            "counter disagrees with its entries", counter=difference.counter, key=difference.key
        )
