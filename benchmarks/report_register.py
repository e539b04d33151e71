"""The register's tables of the report: pages, export, printing, import, a registration."""

from collections.abc import Iterator

from benchmarks.sizes import percentile

CONTENDERS = ("ours", "admin", "tuned admin")


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
    yield "Plain is the same report without pictures and tags.\n"
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
        "Ours also writes life, statement and standing of every row, keeps every row for the batch "
        "page and can undo; the yardstick writes the cooperative alone.\n"
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
        "and reminders.\n"
    )
    yield "| | statements, at most | processor ms |"
    yield "|---|---|---|"
    yield f"| ours | {found['statements']} | {found['cpu_ms']} |"
    yield f"| admin | {found['admin_statements']} | {found['admin_cpu_ms']} |"
    ratio_of_both = found["cpu_ms"] / found["admin_cpu_ms"]
    yield f"\nOurs takes {ratio_of_both:.2f} × the processor time of the admin."


def took(found: dict) -> str:
    if "seconds" not in found:
        return found.get("trouble", "–")
    return f"{found['seconds']:.1f} / {found['peak_megabytes']:.0f}"


def faster_by(found: dict) -> str:
    seconds = [found.get(who, {}).get("seconds") for who in ("plain", "ours")]
    return f"{seconds[0] / seconds[1]:.1f} ×" if all(seconds) else "–"
