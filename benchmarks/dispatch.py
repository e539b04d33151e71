"""Sending from the ledger: against a plain loop of Django's send_mail, and with a longer ledger.

``python -m benchmarks.dispatch [--mails 400] [--waiting 1000 100000] [--latency 5 25]`` on a
database of its own. A local mail server answers after so many milliseconds. The loop renders the
same letter and keeps no ledger; ours are two workers; both by turns. Promised: at least twice as
quick as the loop, and a message costs the same whether 1,000 or 100,000 are waiting.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

NAME = "bench_dispatch"
WORKERS, TURNS = 2, 3


def main() -> None:
    """Print one line per measurement, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mails", type=int, default=400)
    parser.add_argument("--waiting", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--latency", type=int, nargs="+", default=[5, 25])
    parser.add_argument("--here", action="store_true", help="measure in this process's database")
    chosen = parser.parse_args()
    if not chosen.here:
        from benchmarks import databases

        databases.take_empty(NAME)
        given = ["--mails", chosen.mails, "--latency", *chosen.latency]
        given += ["--waiting", *chosen.waiting]
        databases.run(NAME, "-m", "benchmarks.dispatch", "--here", *map(str, given))
        return
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        for latency in chosen.latency:
            port = serve(Path(folder), latency)
            print(json.dumps(against_the_loop(chosen.mails, port, latency)), flush=True)
    for waiting in chosen.waiting:
        print(json.dumps(with_so_many_waiting(waiting)), flush=True)


def serve(folder: Path, latency: int) -> int:
    """The mail server in a process of its own, for it must not share our interpreter; its port."""
    import signal

    from tests.faults import sink

    class Slow(sink.Talk):
        def say(self, *lines: bytes) -> None:
            time.sleep(latency / 1000)
            super().say(*lines)

    server = sink.Sink(folder / "mails.log")
    server.RequestHandlerClass = Slow
    parent = os.getpid()
    if os.fork() == 0:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGKILL)
    server.socket.close()
    return server.port


def plan(count: int, *, prefix: str) -> None:
    """So many messages, due since yesterday: the clock of each process starts by itself."""
    import datetime as dt

    from bogor_coop import clock
    from bogor_coop.notices.models import Notice

    Notice.objects.bulk_create(
        (
            Notice(
                key=f"{prefix}:{number}",
                kind="address_changed",
                subject_type="accounts.user",
                subject_id="0",
                address=f"{prefix}-{number}@contoh.test",
                facts={"name": f"Orang {number}"},
                due_at=clock.now() - dt.timedelta(days=1),
            )
            for number in range(count)
        ),
        batch_size=5_000,
    )


def against_the_loop(mails: int, port: int, latency: int) -> dict:
    """Mails per second of two workers, and of one loop that sends without a ledger."""
    from django.conf import settings

    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"  # for the workers
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    letter_to(0)  # both begin with their templates read
    ours = plain = 0.0
    for turn in range(TURNS):
        ours += by_workers(mails, prefix=f"ours-{port}-{turn}")
        started = time.perf_counter()
        plain_loop(mails)
        plain += time.perf_counter() - started
    whole = mails * TURNS
    return {
        "mails": whole,
        "latency_ms": latency,
        "plain_per_second": round(whole / plain, 1),
        "ours_per_second": round(whole / ours, 1),
        "ratio": round(plain / ours, 2),
    }


def by_workers(mails: int, *, prefix: str) -> float:
    """Seconds until two workers, which stand ready, have sent so many."""
    from bogor_coop.notices.models import Notice

    plan(mails, prefix=prefix)
    command = [sys.executable, "-m", "benchmarks.dispatch_worker"]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _worker in range(WORKERS)
    ]
    for worker in workers:
        worker.stdout.readline()  # it is ready
    started = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    sent = sum(int(worker.communicate()[0]) for worker in workers)
    seconds = time.perf_counter() - started
    own = Notice.objects.filter(key__startswith=prefix, status="accepted")
    assert sent == own.count() == mails, (sent, own.count(), mails)
    return seconds


def plain_loop(mails: int) -> None:
    """What an able person writes in an hour: render, send, next."""
    from django.core.mail import send_mail

    for number in range(mails):
        subject, text, html = letter_to(number)
        send_mail(subject, text, None, [f"orang{number}@contoh.test"], html_message=html)


def letter_to(number: int) -> tuple[str, str, str]:
    """Subject, text and HTML of the same letter that the ledger sends."""
    from bogor_coop.notices.messages import class_of
    from bogor_coop.notices.models import Notice

    notice = Notice(kind="address_changed", facts={"name": f"Orang {number}"})
    letter = class_of(notice.kind)(notice)
    return letter.heading(), letter.text(), letter.html()


def with_so_many_waiting(waiting: int, *, mails: int = 250) -> dict:
    """What one of the first messages of a queue of that length costs."""
    from django.conf import settings

    from benchmarks import processor
    from bogor_coop.notices import actions

    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    plan(waiting, prefix=f"waiting-{waiting}")
    server = processor.backend()
    before = processor.spent(server), processor.spent("self")
    sent = actions.send_due(limit=mails)
    after = processor.spent(server), processor.spent("self")
    assert sent == {"accepted": mails}
    return {
        "waiting": waiting,
        "server_milliseconds_each": round((after[0] - before[0]) / mails * 1000, 2),
        "python_milliseconds_each": round((after[1] - before[1]) / mails * 1000, 2),
    }


if __name__ == "__main__":
    main()
