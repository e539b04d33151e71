"""The year's overview of the budget must not grow slower with its ledger.

``python -m benchmarks.budget [--entries 2000 200000] [--times 40]`` makes a database per size from
the demo's budget, fills its last month with payments, and asks for the overview, the sizes by
turns. Promised: the same queries, and a p95 at the largest below twice that at the smallest.
"""

import argparse
import json
import subprocess
import time

PAGE = "/anggaran/2018/"
TURNS = 2


def name_of(entries: int) -> str:
    return f"bench_budget_{entries}"


def main() -> None:
    """Print one line per size, and the ratio of their p95, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, nargs="+", default=[2_000, 200_000])
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--fill", type=int, help="fill this process's database")
    parser.add_argument("--here", action="store_true", help="measure this process's database")
    chosen = parser.parse_args()
    if chosen.fill or chosen.here:
        import django

        django.setup()
        print(json.dumps(fill(chosen.fill) if chosen.fill else measure(chosen.times)))
        return
    from benchmarks import databases

    for entries in chosen.entries:
        made(databases, entries)
    found: dict[int, dict] = {entries: {"seconds": []} for entries in chosen.entries}
    for _turn in range(TURNS):
        for entries, so_far in found.items():
            answer = databases.run(
                name_of(entries), "-m", "benchmarks.budget", "--here", "--times",
                str(chosen.times), stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            one = json.loads(answer.stdout.splitlines()[-1])
            so_far["queries"] = one["queries"]
            so_far["seconds"] += one["seconds"]
    p95 = {entries: quantile(row["seconds"]) for entries, row in found.items()}
    for entries, row in found.items():
        line = {"entries": entries, "queries": row["queries"], "p95_ms": round(1000 * p95[entries])}
        print(json.dumps(line), flush=True)
    print(json.dumps({"ratio": round(p95[max(p95)] / p95[min(p95)], 2)}))


def quantile(seconds: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(seconds)[int(len(seconds) * 0.95)]


def made(databases, entries: int) -> None:
    """A fresh database with so many entries in its ledger."""
    name = name_of(entries)
    databases.drop(name)
    databases.execute("CREATE DATABASE {}", name)
    databases.run(name, "manage.py", "migrate", "--verbosity=0", role="owner")
    databases.run(name, "-m", "benchmarks.people")
    databases.run(name, "-m", "benchmarks.budget", "--fill", str(entries))


def fill(entries: int) -> dict:
    """The demo's budget, then payments of one rupiah per line until so many entries stand."""
    import datetime as dt

    from bogor_coop.accounts import demo as persons
    from budget import demo
    from budget.demo.paperwork import Paper, write
    from budget.models import BudgetLine, FiscalYear, LedgerEntry

    people = persons.ensure()
    demo.build(people=people)
    year, day = FiscalYear.objects.get(year=2018), dt.date(2018, 12, 12)
    started, number = time.perf_counter(), 0
    while (left := entries - LedgerEntry.objects.count()) > 0:
        lines = list(BudgetLine.objects.of_year(2018))
        papers = []
        while left > 0 and len(papers) < 100:
            number += 1
            legs = [(line, "spent", 1) for line in lines if line.available > 10_000][:left]
            papers.append(Paper("payment_ls", day, "Ukur", f"UKUR/{number:05d}", legs))
            left -= len(legs)
        write(year, papers, people)
    return {"entries": entries, "filled_in": round(time.perf_counter() - started, 1)}


def measure(times: int) -> dict:
    """Seconds of so many requests, and the queries of one."""
    from benchmarks import people, requests

    client = people.signed_in()
    for _warm in range(requests.WARM_UPS):
        requests.one(client, PAGE)
    seconds = []
    for _number in range(times):
        taken, trouble = requests.one(client, PAGE)
        assert not trouble, trouble
        seconds.append(round(taken, 5))
    return {"queries": requests.count(client, PAGE), "seconds": seconds}


if __name__ == "__main__":
    main()
