"""``python -m benchmarks.reports ours|plain``: a report to the mayor, read and printed.

Plain is the same report set without pictures and without tags for screen readers. One print per
process, fonts included, for typst remembers what it has set. Prints seconds and pages as JSON.
"""

import copy
import json
import os
import re
import sys
import time


def measured(contender: str) -> dict:
    """Reading and printing the last month that ended."""
    from bogor_coop import clock
    from bogor_coop.portal.models import Report
    from bogor_coop.portal.reports import content, paper, sealing
    from bogor_coop.portal.reports.enums import ReportKind
    from bogor_coop.portal.reports.periods import ended_before

    period = ended_before(clock.today(), ReportKind.MONTHLY)
    seconds = {}
    told, seconds["read"] = timed(lambda: content.read(period))
    if contender == "plain":
        told, paper.PREFERRED = without_pictures(told), None
    report = Report(
        kind=period.kind, year=period.year, period=period.number, number_year=period.year,
        sequence=1, as_at=period.last, content=told,
    )  # fmt: skip
    report.sha256 = sealing.seal(report)
    printed, seconds["print"] = timed(lambda: paper.pdf_of(report))
    pages = max(map(int, re.findall(rb"/Count (\d+)", printed)), default=0)
    return {"seconds": seconds, "pages": pages, "bytes": len(printed)}


def timed(work) -> tuple:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def without_pictures(told: dict) -> dict:
    bare = copy.deepcopy(told)
    for section in bare["sections"]:
        for card in section["cards"]:
            card["picture"] = None
    return bare


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    print(json.dumps(measured(sys.argv[1])))
