import uuid

from celery import shared_task

from . import actions


@shared_task
def run_job(job_id: str) -> None:
    """Do one job; a repeated message finds it taken."""
    actions.run(job_id=uuid.UUID(job_id))


@shared_task
def sweep_jobs() -> None:
    """Bring lost jobs back, once a minute."""
    actions.sweep()
