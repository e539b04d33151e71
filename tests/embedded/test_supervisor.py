"""`make run` as a person has it: one command, an address, Ctrl-C; nothing is left over."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bogor_coop.embedded import children, processes, services, supervisor, valkey
from bogor_coop.embedded.children import Child


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Child]:
    """A child that ends at once."""
    child = Child("quick", [sys.executable, "-c", "print('bye'); raise SystemExit(3)"], tmp_path)
    yield child
    child.stop()


def test_a_dead_child_is_named_and_started_again(quick: Child):
    quick.start()
    quick.process.wait()
    assert quick.died() == "exit 3"
    first = quick.process.pid
    quick.start_later()
    assert processes.wait_for(lambda: quick.died() is None and quick.due is None, seconds=5)
    assert quick.process.pid != first
    assert "bye" in quick.last_words()


def test_who_keeps_dying_waits_longer(quick: Child):
    quick.start()
    waits = []
    for _ in range(8):
        quick.start_later()
        waits.append(round(quick.due - time.monotonic()))
    assert waits == sorted(waits)
    assert waits[-1] < children.YOUNG * 3


def test_a_child_that_does_not_listen_is_ended_with_its_own_children(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(children, "PATIENCE", 0.5)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(1, flush=True); time.sleep(60)"
    )
    child = Child("deaf", [sys.executable, "-c", deaf], tmp_path)
    child.start()
    processes.wait_for(lambda: "1" in child.last_words(), seconds=10)
    child.stop()
    assert child.process.returncode == -signal.SIGKILL


def test_a_web_process_that_dies_at_once_is_told_with_its_last_words(quick: Child):
    quick.start()
    with pytest.raises(processes.ServiceFailed, match=r"does not answer:\nbye"):
        supervisor.wait_until_it_answers(quick, processes.free_port())


def test_static_files_are_collected_again_when_one_changes(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(supervisor, "HOME", tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / "requirements.txt").touch()
    before = supervisor.fingerprint()
    (tmp_path / "static" / "new.css").touch()
    assert supervisor.fingerprint() != before


def test_a_taken_port_gives_the_next_one():
    wish = processes.free_port()
    with processes.socket.socket() as taken:
        taken.bind(("127.0.0.1", wish))
        taken.listen()
        assert wish < supervisor.address_port(wish) < wish + 50


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A state folder of its own, as if seeded, with this clone's static files."""
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "demo-seeded").touch()
    (folder / "static-of").write_text(supervisor.fingerprint())
    yield folder
    supervisor.stop_running(folder)
    services.stop(folder)


def start(var: Path) -> subprocess.Popen[str]:
    """`make run` as a shell would start it, not as a test."""
    ours = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PORTAL_DB_ROLE"}
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.Popen(
        [sys.executable, "-m", "bogor_coop.embedded.supervisor"],
        env={**clean, "PORTAL_VAR": str(var), "PORT": "8300"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def read_until(process: subprocess.Popen[str], pattern: str) -> str:
    """The part of its output that matches; fails with all it said when none ever does."""
    said = []
    for line in process.stdout:
        said.append(line)
        if match := re.search(pattern, line):
            return match.group()
    raise AssertionError(f"{pattern} never came:\n{''.join(said)}")


@pytest.mark.timeout(240)
def test_the_whole_life_of_make_run(var: Path):
    with start(var) as running:
        address = read_until(running, r"http://127\.0\.0\.1:\d+")
        with urllib.request.urlopen(f"{address}/kesehatan-layanan/") as answer:
            assert answer.status == 200

        with start(var) as second:  # a second one in the same clone is refused
            assert "served already" in second.communicate()[0]

        beat = pids_of("beat", var)[0]  # a killed child comes back
        os.kill(beat, signal.SIGKILL)
        assert read_until(running, r"! beat ended \(signal 9\)")
        assert processes.wait_for(lambda: set(pids_of("beat", var)) - {beat}, seconds=20)

        os.kill(valkey.pid_of(var), signal.SIGKILL)  # and so does a killed server
        assert read_until(running, r"! a server is down")
        assert processes.wait_for(lambda: valkey.pid_of(var), seconds=20)

        running.send_signal(signal.SIGINT)
        assert "the data is kept" in running.communicate(timeout=90)[0]
    assert (running.returncode, second.returncode) == (0, 1)
    assert set(services.status(var).values()) == {None}
    assert pids_of("", var) == []


def pids_of(word: str, var: Path) -> list[int]:
    """Processes of this state folder whose command line holds the word."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes().decode().replace("\0", " ")
            environment = (entry / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"PORTAL_VAR={var}\0" in environment and f" {word}" in command:
            found.append(int(entry.name))
    return found
