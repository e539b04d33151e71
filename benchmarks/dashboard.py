"""The leadership's page must not grow slower with the register, nor with the ledger.

``python -m benchmarks.dashboard [--sizes 750 220000] [--times 40]`` asks for it at either size, by
turns, in three ways: nothing has changed since the last look; the register has just changed;
nobody has looked before (also a filter or a day that nobody asked for yet). Promised: at most 25
queries, p95 at 220,000 cooperatives (10 years of statements, 200,000 ledger entries) at most
twice that at 750, and a first view of at most 120 KB, compressed.
"""

import argparse
import gzip
import json
import re
import time
from pathlib import Path

PAGE = "/dasbor/"
FIRST_LOOKS = 5  # they take seconds


def main() -> None:
    """Print one line per size and way, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[750, 220_000])
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--here", action="store_true", help="measure this process's database")
    chosen = parser.parse_args()
    if chosen.here:
        import django

        django.setup()
        print(json.dumps(measured(chosen.times)))
        return
    from benchmarks import databases, sizes

    databases.ensure_empty()
    names = {size: databases.ensure(size) for size in chosen.sizes}
    sizes.told(sizes.by_turns("benchmarks.dashboard", names, "--times", chosen.times))


def measured(times: int) -> dict[str, dict]:
    """Seconds of so many requests, queries of one, processor time, kilobytes: per way."""
    from django.core.cache import cache

    from benchmarks import people
    from bogor_coop.celery import app

    # As it is served: a worker is called to read the figures anew, and the page does not wait.
    app.conf.update(task_always_eager=False, broker_url="memory://")
    client = people.signed_in(people.head())
    ways = {
        "kept": way(client, times, lambda: None),
        "changed": way(client, times, change),
        "first": way(client, FIRST_LOOKS, cache.clear),
    }
    ways["kept"]["kilobytes"] = kilobytes(client)
    ways["changed"]["refresh_seconds"] = refreshing()
    return ways


def way(client, times: int, before) -> dict:
    """``before`` is done ahead of every request, and is not counted."""
    from benchmarks import processor, requests

    server = processor.backend()
    requests.one(client, PAGE)
    seconds, spent, served = [], 0.0, 0.0
    for _number in range(times):
        before()
        own, other = time.process_time(), processor.spent(server)
        taken, trouble = requests.one(client, PAGE)
        spent, served = (
            spent + time.process_time() - own, served + processor.spent(server) - other
        )  # fmt: skip
        if trouble:
            raise SystemExit(trouble)
        seconds.append(round(taken, 5))
    before()
    return {
        "queries": requests.count(client, PAGE),
        "processor_ms": round(1000 * spent / times, 1),
        "server_ms": round(1000 * served / times, 1),
        "seconds": seconds,
    }


def change() -> None:
    """Somebody confirms what is known of one cooperative."""
    import datetime as dt

    from registry.models import Cooperative

    first = Cooperative.objects.order_by("pk").values_list("pk", flat=True)[:1]
    Cooperative.objects.filter(pk=first[0]).update(confirmed_on=dt.date(2018, 12, 14))


def refreshing() -> float:
    """How long the worker needs after a change: so old may figures get, and a minute."""
    from bogor_coop import clock
    from bogor_coop.portal import figures
    from bogor_coop.portal.dashboard.question import Question

    change()
    started = time.perf_counter()
    figures.renew(Question.from_address("", today=clock.today()))
    return round(time.perf_counter() - started, 2)


def kilobytes(client) -> float:
    """The page with the styles and scripts it names, compressed."""
    from django.contrib.staticfiles import finders

    page = client.get(PAGE).content
    named = re.findall(rb'(?:href|src)="/static/([^"?]+\.(?:css|js))"', page)
    files = [Path(finders.find(name.decode())) for name in {*named}]
    parts = [page, *(file.read_bytes() for file in files)]
    return round(sum(len(gzip.compress(part, 6)) for part in parts) / 1024, 1)


if __name__ == "__main__":
    main()
