"""Processor seconds of a database connection's own server process: the same on a busy machine."""

import os
from pathlib import Path


def backend() -> int:
    """The process that serves this connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def spent(pid: int | str) -> float:
    """Seconds that the process has computed so far; ``"self"`` is this one."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
