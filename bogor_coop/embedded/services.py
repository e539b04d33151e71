"""Both servers together: start what is down, stop what runs, each as often as one likes."""

import datetime as dt
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bogor_coop.embedded import demo_clock, postgres, processes, state, valkey


def var_folder() -> Path:
    """``PORTAL_VAR`` or ``var/`` of this clone, absolute."""
    home = Path(__file__).resolve().parents[2]
    return Path(os.environ.get("PORTAL_VAR") or home / "var").resolve()


@contextmanager
def alone(var: Path) -> Iterator[None]:
    """Only one process starts or stops the servers of a clone at a time."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "services.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def fresh_state() -> state.State:
    """New passwords; the ports are chosen at each start."""
    passwords = [secrets.token_urlsafe(24) for _ in range(5)]
    return state.State(0, 0, *passwords)


def start(var: Path) -> bool:
    """Bring both servers up; True when at least one of them was down.

    Raises ServiceFailed with the reason when one does not come up.
    """
    with alone(var):
        current = state.load(var)
        if current is None:
            current = fresh_state()
            state.save(var, current)
        demo_clock.start(var, now=dt.datetime.now(dt.UTC))
        return any([start_postgres(var), start_valkey(var)])


def start_postgres(var: Path) -> bool:
    """Start PostgreSQL where it is down, making the cluster at first."""
    if postgres.pid_of(var):
        return False
    current = state.load(var)
    assert current is not None  # noqa: S101 - start() has just saved it
    if not (postgres.data_of(var) / "PG_VERSION").exists():
        postgres.initialise(var, current)
    current = replace(current, postgres_port=processes.free_port(current.postgres_port))
    state.save(var, current)
    postgres.start(var, current)
    postgres.ensure_roles(current)
    return True


def start_valkey(var: Path) -> bool:
    """Start Valkey where it is down."""
    if valkey.pid_of(var):
        return False
    current = state.load(var)
    assert current is not None  # noqa: S101 - start() has just saved it
    current = replace(current, redis_port=processes.free_port(current.redis_port))
    state.save(var, current)
    valkey.start(var, current)
    return True


def stop(var: Path) -> None:
    """Bring both down, the broker first; does nothing when they are down."""
    if not var.exists():
        return
    with alone(var):
        valkey.stop(var)
        postgres.stop(var)
    processes.reap()


def status(var: Path) -> dict[str, int | None]:
    """Server → pid, or None when it is down."""
    return {"PostgreSQL": postgres.pid_of(var), "Valkey": valkey.pid_of(var)}
