"""Planning reminders set-based, and sending them, in one run against plain loops.

``python -m benchmarks.notices [--planned 1000 100000] [--sent 500]`` makes a database of its own,
plans so many reminders by one rule, and sends some of them into a mail server on this machine:
ours with two senders, and Django's ``send_mail`` in a loop.
"""

import argparse
import json
import os
import tempfile
import threading
import time
from pathlib import Path

NAME = "bench_notices"


def main() -> None:
    """Print one line per measurement, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--planned", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--sent", type=int, default=500)
    parser.add_argument("--here", action="store_true", help="measure in this process's database")
    chosen = parser.parse_args()
    if not chosen.here:
        from benchmarks import databases

        databases.drop(NAME)
        databases.execute("CREATE DATABASE {}", NAME)
        databases.run(NAME, "manage.py", "migrate", "--verbosity=0", role="owner")
        sizes = [str(size) for size in chosen.planned]
        more = ("--here", "--planned", *sizes, "--sent", str(chosen.sent))
        databases.run(NAME, "-m", "benchmarks.notices", *more)
        return
    import django

    django.setup()
    for size in chosen.planned:
        print(json.dumps(planned(size)), flush=True)
    print(json.dumps(sent(chosen.sent)), flush=True)


def planned(size: int) -> dict:
    """So many people are reminded of one thing by one rule: statements and seconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bogor_coop.notices import sources
    from bogor_coop.notices.actions import plan_reminders
    from bogor_coop.notices.models import Notice

    source = everybody(size)
    sources.register(source)
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        done = plan_reminders(source)
        seconds = time.perf_counter() - started
    again = time.perf_counter()
    assert plan_reminders(source).planned == 0
    assert done.planned == Notice.objects.filter(rule__source=source.key).count() == size
    return {
        "planned": size,
        "statements": len(queries),
        "seconds": round(seconds, 2),
        "again_seconds": round(time.perf_counter() - again, 2),
    }


def everybody(size: int):
    """``size`` new people, and the source that reminds them two days ahead."""
    import datetime as dt

    from django.db.models import F, Value

    from bogor_coop import clock
    from bogor_coop.accounts.models import User
    from bogor_coop.notices import sources
    from bogor_coop.notices.models import ReminderRule

    day, before = clock.now() + dt.timedelta(days=3), clock.now() - dt.timedelta(days=9)
    mark = f"{size}.bench.test"
    User.objects.bulk_create(
        (User(full_name=f"Orang {n}", email=f"{n}@{mark}") for n in range(size)), batch_size=5_000
    )

    class Everybody(sources.ReminderSource):
        key, label, subject_type = f"bench.{size}", "Bench", "accounts.user"

        def candidates(self, rule):
            found = User.objects.filter(email__endswith=mark).annotate(
                subject_id=F("pk"),
                version=Value(1),
                recipient_id=F("pk"),
                address=Value(""),
                anchor_at=Value(day),
                registered_at=Value(before),
            )
            return found.values(*sources.COLUMNS)

    ReminderRule.objects.create(
        source=Everybody.key,
        kind="address_changed",
        anchor="start",
        days=1,
        at=dt.time(9),
        channels=["mail"],
        since=before,
    )
    return Everybody()


def sent(count: int) -> dict:
    """Seconds for so many mails: ours with two senders, and the plain loop."""
    from django.conf import settings
    from django.core.mail import send_mail
    from django.db import connection

    from bogor_coop import clock
    from bogor_coop.notices.models import Notice

    Notice.objects.filter(pk__in=Notice.objects.values("pk")[:count]).update(
        due_at=clock.now(), quiet="ignore"
    )
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT, server = mail_server()
    connection.close()
    started = time.perf_counter()
    for pid in [fork_sender() for _sender in range(2)]:
        os.waitpid(pid, 0)
    ours = time.perf_counter() - started
    assert Notice.objects.filter(status="accepted").count() == count
    started = time.perf_counter()
    for number in range(count):
        send_mail("Alamat surel diganti", "Yth. Anda", None, [f"{number}@bench.test"])
    plain = time.perf_counter() - started
    os.kill(server, 15)
    os.waitpid(server, 0)
    return {"sent": count, "ours_seconds": round(ours, 2), "plain_seconds": round(plain, 2)}


def mail_server() -> tuple[int, int]:
    """Port and pid of a mail server in a process of its own."""
    from tests.faults.sink import Sink

    sink = Sink(Path(tempfile.mkdtemp()) / "mails", trap=lambda ordinal, moment: None)
    pid = os.fork()
    if pid == 0:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        threading.Event().wait()
    sink.socket.close()
    return sink.port, pid


def fork_sender() -> int:
    """A process that sends until nothing is due."""
    from bogor_coop.notices import actions

    pid = os.fork()
    if pid:
        return pid
    while claimed := actions.claim_due(limit=50):
        for notice, token in claimed:
            actions.send(notice_id=notice, token=token)
    os._exit(0)


if __name__ == "__main__":
    main()
