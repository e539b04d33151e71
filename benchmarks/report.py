"""Turns measured numbers into the report; nothing in it is typed by hand.

``python -m benchmarks.report`` writes it anew from benchmarks/results/latest.json.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

LATEST = Path(__file__).parent / "results" / "latest.json"
AIMS = {
    "faster than the admin": 3.0,
    "slower than ourselves": 1.5,
    "import": 5.0,
    "megabytes": 400,
    "statements": 20,
    "cpu": 30,
}
LISTS = ("list", "filtered list", "search by words", "search with a slip", "search by number")
CONTENDERS = ("ours", "admin", "tuned admin")


def percentile(seconds: list[float], part: int) -> float:
    """In milliseconds."""
    return 1000 * quantiles(seconds, n=100, method="inclusive")[part - 1]


def written(result: dict) -> str:
    """The report as Markdown."""
    return (
        "\n".join(
            [
                *head(result),
                *pages(result),
                *growth(result),
                *exports(result),
                *printed(result),
                *imports(result),
                *registrations(result),
            ]
        )
        + "\n"
    )


def head(result: dict) -> Iterator[str]:
    m = result["machine"]
    yield "# How fast the register is"
    yield ""
    yield (
        f"Written by `make bench` on {m['at']}: Python {m['python']}, "
        f"PostgreSQL {m['postgresql']}, {m['processors']} processors ({m['system']}), "
        f"load {m['load']:.1f} at the start. "
        f"{result['times']} requests per page and contender, by turns, in one process without a "
        "network. Ratios are what counts; milliseconds are orientation."
    )
    yield ""
    yield (
        "The yardstick is a Django admin over the same tables (`benchmarks/yardstick.py`): the "
        "columns of our list, the same filters, related rows read with the list. *Tuned* is the "
        "same without the second count of the table and in the order of our index."
    )


def pages(result: dict) -> Iterator[str]:
    for size, found in result["sizes"].items():
        if "pages" not in found:
            continue
        yield f"\n## {int(size):,} cooperatives\n".replace(",", " ")
        yield "p50 / p95 in milliseconds; the ratio is that of p95, admin and tuned admin.\n"
        yield "| page | ours | admin | tuned admin | admin ÷ ours | queries |"
        yield "|---|---|---|---|---|---|"
        for name, measured in found["pages"].items():
            cells = [pair(measured["seconds"].get(who)) for who in CONTENDERS]
            queries = " / ".join(str(measured["queries"].get(who, "–")) for who in CONTENDERS)
            yield f"| {name} | {' | '.join(cells)} | {ratio(measured)} | {queries} |"


def pair(seconds: list[float] | None) -> str:
    if not seconds:
        return "–"
    return f"{percentile(seconds, 50):.0f} / {percentile(seconds, 95):.0f}"


def ratio(measured: dict) -> str:
    """How many times faster we are at p95, against either admin."""
    seconds = measured["seconds"]
    if not seconds.get("ours"):
        return "–"
    own = percentile(seconds["ours"], 95)
    shown = [
        f"{percentile(seconds[who], 95) / own:.1f} ×" for who in CONTENDERS[1:] if seconds.get(who)
    ]
    return " · ".join(shown) or "–"


def growth(result: dict) -> Iterator[str]:
    """The largest register against the smallest, and both aims."""
    sizes = [size for size, found in result["sizes"].items() if "pages" in found]
    if len(sizes) < 2:
        return
    small, large = sizes[0], sizes[-1]
    first, last = (result["sizes"][size]["pages"] for size in (small, large))
    yield "\n## The aims\n"
    yield (
        f"At {large}: p95 at least {AIMS['faster than the admin']:g} × faster than the admin, and "
        f"at most {AIMS['slower than ourselves']:g} × slower than ourselves at {small}.\n"
    )
    yield f"| page | admin ÷ ours at {large} | ours at {large} ÷ ours at {small} | both aims |"
    yield "|---|---|---|---|"
    for name in LISTS:
        seconds = last[name]["seconds"]
        if not seconds.get("ours") or not first[name]["seconds"].get("ours"):
            yield f"| {name} | – | – | not measured |"
            continue
        own = percentile(seconds["ours"], 95)
        faster = percentile(seconds["admin"], 95) / own
        slower = own / percentile(first[name]["seconds"]["ours"], 95)
        reached = (
            faster >= AIMS["faster than the admin"] and slower <= AIMS["slower than ourselves"]
        )
        yield f"| {name} | {faster:.1f} × | {slower:.2f} × | {'reached' if reached else 'missed'} |"


def exports(result: dict) -> Iterator[str]:
    rows = [
        (size, found["exports"]) for size, found in result["sizes"].items() if "exports" in found
    ]
    if not rows:
        return
    yield "\n## Export of the whole register as CSV\n"
    yield "| cooperatives | ours s / MB peak | django-import-export s / MB peak | times faster |"
    yield "|---|---|---|---|"
    for size, found in rows:
        cells = [took(found.get(who, {})) for who in ("ours", "plain")]
        yield f"| {size} | {' | '.join(cells)} | {faster_by(found)} |"


def printed(result: dict) -> Iterator[str]:
    """A report to the mayor: read, and set as pages."""
    rows = [
        (size, found["reports"]) for size, found in result["sizes"].items() if "reports" in found
    ]
    if not rows:
        return
    yield "\n## Report to the mayor\n"
    yield "Aim: 12 pages within 3 s. Plain is the same report without pictures and tags.\n"
    yield "| cooperatives | pages | read s | print s | plain print s | print ÷ plain |"
    yield "|---|---|---|---|---|---|"
    for size, found in rows:
        ours, plain = found["ours"], found["plain"]
        if "seconds" not in ours or "seconds" not in plain:
            yield f"| {size} | – | {ours.get('trouble', '–')} | – | – | – |"
            continue
        own, bare = ours["seconds"]["print"], plain["seconds"]["print"]
        cells = f"{ours['pages']} | {ours['seconds']['read']:.1f} | {own:.1f} | {bare:.1f}"
        yield f"| {size} | {cells} | {own / bare:.1f} × |"


def imports(result: dict) -> Iterator[str]:
    if not result["imports"]:
        return
    yield "\n## Import, validated and applied\n"
    yield (
        f"Aim at 24000 rows: {AIMS['import']:g} × faster than plain django-import-export, peak "
        f"below {AIMS['megabytes']} MB. Ours also writes life, statement and standing of every "
        "row, keeps every row for the batch page and can undo; the yardstick writes the "
        "cooperative alone.\n"
    )
    yield "| rows | ours s / MB peak | django-import-export s / MB peak | times faster | created |"
    yield "|---|---|---|---|---|"
    for found in result["imports"]:
        cells = [took(found.get(who, {})) for who in ("ours", "plain")]
        created = found["ours"].get("says", {}).get("created", "–")
        yield f"| {found['rows']} | {' | '.join(cells)} | {faster_by(found)} | {created} |"


def registrations(result: dict) -> Iterator[str]:
    found = result.get("registrations", {})
    if "cpu_ms" not in found:
        return
    yield "\n## A manager's last press, which registers\n"
    yield (
        f"{found['registrations']} presses through the whole portal, half of them for a seat, by "
        "turns with an admin form that writes the same two rows without seats, queue, messages "
        f"and reminders. Aim: at most {AIMS['statements']} statements and {AIMS['cpu']} ms of "
        "processor time.\n"
    )
    yield "| | statements, at most | processor ms | aims |"
    yield "|---|---|---|---|"
    reached = found["statements"] <= AIMS["statements"] and found["cpu_ms"] <= AIMS["cpu"]
    word = "reached" if reached else "missed"
    yield f"| ours | {found['statements']} | {found['cpu_ms']} | {word} |"
    yield f"| admin | {found['admin_statements']} | {found['admin_cpu_ms']} | |"
    ratio_of_both = found["cpu_ms"] / found["admin_cpu_ms"]
    yield f"\nOurs takes {ratio_of_both:.2f} × the processor time of the admin."


def took(found: dict) -> str:
    if "seconds" not in found:
        return found.get("trouble", "–")
    return f"{found['seconds']:.1f} / {found['peak_megabytes']:.0f}"


def faster_by(found: dict) -> str:
    seconds = [found.get(who, {}).get("seconds") for who in ("plain", "ours")]
    return f"{seconds[0] / seconds[1]:.1f} ×" if all(seconds) else "–"


if __name__ == "__main__":
    result = json.loads(LATEST.read_text())
    LATEST.with_suffix(".md").write_text(written(result))
