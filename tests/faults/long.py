"""``make faults``: Celery's own workers and beats under fire, and what became of every message.

Four workers and two beats send 1,000 messages into a local mail server. Meanwhile workers and beats
are killed at random with SIGKILL, the broker is emptied, PostgreSQL is stopped and started.
Afterwards the same number goes through the forked senders of ``short.py``, ours and the two twins.
Prints the tallies; ends with 1 when a promise was broken.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

WORKERS, BEATS = 4, 2
SLOWNESS = 0.1  # seconds of the mail server before each answer: kills then hit calls
PATIENCE = 900.0


def main() -> int:
    """Run it; 0 when every promise was kept and the twins broke theirs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--notices", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    chosen = parser.parse_args()
    print(f"{chosen.notices} notices, {chosen.kills} kills, seed {chosen.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        os.environ.update(
            PORTAL_VAR=str(Path(folder) / "var"),
            DJANGO_SETTINGS_MODULE="tests.faults.settings",
            FAULTS_LEASE="10",
        )
        try:
            return run(chosen, Path(folder))
        finally:
            from bogor_coop.embedded import services

            services.stop(services.var_folder())


def run(chosen: argparse.Namespace, folder: Path) -> int:
    """Servers, messages, fire, tally."""
    import django

    from .sink import Sink, arrivals

    log = folder / "celery.log.mails"
    sink = Sink(log, trap=lambda ordinal, moment: time.sleep(SLOWNESS))
    threading.Thread(target=sink.serve_forever, daemon=True).start()
    os.environ["FAULTS_SMTP_PORT"] = str(sink.port)
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from . import short, tally

    call_command("migrate", verbosity=0)
    connection.close()
    short.plan("ours", chosen.notices)
    killed = Fire(chosen, folder).burn()
    tallies = {"celery": tally.count("ours:", arrivals(log), killed)}
    for name in ("plain retry", "mark first"):
        mails = folder / name.replace(" ", "-")
        hits = max(chosen.kills // 2, 4)
        dead = short.one_round(name, notices=chosen.notices, kills=hits, log=mails)
        tallies[name] = tally.count(f"{name}:", arrivals(mails), dead)
    print(tally.table(tallies))
    kept = tallies["celery"].kept
    red = not tallies["plain retry"].kept and not tallies["mark first"].kept
    print("every promise was kept" if kept else "A PROMISE WAS BROKEN")
    print("both twins broke theirs" if red else "A TWIN STAYED GREEN: the fire was not hot")
    return 0 if kept and red else 1


class Fire:
    """The processes and what is done to them."""

    def __init__(self, chosen: argparse.Namespace, folder: Path) -> None:
        self.random = random.Random(chosen.seed)
        self.kills, self.folder = chosen.kills, folder
        self.running: dict[str, subprocess.Popen] = {}

    def burn(self) -> int:
        """Until every message is settled; returns how many workers were killed."""
        for name in [f"worker{n}" for n in range(WORKERS)] + [f"beat{n}" for n in range(BEATS)]:
            self.start(name)
        killed = step = 0
        deadline = time.monotonic() + PATIENCE
        while self.unfinished() and time.monotonic() < deadline:
            time.sleep(self.random.uniform(0.3, 1.5))
            if killed >= self.kills:
                continue
            step += 1
            killed += self.kill_one()
            if step % 15 == 0:
                self.empty_the_broker()
            if step % 20 == 0:
                self.restart_the_database()
        for process in self.running.values():
            process.kill()
            process.wait()
        return killed

    def start(self, name: str) -> None:
        """A worker of one thread, or a beat with a schedule file of its own."""
        options = (
            [
                "worker",
                "--pool=solo",
                "--without-mingle",
                "--without-gossip",
                f"--hostname={name}@x",
            ]
            if name.startswith("worker")
            else ["beat", "--pidfile=", "--schedule", str(self.folder / f"{name}.schedule")]
        )
        with (self.folder / f"{name}.log").open("ab") as output:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "celery", "--app", "bogor_coop", *options],
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def kill_one(self) -> int:
        """SIGKILL for one of them, chosen at random, and a fresh one in its place."""
        name = self.random.choice(sorted(self.running))
        self.running[name].send_signal(signal.SIGKILL)
        self.running[name].wait()
        self.start(name)
        return name.startswith("worker")

    def empty_the_broker(self) -> None:
        """Everything that waits in Redis is gone."""
        import redis
        from django.conf import settings

        with redis.Redis.from_url(settings.CELERY_BROKER_URL) as broker:
            broker.flushall()
        print("· the broker was emptied", flush=True)

    def restart_the_database(self) -> None:
        """PostgreSQL goes away in the middle of everything and comes back on its port."""
        from bogor_coop.embedded import postgres, services

        var = services.var_folder()
        postgres.stop(var)
        services.start_postgres(var)
        print("· PostgreSQL was restarted", flush=True)

    def unfinished(self) -> bool:
        """Whether anything is on its way, or waits for its one repeat."""
        from django.db import Error, connection
        from django.db.models import Q

        from bogor_coop.notices.models import Notice

        moving = Q(status__in=("planned", "retry", "claimed", "calling"))
        repeatable = Q(status="unknown", if_unknown="resend", repeats=0)
        try:
            left = Notice.objects.filter(moving | repeatable).count()
        except Error:
            connection.close()
            return True
        return bool(left)


if __name__ == "__main__":
    sys.exit(main())
