"""What pages say about the ledger is right, and read from small indexes, never from all rows."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bogor_coop import clock
from bogor_coop.notices import figures
from bogor_coop.notices.models import Notice

pytestmark = pytest.mark.django_db


def rows(count: int, *, status: str, **given) -> None:
    moment = timezone.now() - dt.timedelta(days=2)
    sent = {"called_at": moment, "finished_at": moment} if status == "accepted" else {}
    Notice.objects.bulk_create(
        Notice(
            key=f"{status}:{number}:{given}",
            kind="greeting",
            subject_type="accounts.user",
            subject_id="0",
            address=f"orang{number}@contoh.test",
            due_at=clock.now() - dt.timedelta(minutes=1),
            status=status,
            reason="" if status in {"planned", "accepted"} else "no_address",
            **{**sent, **given},
        )
        for number in range(count)
    )


def test_the_groups_and_the_day_are_counted():
    rows(3, status="planned")
    rows(2, status="failed")
    rows(1, status="unknown", finished_at=timezone.now())
    rows(5, status="accepted")
    rows(1, status="accepted", finished_at=timezone.now())
    rows(4, status="superseded")
    assert figures.glance() == {"terkirim": 1, "menunggu": 3, "masalah": 3}
    pulse = figures.pulse()
    assert (pulse["due"], pulse["oldest_due_minutes"], pulse["unknown"]) == (3, 1, 1)


@pytest.mark.parametrize("ask", [figures.pulse, figures.glance])
def test_no_figure_reads_what_was_sent_long_ago(ask):
    rows(3_000, status="accepted")
    rows(20, status="failed")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE notices_notice")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask()
    assert asked.captured_queries
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plan = "\n".join(line for [line] in cursor.fetchall())
        assert "notice_" in plan
        assert "Seq Scan" not in plan
