"""The year's overview of the budget must not grow slower with its ledger.

``python -m benchmarks.budget [--sizes 750 220000] [--times 40]`` asks for the overview of offices
with 2,000 and 200,000 entries, by turns. Promised: the same queries, and a p95 at the largest
below twice that at the smallest.
"""

import argparse
import json
import time

PAGE = "/anggaran/2018/"


def main() -> None:
    """Print one line per size, and the ratio of their p95, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[750, 220_000])
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--fill", type=int, help="fill this process's database")
    parser.add_argument("--here", action="store_true", help="measure this process's database")
    chosen = parser.parse_args()
    if chosen.fill or chosen.here:
        import django

        django.setup()
        print(json.dumps(fill(chosen.fill) if chosen.fill else measured(chosen.times)))
        return
    from benchmarks import databases, sizes

    databases.ensure_empty()
    names = {size: databases.ensure(size) for size in chosen.sizes}
    sizes.told(sizes.by_turns("benchmarks.budget", names, "--times", chosen.times))


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


def measured(times: int) -> dict[str, dict]:
    """Seconds of so many requests, and the queries of one."""
    from benchmarks import people, requests
    from budget.models import LedgerEntry

    client = people.signed_in()
    for _warm in range(requests.WARM_UPS):
        requests.one(client, PAGE)
    seconds = []
    for _number in range(times):
        taken, trouble = requests.one(client, PAGE)
        if trouble:
            raise SystemExit(trouble)
        seconds.append(round(taken, 5))
    return {
        "overview": {
            "entries": LedgerEntry.objects.count(),
            "queries": requests.count(client, PAGE),
            "seconds": seconds,
        }
    }


if __name__ == "__main__":
    main()
