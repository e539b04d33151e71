"""The broker holds nothing for later: what is due stands in the database.

A task that waits in the broker is handed out again after each visibility timeout and runs many
times; so no call asks for ``eta`` or for a ``countdown`` of more than a minute.
"""

import ast
from pathlib import Path

import pytest
from django.conf import settings

HOME = Path(settings.BASE_DIR)
ROOMS = ("bogor_coop", "registry", "budget", "programs")
LONGEST = 60


def long_waits(source: str) -> list[int]:
    """Lines that ask the broker to wait too long, or for a time nobody can read here."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg in ("eta", "countdown"):
            value = node.value.value if isinstance(node.value, ast.Constant) else None
            readable = node.arg == "countdown" and isinstance(value, int | float)
            if not readable or value > LONGEST:
                found.append(node.value.lineno)
        if isinstance(node, ast.Dict):
            names = {k.value for k in node.keys if isinstance(k, ast.Constant)}
            if names & {"eta", "countdown"}:
                found.append(node.lineno)
    return found


def test_nothing_waits_in_the_broker_for_more_than_a_minute():
    wrong = {
        str(file.relative_to(HOME)): lines
        for room in ROOMS
        for file in (HOME / room).rglob("*.py")
        if (lines := long_waits(file.read_text(encoding="utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("task.apply_async(countdown=60)", False),
        ("task.apply_async(countdown=61)", True),
        ("task.apply_async(eta=soon)", True),
        ("task.retry(countdown=minutes * 60)", True),
        ("task.apply_async(**{'eta': soon})", True),
        ("task.apply_async(retry=False)", False),
    ],
)
def test_the_check_sees_what_it_looks_for(source, caught):
    assert bool(long_waits(source)) is caught


def test_what_beat_rings_is_forgotten_before_it_rings_again():
    """Ten minutes of a dead worker are not made up for by ten sweeps in a row."""
    for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
        if "notices" not in str(entry["task"]):
            continue
        every = entry["schedule"] if isinstance(entry["schedule"], float) else 3600
        assert entry["options"]["expires"] < every, name


def test_the_broker_settings_suit_tasks_that_may_run_twice():
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
