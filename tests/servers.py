"""PostgreSQL and Valkey for the tests alone, in ``var/test``: the demo is never touched.

The first run starts them, the last one to end stops them. They do not wait for the disk: losing
a test database with the machine's power is no loss.
"""

import atexit
import fcntl
import os
from pathlib import Path

from bogor_coop.embedded import postgres, services, state


def use() -> None:
    """Make the settings lead to running servers; those of DATABASE_URL where it is set."""
    if os.environ.get("DATABASE_URL"):
        return
    os.environ.setdefault("PORTAL_VAR", str(services.var_folder() / "test"))
    os.environ.setdefault("PORTAL_FSYNC", "off")
    var = services.var_folder()
    var.mkdir(parents=True, exist_ok=True)
    users = (var / "users.lock").open("w")
    fcntl.flock(users, fcntl.LOCK_SH)
    services.start(var)
    let_triggers_rest(var)
    owner = os.getpid()

    def leave() -> None:
        if os.getpid() != owner:
            return  # a forked child is no user of its own
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else is still testing
        services.stop(var)
        users.close()

    atexit.register(leave)


def let_triggers_rest(var: Path) -> None:
    """The owner may empty append-only tables after a test; the application still may not.

    By one run after the other: two such grants at the same moment refuse each other.
    """
    current = state.load(var)
    if current is None:
        return
    grant = f"GRANT SET ON PARAMETER session_replication_role TO {state.ROLES[0]}"
    with (var / "grants.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        postgres.psql(current, "-c", grant)
