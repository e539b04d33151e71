"""What was promised in figures, beside what was measured: met, missed, or not measured."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.sizes import growth, percentile

LISTS = ("list", "filtered list", "search by words", "search with a slip", "search by number")
Result = dict[str, Any]


@dataclass(frozen=True)
class Promise:
    """``found`` None: this run did not measure it."""

    what: str
    aim: float
    unit: str
    found: float | None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if self.found is None:
            return "not measured"
        met = self.found >= self.aim if self.at_least else self.found <= self.aim
        return "met" if met else "**missed**"

    @property
    def line(self) -> str:
        found = "–" if self.found is None else f"{self.found:,.4g} {self.unit}"
        words = "at least" if self.at_least else "at most"
        aim = f"{words} {self.aim:,g} {self.unit}"
        return f"| {self.what} | {aim} | {found} | {self.verdict} |"


def made(result: Result) -> Iterator[Promise]:
    """Every promise, in the order of the rooms."""
    for part in (lists, exports, imports, registrations, dashboard, reports, budget, notices):
        yield from part(result)


def table(result: Result) -> Iterator[str]:
    yield "\n## What was promised\n"
    yield "| | aim | measured | |"
    yield "|---|---|---|---|"
    for promise in made(result):
        yield promise.line


def tried(work: Callable[[], float]) -> float | None:
    """None where the run left that part out, or it failed."""
    try:
        return work()
    except (KeyError, IndexError, ValueError):
        return None


def ends(result: Result) -> tuple[str, str]:
    """The smallest and the largest office."""
    sizes = list(result["sizes"]) or ["750", "220000"]
    return sizes[0], sizes[-1]


def lists(result: Result) -> Iterator[Promise]:
    small, large = ends(result)

    def p95(size: str, name: str, who: str) -> float:
        return percentile(result["sizes"][size]["pages"][name]["seconds"][who], 95)

    for name in LISTS:
        against = tried(lambda n=name: p95(large, n, "admin") / p95(large, n, "ours"))
        yield Promise(f"{name} at {large}: p95 of the admin ÷ ours", 3, "×", against, at_least=True)
    for name in LISTS:
        grown = tried(lambda n=name: p95(large, n, "ours") / p95(small, n, "ours"))
        yield Promise(f"{name}: p95 at {large} ÷ at {small}", 1.5, "×", grown)


def exports(result: Result) -> Iterator[Promise]:
    _small, large = ends(result)

    def peak(size: str) -> float:
        return result["sizes"][size]["exports"]["ours"]["peak_megabytes"]

    yield Promise(f"export of {large} rows: peak of memory", 150, "MB", tried(lambda: peak(large)))
    yield Promise(
        "the same: more than for 24000 rows", 10, "MB",
        tried(lambda: peak(large) - peak("24000")),
    )  # fmt: skip


def imports(result: Result) -> Iterator[Promise]:
    found = next((one for one in result.get("imports", []) if one["rows"] == 24_000), {})
    faster = tried(lambda: found["plain"]["seconds"] / found["ours"]["seconds"])
    what = "import of 24000 rows"
    yield Promise(f"{what}: django-import-export ÷ ours", 5, "×", faster, at_least=True)
    yield Promise(
        f"{what}: peak of memory", 400, "MB", tried(lambda: found["ours"]["peak_megabytes"])
    )


def registrations(result: Result) -> Iterator[Promise]:
    found = result.get("registrations", {})
    yield Promise("last press of a registration", 20, "statements", found.get("statements"))
    yield Promise("the same: processor time", 30, "ms", found.get("cpu_ms"))


def dashboard(result: Result) -> Iterator[Promise]:
    found = result.get("dashboard", {})
    every = [way for ways in found.values() for way in ways.values() if isinstance(way, dict)]
    queries = max((way["queries"] for way in every if "queries" in way), default=None)
    yield Promise("dashboard at any size", 25, "queries", queries)
    for way, words in (("kept", "nothing changed"), ("changed", "the register just changed")):
        grown = tried(lambda w=way: growth(found, w))
        yield Promise(f"dashboard, {words}: p95 at the largest ÷ smallest", 2, "×", grown)
    weight = max((way["kilobytes"] for way in every if "kilobytes" in way), default=None)
    yield Promise("dashboard: first view, compressed", 120, "KB", weight)


def reports(result: Result) -> Iterator[Promise]:
    for size in ends(result):
        found = result["sizes"].get(size, {}).get("reports", {}).get("ours", {})
        pages = f" of {found['pages']} pages" if "pages" in found else ""
        whole = tried(lambda f=found: sum(f["seconds"].values()))
        yield Promise(f"report{pages} on a month at {size}: read and set", 3, "s", whole)


def budget(result: Result) -> Iterator[Promise]:
    found = result.get("budget", {})
    yield Promise(
        "overview of the budget: p95 at 200000 entries ÷ at 2000", 2, "×",
        tried(lambda: growth(found, "overview")),
    )  # fmt: skip


def notices(result: Result) -> Iterator[Promise]:
    planned = next((n for n in result.get("notices", []) if n.get("planned") == 100_000), {})
    yield Promise("planning 100000 notices", 20, "statements", planned.get("statements"))
    yield Promise("the same", 15, "s", planned.get("seconds"))
    for latency in (5, 25):
        sent = (n for n in result.get("dispatch", []) if n.get("latency_ms") == latency)
        what = f"dispatch ÷ a plain loop of send_mail, mail server at {latency} ms"
        yield Promise(what, 2, "×", next(sent, {}).get("ratio"), at_least=True)
    yield Promise(
        "a notice with 100000 waiting ÷ with 1000: processor time", 1.2, "×",
        tried(lambda: dearer(result.get("dispatch", []))),
    )  # fmt: skip


def dearer(measured: list[dict]) -> float:
    """What a message costs behind the longest queue, against the shortest."""
    each = {
        one["waiting"]: one["server_milliseconds_each"] + one["python_milliseconds_each"]
        for one in measured
        if "waiting" in one
    }
    return each[max(each)] / each[min(each)]
