"""Forked senders that are killed in the middle of their talk with the mail server.

``python -m tests.faults.short NOTICES KILLS FOLDER`` on the database that FAULTS_DATABASE names;
prints one JSON object per policy. Every chosen mail has all senders killed, by turns when it is
announced and when it is stored but not acknowledged; then the leases of the dead run out.
"""

import json
import os
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

SENDERS = 2


def main(notices: int, kills: int, folder: Path) -> None:
    """One round per policy."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.faults.settings"
    django.setup()
    from . import policies, tally
    from .sink import arrivals

    for name in policies.POLICIES:
        log = folder / f"{name.replace(' ', '-')}.log"
        killed = one_round(name, notices=notices, kills=kills, log=log)
        print(json.dumps({name: asdict(tally.count(f"{name}:", arrivals(log), killed))}))


def one_round(name: str, *, notices: int, kills: int, log: Path) -> int:
    """Plan, send under fire, wait for the end; returns how many senders were killed."""
    from django.conf import settings
    from django.db import connection

    from . import policies
    from .sink import Sink

    plan(name, notices)
    policies.without_steps(name != "ours")
    connection.close()
    asking, asked = os.pipe()  # the sink asks: kill them now
    granting, granted = os.pipe()  # the driver answers: they are dead
    sink = Sink(log, trap=Trap(asked, granting, every=max(notices // kills, 1), most=kills))
    settings.EMAIL_PORT = sink.port
    server = os.fork()
    if server == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        signal.pause()
    sink.socket.close()
    killed = drive(policies.POLICIES[name], asking, granted)
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
    policies.without_steps(False)
    return killed


class Trap:
    """Asks for the senders' death at every n-th mail, by turns at either moment."""

    def __init__(self, asked: int, granting: int, *, every: int, most: int) -> None:
        self.asked, self.granting, self.every, self.most = asked, granting, every, most
        self.done: set[int] = set()
        self.alone = threading.Lock()

    def __call__(self, ordinal: int, moment: str) -> None:
        with self.alone:
            turn = ordinal // self.every
            wanted = "stored" if turn % 2 else "announced"
            due = ordinal % self.every == 0 and turn not in self.done and len(self.done) < self.most
            if not due or moment != wanted:
                return
            self.done.add(turn)
            os.write(self.asked, b"x")
            os.read(self.granting, 1)


def drive(work, asking: int, granted: int) -> int:
    """Keep senders running until nothing is left; kill them when the sink asks."""
    os.set_blocking(asking, False)
    senders = [start(work) for _sender in range(SENDERS)]
    killed = 0
    while unfinished():
        try:
            os.read(asking, 1)
        except BlockingIOError:
            time.sleep(0.01)
            continue
        for pid in senders:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        killed += len(senders)
        let_leases_run_out()
        os.write(granted, b"x")
        senders = [start(work) for _sender in range(SENDERS)]
    for pid in senders:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return killed


def start(work) -> int:
    """Fork a sender with a connection of its own."""
    from django.db import connection

    connection.close()
    pid = os.fork()
    if pid:
        return pid
    while True:
        if not work():
            time.sleep(0.01)


def plan(name: str, notices: int) -> None:
    """So many messages; of ours every second one may be repeated when nobody knows."""
    from bogor_coop import clock
    from bogor_coop.notices.models import Notice

    Notice.objects.bulk_create(
        Notice(
            key=f"{name}:{number}",
            kind="address_changed",
            subject_type="accounts.user",
            subject_id="0",
            address=f"orang{number}@contoh.test",
            facts={"name": f"Orang {number}"},
            if_unknown="resend" if name == "ours" and number % 2 else "leave",
            due_at=clock.now(),
        )
        for number in range(notices)
    )


def let_leases_run_out() -> None:
    """All senders are dead: their leases end now instead of in minutes."""
    from django.utils import timezone

    from bogor_coop.notices.models import Notice

    Notice.objects.filter(lease_until__isnull=False).update(lease_until=timezone.now())


def unfinished() -> bool:
    """Whether anything is still on its way; repeats what may be repeated when nothing is."""
    from bogor_coop.notices import actions
    from bogor_coop.notices.models import Notice

    moving = ("planned", "retry", "claimed", "calling")
    if Notice.objects.filter(status__in=moving).exists():
        return True
    return bool(actions.settle_unknown())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
