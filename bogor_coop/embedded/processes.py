"""Starting and ending a server process so that no second Ctrl-C or stale pid surprises us."""

import ctypes
import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

CLONE_NEWUSER = 0x10000000
NOBODY = 65534
# Below the range from which the kernel takes ports for outgoing connections.
PORTS = range(20_000, 32_000)


# Kept, so that a server that ended is taken off the process table when the next one starts.
STARTED: list[subprocess.Popen[bytes]] = []


class ServiceFailed(Exception):
    """A server did not start or stop; the sentence says what to look at."""


def is_free(port: int) -> bool:
    """May this port be listened on now?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(wish: int | None = None) -> int:
    """``wish`` when it is free, else another port of ours. Raises ServiceFailed when none is."""
    candidates = ([wish] if wish else []) + random.sample(PORTS, 200)
    for port in candidates:
        if is_free(port):
            return port
    raise ServiceFailed("No free port between 20000 and 32000 on 127.0.0.1.")


def is_alive(pid: int, *, word: str) -> bool:
    """Does ``pid`` run, is it no zombie, and does its command line hold ``word``?"""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"} and word in command


def become_nobody() -> None:
    """Between fork and exec: uid 0 of this process is seen as nobody by the program itself.

    PostgreSQL refuses to run as root; a user namespace needs no account, no chown and works
    in folders closed to others. Raises OSError where namespaces are forbidden.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{NOBODY} 0 1"),
        ("gid_map", f"{NOBODY} 0 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(line)


@cache
def namespaces_allowed() -> bool:
    """Can root be mapped to nobody on this machine?"""
    try:
        subprocess.run(["/bin/true"], preexec_fn=become_nobody, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def unprivileged(data: Path) -> dict[str, object]:
    """Arguments for Popen that make a child run as somebody other than root, where we are root.

    ``data`` is the folder the child must own; it is handed over where namespaces are forbidden.
    """
    if os.geteuid() != 0:
        return {}
    if namespaces_allowed():
        return {"preexec_fn": become_nobody}
    for path in (data, *data.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def reap() -> None:
    """Take servers that have ended off the process table."""
    STARTED[:] = [process for process in STARTED if process.poll() is None]


def start(command: Sequence[str], *, log: Path, **options: object) -> subprocess.Popen[bytes]:
    """Start a server in its own process session, its output appended to ``log``."""
    log.parent.mkdir(parents=True, exist_ok=True)
    reap()
    with log.open("ab") as output:
        process: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **options,
        )
    STARTED.append(process)
    return process


def wait_for(ready: Callable[[], bool], *, seconds: float) -> bool:
    """Ask ``ready`` until it says yes; False when the time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        time.sleep(0.05)
    return False


def end(pid: int, *, word: str, by: signal.Signals, seconds: float = 30) -> None:
    """Ask the process to end and wait until it has; kill it when it does not.

    Does nothing when it is gone already.
    """
    if not is_alive(pid, word=word):
        return
    os.kill(pid, by)
    if not wait_for(lambda: not is_alive(pid, word=word), seconds=seconds):
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not is_alive(pid, word=word), seconds=5)


def tail(log: Path, lines: int = 8) -> str:
    """The last lines of a log, for a message."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return "(no log)"
