"""The bell at the workers' door. It calls tasks by name, so that no action leans on a task.

A dead broker costs a minute, not the message: the next round takes what is due.
"""

import logging

from celery import Task

from bogor_coop.celery import app

logger = logging.getLogger(__name__)
SWEEP = "bogor_coop.notices.tasks.sweep"


def ring() -> None:
    """Ask a worker to look at the ledger now."""
    ring_for(app.tasks[SWEEP])


def ring_for(task: Task) -> None:
    """Ask a worker for this task now."""
    try:
        task.apply_async(retry=False)
    except Exception:
        logger.warning("The broker does not answer; the next round takes it.")
