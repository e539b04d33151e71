"""``make bench``: measures everything in one run and writes benchmarks/results/.

Options: ``--sizes 750 24000 220000`` (cooperatives), ``--times 40`` (requests per page),
``--import-rows 24000``, ``--plain-up-to 24000`` (rows that the yardstick imports, for it takes
minutes), ``--fresh`` (make the databases anew), ``--only pages dashboard …`` (parts; the others
stay in the report as they were, with their day). A part that fails is told as not measured.
"""

import argparse
import datetime as dt
import json
import os
import platform
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from benchmarks import children, databases, imports, report, sizes

RESULTS = Path(__file__).parent / "results"
OF_EVERY_SIZE = ("pages", "exports", "reports")
OF_BOTH_ENDS = ("dashboard", "budget")
ALONE = ("registrations", "notices", "dispatch")
PARTS = (*OF_EVERY_SIZE, *OF_BOTH_ENDS, *ALONE, "imports")


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


def today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def pages(name: str, times: int) -> dict:
    """Every scenario on that database."""
    return told(children.run(name, "-m", "benchmarks.requests", str(times)))


def exports(name: str, times: int) -> dict:
    """The whole register as CSV, by either."""
    found = {}
    for contender in ("ours", "plain"):
        taken = children.run(name, "-m", "benchmarks.exports", contender)
        found[contender] = {**told(taken), "peak_megabytes": taken.peak_megabytes}
    return found


def reports(name: str, times: int) -> dict:
    """A report on a month, with and without pictures and tags."""
    return {
        who: told(children.run(name, "-m", "benchmarks.reports", who)) for who in ("ours", "plain")
    }


def alone(part: str) -> list[dict] | dict:
    """What a part prints that has an empty portal of its own, which is dropped afterwards."""
    name = f"bench_{part}"
    databases.copy(databases.EMPTY, name)
    try:
        taken = children.run(name, "-m", f"benchmarks.{part}", "--here")
    finally:
        databases.drop(name)
    if taken.status:
        raise SystemExit(f"{part} ended with {taken.status}")
    lines = [json.loads(line) for line in taken.output.splitlines()]
    return lines[0] if part == "registrations" else lines


def told(taken: children.Taken) -> dict:
    """What the process printed, or that it failed."""
    return json.loads(taken.output) if taken.status == 0 else {"trouble": f"status {taken.status}"}


def step(words: str, into: dict, key: object, work: Callable, *given, **named) -> None:
    """One measurement into its place, which stays empty where it fails."""
    started = time.perf_counter()
    into.pop(key, None)
    try:
        into[key] = work(*given, **named)
    except (Exception, SystemExit):
        traceback.print_exc()
    print(f"· {words}: {time.perf_counter() - started:.0f} s", flush=True)


def measure(options: argparse.Namespace, result: dict) -> None:
    """Fill ``result`` with the parts that are asked for."""
    names: dict[int, str] = {}
    for size in options.sizes:
        step(f"office of {size}", names, size, databases.ensure, size, fresh=options.fresh)
    works = {"pages": pages, "exports": exports, "reports": reports}
    for part in filter(options.only.__contains__, OF_EVERY_SIZE):
        for size, name in names.items():
            found = result["sizes"].setdefault(str(size), {})
            step(f"{part} at {size}", found, part, works[part], name, options.times)
    ends = {size: names[size] for size in sorted({min(names), max(names)})}
    for part in filter(options.only.__contains__, OF_BOTH_ENDS):
        module = f"benchmarks.{part}"
        step(part, result, part, sizes.by_turns, module, ends, "--times", options.times)
    for part in filter(options.only.__contains__, ALONE):
        step(part, result, part, alone, part)
    if "imports" in options.only:
        step("imports", result, "imports", imported, options.import_rows, options.plain_up_to)


def imported(sizes: list[int], plain_up_to: int) -> list[dict]:
    return [imports.measure(rows, plain=rows <= plain_up_to) for rows in sizes]


def main() -> None:
    options, started = arguments(), time.perf_counter()
    RESULTS.mkdir(exist_ok=True)
    latest, result = RESULTS / "latest.json", {"sizes": {}}
    if set(options.only) != set(PARTS) and latest.exists():
        result = json.loads(latest.read_text())
    databases.ensure_empty(fresh=options.fresh)
    result |= {"machine": machine(), "times": options.times}
    measure(options, result)
    result["parts"] = {**result.get("parts", {}), **dict.fromkeys(options.only, today())}
    result["minutes"] = round((time.perf_counter() - started) / 60, 1)
    latest.write_text(json.dumps(result) + "\n")
    (RESULTS / "latest.md").write_text(report.written(result))
    print(RESULTS / "latest.md")


if __name__ == "__main__":
    main()
