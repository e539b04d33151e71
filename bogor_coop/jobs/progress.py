"""How far the work is, written apart from the work's own transaction.

The work holds one long transaction; what it writes there nobody sees before its end. So a
second thread with its own connection writes the numbers, and with them the sign of life.
Inside a test's transaction a second connection could not even see the job: there the numbers
are written directly.
"""

import threading
import uuid

from django.conf import settings
from django.db import connection
from django.utils import timezone

from .enums import JobState
from .models import Job


class JobLost(Exception):
    """Another worker holds the job now, or somebody cancelled it; this one must stop."""


class Progress:
    """Given to the work: call it with the rows done, the rows in all and a sentence."""

    def __init__(self, job_id: uuid.UUID, claim: uuid.UUID) -> None:
        self.job_id = job_id
        self.claim = claim
        self._numbers = (0, 0, "")
        self._lost = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, done: int, total: int, message: object = "") -> None:
        """Note where the work stands. Raises JobLost when it must not go on."""
        self._numbers = (min(done, total), total, str(message)[:200])
        if self._thread is None:
            self._write()
        if self._lost.is_set():
            raise JobLost

    def __enter__(self) -> "Progress":
        if not connection.in_atomic_block:
            self._thread = threading.Thread(target=self._beat, daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._stop.wait(settings.JOB_HEARTBEAT_SECONDS):
                self._write()
        finally:
            connection.close()  # this thread's own

    def _write(self) -> None:
        done, total, message = self._numbers
        alive = Job.objects.filter(pk=self.job_id, claim=self.claim, state=JobState.RUNNING).update(
            done=done, total=total, message=message, heartbeat_at=timezone.now()
        )
        if not alive:
            self._lost.set()
