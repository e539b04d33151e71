"""Runs one measurement in a process of its own and says what it took."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """What a process, with all its own children, took."""

    seconds: float
    cpu_seconds: float
    peak_megabytes: float
    output: str
    status: int


def run(database: str, *arguments: str) -> Taken:
    """One Python process on ``database``; its standard output comes back."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "BENCH_DATABASE": database,
        "PORTAL_DB_ROLE": "app",
        "PYTHONWARNINGS": "ignore",
    }
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        started = time.perf_counter()
        with output.open("w") as file:
            child = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=file)
            _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return Taken(
            time.perf_counter() - started,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024,
            output.read_text(),
            child.returncode,
        )
