"""Kill the senders in the middle of their work: nothing is lost in silence, nothing doubles.

The two other ways to send, in the same fire, show that the fire is hot.
"""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from .tally import Tally

NOTICES, KILLS = 60, 6


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    """Runs the driver once for all tests of this module; the tallies by policy."""
    told: dict[str, Tally] = {}

    def run() -> dict[str, Tally]:
        if not told:
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "tests.faults.short", str(NOTICES), str(KILLS)),
                    str(tmp_path_factory.mktemp("faults")),
                ],
                env={
                    **os.environ,
                    "FAULTS_DATABASE": str(connection.settings_dict["NAME"]),
                    "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
                },
                capture_output=True,
                text=True,
            )
            assert done.returncode == 0, done.stderr[-3000:]
            for line in done.stdout.splitlines():
                [(name, counts)] = json.loads(line).items()
                told[name] = Tally(**counts)
        return told

    return run


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(600)
def test_what_became_of_every_message_under_fire(driver):
    told = driver()
    ours, retry, first = told["ours"], told["plain retry"], told["mark first"]
    assert min(ours.kills, retry.kills, first.kills) >= KILLS
    assert ours.kept
    assert ours.repeats_of_resend + ours.unknown >= 1  # hit where nobody can know
    # Twins: the guard and its backstop in the database taken away, in the same fire.
    assert retry.doubles_of_leave >= 1
    assert not retry.kept
    assert first.lost_in_silence >= 1
    assert not first.kept
