"""The embedded servers: made once, started and stopped at will, alive after a kill."""

import datetime as dt
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import redis

from bogor_coop.embedded import demo_clock, postgres, processes, services, state, valkey
from bogor_coop.embedded.processes import ServiceFailed


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "var"
    services.stop(tmp_path / "var")


def ask(var: Path, role: str, question: str) -> object:
    line = psycopg2.connect(state.load(var).database_url(role))
    try:
        with line.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    finally:
        line.close()


def test_start_is_idempotent_and_stop_too(var: Path):
    assert services.start(var) is True
    pids = services.status(var)
    assert services.start(var) is False
    assert services.status(var) == pids
    services.stop(var)
    services.stop(var)
    assert set(services.status(var).values()) == {None}


def test_data_outlives_a_stop_and_a_kill(var: Path):
    services.start(var)
    kept = state.load(var)
    redis.Redis.from_url(kept.redis_url()).set("seen", "yes")
    os.kill(postgres.pid_of(var), signal.SIGKILL)
    processes.wait_for(lambda: postgres.pid_of(var) is None, seconds=5)
    valkey.stop(var)

    services.start(var)

    assert ask(var, "portal_owner", "SELECT count(*) FROM pg_extension") >= 1
    assert redis.Redis.from_url(state.load(var).redis_url()).get("seen") == b"yes"


def test_the_three_roles_have_their_own_passwords_and_rights(var: Path):
    services.start(var)
    current = state.load(var)
    passwords = {current.owner_password, current.app_password, current.auditor_password}
    assert len(passwords) == 3
    rights = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    assert [ask(var, role, rights) for role in state.ROLES] == [False] * 3
    assert ask(var, "portal_auditor", "SHOW default_transaction_read_only") == "on"
    with pytest.raises(psycopg2.Error, match="permission denied"):
        ask(var, "portal_app", "CREATE TABLE intruder (id int)")


def test_only_this_account_can_read_the_passwords(var: Path):
    services.start(var)
    assert state.path(var).stat().st_mode & 0o077 == 0
    assert (valkey.folder_of(var) / "valkey.conf").stat().st_mode & 0o077 == 0


def test_a_taken_port_is_replaced():
    wish = processes.free_port()
    with processes.socket.socket() as taken:
        taken.bind(("127.0.0.1", wish))
        taken.listen()
        assert processes.free_port(wish) != wish


def test_a_server_that_does_not_start_says_why(var: Path):
    services.start(var)
    services.stop(var)
    (postgres.data_of(var) / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServiceFailed, match="PostgreSQL did not start"):
        services.start(var)


def test_a_state_of_another_version_is_refused_with_the_mend(var: Path):
    var.mkdir()
    state.path(var).write_text('{"port": 1}')
    with pytest.raises(RuntimeError, match="make reset"):
        state.load(var)


def test_a_zombie_is_dead():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    assert processes.wait_for(lambda: not processes.is_alive(pid, word=""), seconds=5)
    os.waitpid(pid, 0)


def test_the_demo_clock_begins_once(tmp_path: Path):
    first = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    shift = demo_clock.start(tmp_path, now=first)
    assert first + shift == demo_clock.MORNING
    assert demo_clock.start(tmp_path, now=first + dt.timedelta(days=3)) == shift
