"""Start long work, do it, give it up: the verbs around a job."""

import datetime as dt
import uuid
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.celery import app
from bogor_coop.refusals import PolicyRefused, RuleViolation

from . import kinds
from .enums import OPEN, JobState
from .models import Job
from .progress import JobLost, Progress

log = structlog.get_logger()
RUN_JOB = "bogor_coop.jobs.tasks.run_job"  # by name, for the task leans on these actions


def start(*, kind: str, by, **arguments: Any) -> Job:
    """Write the job down now; a worker takes it up after the surrounding commit.

    A broker that is down changes nothing for the caller: the sweep brings the job to a worker
    later. ``arguments`` are JSON values.
    """
    kinds.find(kind)
    job = Job.objects.create(kind=kind, by=by, arguments=arguments)
    transaction.on_commit(lambda: enqueue(job.pk))
    return job


def enqueue(job_id: uuid.UUID) -> None:
    """Hand the job to Celery; a refusal is logged, the sweep tries again."""
    run_job = app.tasks[RUN_JOB]
    if getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False):
        run_job.apply_async(kwargs={"job_id": str(job_id)})
        return
    try:
        run_job.apply_async(kwargs={"job_id": str(job_id)}, retry=False, ignore_result=True)
    except Exception as error:  # kombu raises what the socket raised; the row is the truth
        log.warning("job.broker_down", job=str(job_id), error=type(error).__name__)


def run(*, job_id: uuid.UUID) -> Job | None:
    """Do the work of a queued job. None when another worker was quicker.

    An exception of the work ends the job as failed, with a sentence for the page.
    """
    claim = uuid.uuid4()
    now = timezone.now()
    claimed = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, claim=claim, started_at=now, heartbeat_at=now, done=0
    )
    if not claimed:
        return None
    job = Job.objects.select_related("by").get(pk=job_id)
    try:
        with Progress(job.pk, claim) as progress:
            result = kinds.find(job.kind).work(progress, by=job.by, **job.arguments)
    except JobLost:
        log.warning("job.lost", job=str(job_id))
    except (PolicyRefused, RuleViolation) as refusal:
        _end(job, claim, state=JobState.FAILED, error=str(refusal.sentence)[:500])
    except Exception as error:
        log.exception("job.failed", job=str(job_id), kind=job.kind)
        _end(job, claim, state=JobState.FAILED, error=_sentence(error))
    else:
        _end(job, claim, state=JobState.DONE, result=result or {})
    job.refresh_from_db()
    return job


def _end(job: Job, claim: uuid.UUID, **values: Any) -> None:
    Job.objects.filter(pk=job.pk, claim=claim, state=JobState.RUNNING).update(
        ended_at=timezone.now(), **values
    )


def _sentence(error: Exception) -> str:
    if isinstance(error, DatabaseError):
        return _("Basis data menolak pekerjaan ini; tidak ada yang tersimpan. Coba lagi.")
    return _("Pekerjaan terhenti karena kesalahan program; tidak ada yang tersimpan.")


def cancel(*, job: Job, by) -> None:
    """Give up an open job; its worker stops at the next sign of life. Raises PolicyRefused."""
    changed = Job.objects.filter(pk=job.pk, state__in=OPEN).update(
        state=JobState.CANCELLED, ended_at=timezone.now(), claim=None
    )
    if not changed:
        raise PolicyRefused(_("Pekerjaan ini sudah berakhir."))


def sweep() -> int:
    """Bring lost jobs back to a worker; give up one that was lost too often. Returns how many."""
    lost = Job.objects.lost(
        lease=dt.timedelta(seconds=settings.JOB_LEASE_SECONDS),
        grace=dt.timedelta(seconds=settings.JOB_GRACE_SECONDS),
    )
    jobs = list(lost.values_list("pk", "state", "attempts", "claim", "queued_at"))
    for pk, state, attempts, claim, queued_at in jobs:
        same = Job.objects.filter(pk=pk, state=state, claim=claim, queued_at=queued_at)
        if state == JobState.RUNNING and attempts + 1 >= settings.JOB_MAX_ATTEMPTS:
            same.update(
                state=JobState.FAILED,
                ended_at=timezone.now(),
                error=_("Pekerja berhenti berulang kali; tidak ada yang tersimpan."),
            )
            continue
        if same.update(
            state=JobState.QUEUED,
            claim=None,
            queued_at=timezone.now(),
            attempts=attempts + (state == JobState.RUNNING),
        ):
            enqueue(pk)
    return len(jobs)
