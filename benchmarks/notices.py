"""Planning reminders set-based: how many statements and seconds so many of them take.

``python -m benchmarks.notices [--planned 1000 100000]`` makes a database of its own, plans so many
reminders by one rule, and plans them again, which must change nothing. Promised for 100,000 on two
processors: at most 20 statements and 15 seconds.
"""

import argparse
import json
import time

from benchmarks import processor

NAME = "bench_notices"


def main() -> None:
    """Print one line per measurement, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--planned", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--here", action="store_true", help="measure in this process's database")
    chosen = parser.parse_args()
    if not chosen.here:
        from benchmarks import databases

        databases.take_empty(NAME)
        sizes = [str(size) for size in chosen.planned]
        databases.run(NAME, "-m", "benchmarks.notices", "--here", "--planned", *sizes)
        return
    import django

    django.setup()
    for size in chosen.planned:
        print(json.dumps(planned(size)), flush=True)


def planned(size: int) -> dict:
    """So many people are reminded of one thing by one rule: statements and seconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bogor_coop.notices import sources
    from bogor_coop.notices.actions import plan_reminders
    from bogor_coop.notices.models import Notice

    source = everybody(size)
    sources.register(source)
    server = processor.backend()
    with CaptureQueriesContext(connection) as queries:
        started, computed = time.perf_counter(), processor.spent(server)
        done = plan_reminders(source)
        seconds, computed = time.perf_counter() - started, processor.spent(server) - computed
    again = time.perf_counter()
    assert plan_reminders(source).planned == 0
    assert done.planned == Notice.objects.filter(rule__source=source.key).count() == size
    return {
        "planned": size,
        "statements": len(queries),
        "seconds": round(seconds, 2),
        "server_processor_seconds": round(computed, 2),
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


if __name__ == "__main__":
    main()
