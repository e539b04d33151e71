"""``make bench``: measures everything in one run and writes benchmarks/results/.

Options: ``--sizes 750 24000 220000`` (cooperatives), ``--times 40`` (requests per page),
``--import-rows 24000``, ``--plain-up-to 24000`` (rows that the yardstick imports, for it takes
minutes), ``--fresh`` (make the registers anew), ``--only pages exports reports imports
registrations``.
"""

import argparse
import datetime as dt
import json
import os
import platform
from pathlib import Path

from benchmarks import children, databases, imports, registrations, report

RESULTS = Path(__file__).parent / "results"
PARTS = ("pages", "exports", "reports", "imports", "registrations")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[750, 24_000, 220_000])
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--import-rows", type=int, nargs="+", default=[750, 24_000])
    parser.add_argument("--plain-up-to", type=int, default=24_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--fresh", action="store_true")
    return parser.parse_args()


def machine() -> dict:
    """On what it was measured."""
    versions = databases.execute("SHOW server_version")
    return {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="minutes"),
        "python": platform.python_version(),
        "postgresql": versions[0][0],
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
        "system": f"{platform.system()} {platform.machine()}",
    }


def pages(name: str, times: int) -> dict:
    """Every scenario on that database."""
    return told(children.run(name, "-m", "benchmarks.requests", str(times)))


def exports(name: str) -> dict:
    """The whole register as CSV, by either."""
    found = {}
    for contender in ("ours", "plain"):
        taken = children.run(name, "-m", "benchmarks.exports", contender)
        found[contender] = {**told(taken), "peak_megabytes": taken.peak_megabytes}
    return found


def told(taken: children.Taken) -> dict:
    """What the process printed, or that it failed."""
    return json.loads(taken.output) if taken.status == 0 else {"trouble": f"status {taken.status}"}


def main() -> None:
    options = arguments()
    RESULTS.mkdir(exist_ok=True)
    result = {"machine": machine(), "times": options.times, "sizes": {}, "imports": []}
    databases.ensure_empty()
    for size in options.sizes:
        print(f"· {size} cooperatives", flush=True)
        name = databases.ensure(size, fresh=options.fresh)
        databases.run(name, "manage.py", "migrate", "--verbosity=0", role="owner")
        found = result["sizes"][str(size)] = {}
        if "pages" in options.only:
            found["pages"] = pages(name, options.times)
        if "exports" in options.only:
            found["exports"] = exports(name)
        if "reports" in options.only:
            found["reports"] = {
                who: told(children.run(name, "-m", "benchmarks.reports", who))
                for who in ("ours", "plain")
            }
    if "imports" in options.only:
        for rows in options.import_rows:
            print(f"· import of {rows} rows", flush=True)
            result["imports"].append(imports.measure(rows, plain=rows <= options.plain_up_to))
    if "registrations" in options.only:
        print("· registrations", flush=True)
        databases.copy(databases.EMPTY, registrations.NAME)
        pressed = children.run(registrations.NAME, "-m", "benchmarks.registrations", "--here")
        result["registrations"] = told(pressed)
    (RESULTS / "latest.json").write_text(json.dumps(result) + "\n")
    (RESULTS / "latest.md").write_text(report.written(result))
    print(RESULTS / "latest.md")


if __name__ == "__main__":
    main()
