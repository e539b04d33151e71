"""The command line explains itself when the servers are down, and knows whose role it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import manage
from tests.test_house import HOME


def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=HOME,
        env={**bare, **variables},
        capture_output=True,
        text=True,
    )


def test_without_servers_it_says_how_to_start_them(tmp_path: Path):
    done = call("migrate", PORTAL_VAR=str(tmp_path))
    assert done.returncode == 1
    assert "make services" in done.stderr
    assert "Traceback" not in done.stderr


def test_with_a_database_of_ones_own_it_does_not_speak_of_ours(tmp_path: Path):
    url = "postgres://portal_owner@127.0.0.1:1/portal"
    done = call("migrate", PORTAL_VAR=str(tmp_path), DATABASE_URL=url, DATABASE_OWNER_URL=url)
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "make services" not in done.stderr


@pytest.mark.parametrize(
    ("command", "role"), [("migrate", "owner"), ("backup", "owner"), ("seed_demo", None)]
)
def test_only_commands_that_need_it_get_the_owners_role(command, role, monkeypatch):
    monkeypatch.delenv("PORTAL_DB_ROLE", raising=False)
    monkeypatch.setattr(sys, "argv", ["manage.py", command])
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda argv: None)
    assert manage.main() == 0
    assert os.environ.get("PORTAL_DB_ROLE") == role
