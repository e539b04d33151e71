"""The portal's own processes under the supervisor: web, worker and beat."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bogor_coop.embedded import processes

HOME = Path(__file__).resolve().parents[2]
YOUNG = 10.0  # seconds; who dies earlier waits longer before the next start
PATIENCE = 30.0  # seconds a process has to finish what it is doing
PR_SET_PDEATHSIG = 1


def web(port: int, var: Path) -> list[str]:
    """Gunicorn, as gunicorn.conf.py says."""
    return [
        *(sys.executable, "-m", "gunicorn", "bogor_coop.wsgi:application"),
        *("--config", str(HOME / "gunicorn.conf.py"), "--bind", f"127.0.0.1:{port}"),
    ]


def worker(port: int, var: Path) -> list[str]:
    """Celery's worker: two tasks at a time."""
    return [
        *(sys.executable, "-m", "celery", "--app", "bogor_coop", "worker", "--loglevel", "INFO"),
        *("--concurrency", "2", "--without-mingle", "--without-gossip"),
    ]


def beat(port: int, var: Path) -> list[str]:
    """Celery's clock; it only rings, what is due is asked of the database."""
    return [
        *(sys.executable, "-m", "celery", "--app", "bogor_coop", "beat", "--loglevel", "INFO"),
        *("--schedule", str(var / "beat-schedule"), "--pidfile="),
    ]


# In the order of starting; they stop in the opposite order.
CHILDREN: dict[str, Callable[[int, Path], list[str]]] = {
    "web": web,
    "worker": worker,
    "beat": beat,
}


def die_with_parent() -> None:
    """Between fork and exec: end when the supervisor is killed, so that nothing is left over."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process of the portal, started again whenever it dies."""

    def __init__(self, name: str, command: list[str], logs: Path) -> None:
        self.name = name
        self.command = command
        self.log = logs / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.due: float | None = None
        self.patience = 1.0

    def start(self) -> None:
        """Start it now."""
        self.due = None
        self.started = time.monotonic()
        self.process = processes.start(
            self.command,
            log=self.log,
            cwd=HOME,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=die_with_parent,
        )

    def died(self) -> str | None:
        """How it ended since the last look; starts it when its waiting time is over."""
        if self.due is not None:
            if time.monotonic() >= self.due:
                self.start()
            return None
        code = self.process.poll() if self.process else None
        return None if code is None else (f"signal {-code}" if code < 0 else f"exit {code}")

    def start_later(self) -> None:
        """Plan the next start: at once after a long life, later and later after short ones."""
        young = time.monotonic() - self.started < YOUNG
        self.patience = min(self.patience * 2, 30.0) if young else 1.0
        self.due = time.monotonic() + self.patience - 1.0

    def stop(self) -> None:
        """Let it finish what it is doing, then end it with all its own children."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        """The end of its log."""
        return processes.tail(self.log)
