"""Turns measured numbers into the report; nothing in it is typed by hand.

``python -m benchmarks.report`` writes it anew from benchmarks/results/latest.json.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks import promises, report_office, report_register

LATEST = Path(__file__).parent / "results" / "latest.json"
TABLES = (
    promises.table,
    report_register.pages,
    report_register.exports,
    report_register.imports,
    report_register.registrations,
    report_office.dashboard,
    report_register.printed,
    report_office.budget,
    report_office.notices,
    report_office.dispatch,
)


def written(result: dict) -> str:
    """The report as Markdown."""
    lines = [*head(result), *(line for table in TABLES for line in table(result))]
    return "\n".join(lines) + "\n"


def head(result: dict) -> Iterator[str]:
    m = result["machine"]
    yield "# How fast the portal is"
    yield ""
    yield (
        f"Written by `make bench` on {m['at']}: Python {m['python']}, "
        f"PostgreSQL {m['postgresql']}, {m['processors']} processors ({m['system']}), "
        f"load {m['load']:.1f} at the start"
        + (f", {result['minutes']} minutes. " if "minutes" in result else ". ")
        + f"{result['times']} requests per page and contender, by turns, in one process without a "
        "network. Ratios are what counts; milliseconds are orientation."
    )
    yield ""
    older = {part: day for part, day in result.get("parts", {}).items() if day not in m["at"]}
    if older:
        days = ", ".join(f"{part} ({day})" for part, day in older.items())
        yield f"Not of this run: {days}."
        yield ""
    yield (
        "The yardstick is a Django admin over the same tables (`benchmarks/yardstick.py`): the "
        "columns of our list, the same filters, related rows read with the list. *Tuned* is the "
        "same without the second count of the table and in the order of our index."
    )


if __name__ == "__main__":
    result = json.loads(LATEST.read_text())
    LATEST.with_suffix(".md").write_text(written(result))
