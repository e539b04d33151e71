"""The office's tables of the report: dashboard, budget, planning and sending of notices."""

from collections.abc import Iterator

from benchmarks.sizes import growth, percentile

WAYS = {
    "kept": "nothing has changed since the last look",
    "changed": "the register has just changed",
    "first": "nobody has looked before",
}


def dashboard(result: dict) -> Iterator[str]:
    found = result.get("dashboard", {})
    if not found:
        return
    yield "\n## The leadership's page\n"
    yield (
        "With ten years of statements; programs as dense as the demo's; 2,000 ledger entries at "
        "the smallest, 200,000 at the largest. Processor time is that of the portal and of its "
        "database process. *First* is what one person waits for a day, district or type that "
        "nobody has asked for since yesterday; today's figures of the whole city are read ahead.\n"
    )
    yield "| cooperatives | | p50 / p95 ms | processor ms | queries | KB | refreshed in s |"
    yield "|---|---|---|---|---|---|---|"
    for size, ways in found.items():
        for way, words in WAYS.items():
            one = ways[way]
            times = " / ".join(f"{percentile(one['seconds'], part):.0f}" for part in (50, 95))
            spent = f"{one['processor_ms']:.0f} + {one['server_ms']:.0f}"
            rest = f"{one.get('kilobytes', '')} | {one.get('refresh_seconds', '')}"
            yield f"| {size} | {words} | {times} | {spent} | {one['queries']} | {rest} |"
    if len(found) > 1:
        ratios = ", ".join(f"{words} {growth(found, way):.2f} ×" for way, words in WAYS.items())
        yield f"\np95 at the largest against the smallest: {ratios}."


def budget(result: dict) -> Iterator[str]:
    found = result.get("budget", {})
    if not found:
        return
    yield "\n## The year's overview of the budget\n"
    yield "| ledger entries | p50 / p95 ms | queries |"
    yield "|---|---|---|"
    for ways in found.values():
        one = ways["overview"]
        times = " / ".join(f"{percentile(one['seconds'], part):.0f}" for part in (50, 95))
        yield f"| {one['entries']} | {times} | {one['queries']} |"


def notices(result: dict) -> Iterator[str]:
    if not result.get("notices"):
        return
    yield "\n## Planning reminders by one rule\n"
    yield "| planned | statements | s | server's processor s | once more, nothing to do, s |"
    yield "|---|---|---|---|---|"
    for one in result["notices"]:
        cells = (
            one["planned"], one["statements"], one["seconds"],
            one["server_processor_seconds"], one["again_seconds"],
        )  # fmt: skip
        yield f"| {' | '.join(map(str, cells))} |"


def dispatch(result: dict) -> Iterator[str]:
    measured = result.get("dispatch")
    if not measured:
        return
    yield "\n## Sending into a local mail server\n"
    for one in measured:
        if "ratio" in one:
            yield (
                f"{one['mails']} messages; the server answers after {one['latency_ms']} ms. Two "
                f"workers on the ledger {one['ours_per_second']} a second, a plain loop of "
                f"`send_mail` without a ledger {one['plain_per_second']}: {one['ratio']} ×.\n"
            )
    yield "| waiting | server's processor ms a message | portal's |"
    yield "|---|---|---|"
    for one in measured:
        if "waiting" in one:
            each = one["server_milliseconds_each"], one["python_milliseconds_each"]
            yield f"| {one['waiting']} | {each[0]} | {each[1]} |"
