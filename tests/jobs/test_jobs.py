"""Long work: the row comes first, a worker does it once, a lost worker is replaced."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from bogor_coop.jobs import actions, kinds
from bogor_coop.jobs.enums import JobState
from bogor_coop.jobs.models import Job
from bogor_coop.jobs.progress import JobLost
from bogor_coop.jobs.words import left
from bogor_coop.refusals import PolicyRefused

pytestmark = pytest.mark.django_db
ran: list[str] = []


def _count(progress, *, by, rows=3, word=""):
    ran.append(word)
    for row in range(rows):
        progress(row + 1, rows, "Menghitung")
    return {"rows": rows}


def _break(progress, *, by, kind="bug"):
    progress(1, 2, "Mulai")
    if kind == "refused":
        raise PolicyRefused("Data berubah sejak diperiksa.")
    raise RuntimeError("secret detail")


def _nested(progress, *, by, job):
    assert actions.run(job_id=uuid.UUID(job)) is None
    return {}


@pytest.fixture(autouse=True)
def _kinds():
    ran.clear()
    kinds.register(kinds.Kind("test.count", "Menghitung", _count))
    kinds.register(kinds.Kind("test.break", "Merusak", _break))


def _start(by, kind="test.count", **arguments):
    return actions.start(kind=kind, by=by, **arguments)


def test_a_job_is_done_once_and_keeps_its_result(rani):
    job = _start(rani, rows=4, word="a")
    done = actions.run(job_id=job.pk)
    again = actions.run(job_id=job.pk)
    assert (done.state, done.done, done.total) == (JobState.DONE, 4, 4)
    assert done.result == {"rows": 4}
    assert again is None
    assert ran == ["a"]


def test_the_worker_is_asked_only_after_the_commit(rani, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        job = _start(rani)
    assert ran == []
    callbacks[0]()
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_dead_broker_does_not_break_the_request(rani, settings, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionError("no broker")

    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr("bogor_coop.jobs.tasks.run_job.apply_async", refuse)
    job = _start(rani)
    actions.enqueue(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_an_unknown_kind_is_refused_at_once(rani):
    with pytest.raises(LookupError, match="nobody"):
        _start(rani, kind="nobody")


@pytest.mark.parametrize(
    ("kind", "sentence"), [("bug", "kesalahan program"), ("refused", "berubah sejak diperiksa")]
)
def test_a_failure_ends_with_a_sentence_not_a_trace(rani, kind, sentence):
    job = actions.run(job_id=_start(rani, kind="test.break").pk) if kind == "bug" else None
    if job is None:
        job = Job.objects.create(kind="test.break", by=rani, arguments={"kind": "refused"})
        job = actions.run(job_id=job.pk)
    assert job.state == JobState.FAILED
    assert sentence in job.error
    assert "secret" not in job.error


def _age(job, **values):
    Job.objects.filter(pk=job.pk).update(**values)


def test_the_sweep_brings_back_a_job_that_never_reached_a_worker(rani):
    job = _start(rani, word="swept")
    assert actions.sweep() == 0
    _age(job, queued_at=timezone.now() - dt.timedelta(hours=1))
    assert actions.sweep() == 1
    assert ran == ["swept"]


def test_the_sweep_replaces_a_silent_worker_and_stops_the_old_one(rani):
    job = _start(rani)
    long_ago = timezone.now() - dt.timedelta(hours=1)
    old = uuid.uuid4()
    _age(job, state=JobState.RUNNING, claim=old, heartbeat_at=long_ago, started_at=long_ago)
    assert actions.sweep() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)
    with pytest.raises(JobLost):
        kinds.Progress(job.pk, old)(1, 2, "zombie")


def test_a_job_lost_too_often_is_given_up(rani, settings):
    job = _start(rani)
    long_ago = timezone.now() - dt.timedelta(hours=1)
    _age(
        job,
        state=JobState.RUNNING,
        claim=uuid.uuid4(),
        heartbeat_at=long_ago,
        attempts=settings.JOB_MAX_ATTEMPTS - 1,
    )
    actions.sweep()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "berulang kali" in job.error


def test_a_cancelled_job_is_not_run(rani):
    job = _start(rani)
    actions.cancel(job=job, by=rani)
    assert actions.run(job_id=job.pk) is None
    with pytest.raises(PolicyRefused):
        actions.cancel(job=job, by=rani)


def test_a_failed_job_must_say_why(rani):
    job = _start(rani)
    with pytest.raises(IntegrityError, match="job_failure_explained"):
        _age(job, state=JobState.FAILED, ended_at=timezone.now())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (1, "kira-kira 5 detik lagi"),
        (21, "kira-kira 20 detik lagi"),
        (130, "kira-kira 2 menit lagi"),
    ],
)
def test_the_time_left_is_rounded(seconds, words):
    assert left(seconds) == words


def test_a_stranger_does_not_find_the_job(client, rani, ani):
    job = _start(rani)
    client.force_login(ani)
    assert client.get(f"/pekerjaan/{job.pk}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_progress_is_visible_while_the_work_holds_its_transaction(rani, settings):
    """The twin of the thread: written in the work's own transaction nobody would see it."""
    from django.db import transaction

    settings.JOB_HEARTBEAT_SECONDS = 0.01
    seen = []

    def work(progress, *, by):
        with transaction.atomic():
            progress(1, 2, "Separuh")
            for _ in range(500):
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(0.01), done FROM jobs_job")
                    row = cursor.fetchone()
                if row[1]:
                    seen.append(row[1])
                    break
        return {}

    kinds.register(kinds.Kind("test.long", "Panjang", work))
    job = Job.objects.create(kind="test.long", by=rani)
    actions.run(job_id=job.pk)
    assert seen == [1]
