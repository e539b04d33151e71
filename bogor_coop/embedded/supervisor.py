"""`make run`: brings everything up, keeps it up, and takes it down in order.

Web, worker and beat each have their own process session: Ctrl-C reaches this process alone,
and it ends beat, worker, web, broker and database one after the other.
"""

import datetime as dt
import hashlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from bogor_coop.embedded import demo_clock, processes, services
from bogor_coop.embedded.children import CHILDREN, Child, die_with_parent
from bogor_coop.embedded.processes import ServiceFailed

HOME = Path(__file__).resolve().parents[2]
PIDFILE = "supervisor.pid"
COMMANDS: list[subprocess.Popen[str]] = []


class Stop(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


def say(line: str) -> None:
    """One line of progress, at once."""
    print(line, flush=True)


def request_stop(number: int, frame: object) -> None:
    """The first signal ends the loop; later ones no longer interrupt the orderly end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stop


def running(var: Path) -> int | None:
    """The pid of a supervisor that already serves this clone."""
    try:
        pid = int((var / PIDFILE).read_text())
    except (FileNotFoundError, ValueError):
        return None
    return pid if processes.is_alive(pid, word="embedded.supervisor") else None


def stop_running(var: Path) -> None:
    """End a supervisor started elsewhere, and with it all it looks after."""
    if pid := running(var):
        processes.end(pid, word="embedded.supervisor", by=signal.SIGTERM, seconds=90)


def address_port(wish: int) -> int:
    """``wish`` or the next free port. Raises ServiceFailed when fifty are taken."""
    for port in range(wish, wish + 50):
        if processes.is_free(port):
            return port
    raise ServiceFailed(f"Ports {wish} to {wish + 49} are all taken; choose one with PORT=.")


def has_command(name: str) -> bool:
    """Does a room offer this management command?"""
    rooms = (HOME, HOME / "bogor_coop")
    return any(next(room.glob(f"*/management/commands/{name}.py"), None) for room in rooms)


def manage(*arguments: str) -> subprocess.Popen[str]:
    """Start a management command and read its output; it ends when the supervisor does."""
    command = subprocess.Popen(
        [sys.executable, str(HOME / "manage.py"), *arguments],
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=die_with_parent,
    )
    COMMANDS.append(command)
    return command


def finish(command: subprocess.Popen[str], what: str) -> str:
    """Wait for a management command. Raises ServiceFailed with what it said."""
    output, _ = command.communicate()
    if command.returncode != 0:
        raise ServiceFailed(f"{what} failed:\n{output}")
    return output


def fingerprint() -> str:
    """Changes whenever a static file of ours or the version of a package does."""
    files = sorted((HOME / "static").rglob("*"))
    facts = [f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files]
    lock = (HOME / "requirements.txt").read_text()
    return hashlib.sha256("\n".join([lock, *facts]).encode()).hexdigest()


def static_is_current(var: Path) -> bool:
    """Were the static files collected from what stands here now?"""
    kept = var / "static-of"
    return kept.exists() and kept.read_text() == fingerprint()


def prepare(var: Path) -> None:
    """Everything before the first request; quick where there is nothing to do."""
    demo_clock.start(var, now=dt.datetime.now(dt.UTC))
    if embedded():
        say("· PostgreSQL and Valkey")
        services.start(var)
    say("· tables and static files")
    static = None if static_is_current(var) else manage("collectstatic", "--no-input", "--clear")
    finish(manage("migrate", "--verbosity=0"), "migrate")
    if static:
        finish(static, "collectstatic")
        (var / "static-of").write_text(fingerprint())
    seeded = var / "demo-seeded"
    if not seeded.exists() and has_command("seed_demo"):
        say("· demo register (first start only, about a minute)")
        finish(manage("seed_demo", "--if-empty"), "seed_demo")
        seeded.touch()


def answers(port: int) -> bool:
    """Does the web process answer at all?"""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/kesehatan-layanan/", timeout=10)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
    return True


def wait_until_it_answers(web: Child, port: int) -> None:
    """Raises ServiceFailed with the end of its log when the web process dies or stays dumb."""
    processes.wait_for(lambda: answers(port) or web.died() is not None, seconds=120)
    if web.died() is not None or not answers(port):
        raise ServiceFailed(f"The web process does not answer:\n{web.last_words()}")


def embedded() -> bool:
    """Does this place use the servers of its own?"""
    return not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))


def look_after(children: list[Child], var: Path) -> None:
    """Start again whatever dies, a little later each time it dies young."""
    while True:
        if embedded() and None in services.status(var).values():
            say("! a server is down; starting it again, see var/log")
            services.start(var)
        for child in children:
            if code := child.died():
                say(f"! {child.name} ended ({code}); starting it again, see {child.log}")
                child.start_later()
        time.sleep(0.5)


def serve(var: Path) -> None:
    """Bring up all, print where it is, and stay until a signal comes."""
    prepare(var)
    port = address_port(int(os.environ.get("PORT") or 8000))
    os.environ["PORT"] = str(port)  # mails of the demo lead to the port in use
    os.environ.setdefault("PORTAL_URL", f"http://127.0.0.1:{port}")
    children = [Child(name, make(port, var), var / "log") for name, make in CHILDREN.items()]
    try:
        web, *others = children
        say("· web")
        web.start()
        accounts = manage("demo_accounts") if has_command("demo_accounts") else None
        wait_until_it_answers(web, port)
        told = finish(accounts, "demo_accounts").rstrip() if accounts else ""
        say("· worker and beat")
        for child in others:
            child.start()
        say(f"\n{told}\n\nThe portal: http://127.0.0.1:{port}")
        say("Ctrl-C stops it and keeps the data.\n")
        look_after(children, var)
    finally:
        for child in reversed(children):
            child.stop()


def main() -> int:
    """Run until stopped; 1 when something did not come up."""
    var = services.var_folder()
    if pid := running(var):
        say(f"This clone is served already (pid {pid}); `make stop` ends it.")
        return 1
    var.mkdir(parents=True, exist_ok=True)
    (var / PIDFILE).write_text(str(os.getpid()))
    signal.signal(signal.SIGINT, request_stop)
    signal.signal(signal.SIGTERM, request_stop)
    code = 0
    try:
        serve(var)
    except Stop:
        say("\nStopping …")
    except ServiceFailed as failure:
        say(f"\n{failure}")
        code = 1
    for command in COMMANDS:
        command.terminate()
        command.wait()
    services.stop(var)
    (var / PIDFILE).unlink(missing_ok=True)
    say("Stopped; the data is kept in var/ (`make reset` forgets it).")
    return code


if __name__ == "__main__":
    sys.exit(main())
