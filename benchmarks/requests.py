"""``python -m benchmarks.requests 40``: times of pages on the database at hand, as JSON.

Requests go through the whole application inside one process, without a network, ours and the
yardstick by turns, so that a busy minute of the machine falls on both alike.
"""

import json
import os
import sys
import time
from collections import defaultdict

WARM_UPS = 3
SITES = {"admin": "/admin/", "tuned admin": "/tuned/"}


def measure(times: int) -> dict:
    """Seconds and query counts per scenario and contender, with what failed."""
    from benchmarks import people, scenarios

    client = people.signed_in()
    measured: dict[str, dict] = {}
    for scenario in scenarios.all_of_them():
        contenders = {"ours": scenario.ours}
        if scenario.admin is not None:
            contenders |= {
                name: (lambda i, base=base, admin=scenario.admin: base + admin(i))
                for name, base in SITES.items()
            }
        measured[scenario.name] = {"says": scenario.says, **by_turns(client, contenders, times)}
        print(scenario.name, file=sys.stderr, flush=True)
    return measured


def by_turns(client, contenders: dict, times: int) -> dict:
    """``times`` requests of each contender, in turn."""
    taken: dict[str, list[float]] = defaultdict(list)
    troubles: dict[str, str] = {}
    for i in range(-WARM_UPS, times):
        for name, address in contenders.items():
            if name in troubles:
                continue
            seconds, trouble = one(client, address(i % 1000))
            if trouble:
                troubles[name] = trouble
            elif i >= 0:
                taken[name].append(round(seconds, 5))
    return {
        "queries": {
            name: count(client, address(0))
            for name, address in contenders.items()
            if name not in troubles
        },
        "seconds": dict(taken),
        "troubles": troubles,
    }


def one(client, path: str) -> tuple[float, str]:
    """Seconds until the last byte, and what was wrong with the answer."""
    started = time.perf_counter()
    response = client.get(path)
    if response.streaming:
        for _ in response.streaming_content:
            pass
    else:
        len(response.content)
    seconds = time.perf_counter() - started
    return seconds, "" if response.status_code == 200 else f"{path}: {response.status_code}"


def count(client, path: str) -> int:
    """Queries of one request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        one(client, path)
    return len(queries)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    print(json.dumps(measure(int(sys.argv[1]))))
