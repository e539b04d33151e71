"""One page at several sizes of the office, by turns, in processes of their own."""

import json
from collections.abc import Mapping
from statistics import quantiles

from benchmarks import children

TURNS = 2


def by_turns(module: str, names: Mapping[int, str], *given: object) -> dict[str, dict]:
    """Size → way → what ``module --here`` told of it, the seconds of all turns together.

    ``names`` are the databases; the module prints ``{way: {"seconds": […], …}}`` as its last line.
    """
    found: dict[str, dict] = {str(size): {} for size in names}
    for _turn in range(TURNS):
        for size, name in names.items():
            taken = children.run(name, "-m", module, "--here", *map(str, given))
            if taken.status:
                raise SystemExit(f"{module} on {name} ended with {taken.status}")
            for way, told in json.loads(taken.output.splitlines()[-1]).items():
                before = found[str(size)].get(way, {}).get("seconds", [])
                found[str(size)][way] = {**told, "seconds": [*before, *told["seconds"]]}
    return found


def percentile(seconds: list[float], part: int) -> float:
    """In milliseconds."""
    return 1000 * quantiles(seconds, n=100, method="inclusive")[part - 1]


def growth(found: Mapping[str, dict], way: str) -> float:
    """p95 at the last size, as a multiple of that at the first."""
    first, *_between, last = (percentile(sized[way]["seconds"], 95) for sized in found.values())
    return last / first


def told(found: Mapping[str, dict]) -> None:
    """Print one line per size and way, and how each way grows."""
    for size, ways in found.items():
        for way, one in ways.items():
            rest = {key: value for key, value in one.items() if key != "seconds"}
            p50, p95 = (round(percentile(one["seconds"], part), 1) for part in (50, 95))
            line = {"size": int(size), "way": way, "p50_ms": p50, "p95_ms": p95, **rest}
            print(json.dumps(line), flush=True)
    for way in next(iter(found.values())):
        print(json.dumps({"way": way, "p95_ratio": round(growth(found, way), 2)}), flush=True)
