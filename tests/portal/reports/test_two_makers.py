"""Two workers make the same report at the same moment: one report, one number, no gap.

The twin takes the lock and the unique keys away; then there are two with one number.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection

from bogor_coop.portal.models import Report, ReportSeries
from bogor_coop.portal.reports import actions, content, numbers, paper
from bogor_coop.portal.reports.enums import ReportKind
from bogor_coop.portal.reports.periods import Period
from tests.database import as_owner

from .factories import CONTENT, PDF

pytestmark = pytest.mark.django_db(transaction=True)
NOVEMBER = Period(ReportKind.MONTHLY, 2018, 11)


@pytest.fixture
def at_once(monkeypatch, december):
    """Both have read their figures before either draws its number."""
    together = threading.Barrier(2, timeout=20)

    def read(period):
        together.wait()
        return CONTENT

    monkeypatch.setattr(content, "read", read)
    monkeypatch.setattr(paper, "pdf_of", lambda report, replaces: PDF)


def both() -> list[Report]:
    def one(_n):
        try:
            return actions.make(period=NOVEMBER, by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


def test_two_at_once_make_one(at_once):
    first, second = both()
    assert first.pk == second.pk
    assert Report.objects.count() == 1
    assert ReportSeries.objects.get().last == 1


def test_twin_without_lock_and_keys_there_are_two_with_one_number(at_once, monkeypatch):
    ReportSeries.objects.create(year=2018)
    seen = threading.Barrier(2, timeout=20)

    def unlocked(year):
        series = ReportSeries.objects.get(year=year)
        seen.wait()
        return series

    monkeypatch.setattr(numbers, "locked_series", unlocked)
    monkeypatch.setattr(actions.policies, "check_revision", lambda wanted, newest: None)
    with without_backstop():
        assert [report.sequence for report in both()] == [1, 1]
        assert Report.objects.count() == 2


@contextmanager
def without_backstop() -> Iterator[None]:
    """The unique keys of reports, away for a while."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = 'portal_report'::regclass AND contype = 'u'"
        )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f'ALTER TABLE portal_report DROP CONSTRAINT "{name}"')
    try:
        yield
    finally:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE portal_report")
            for name, definition in found:
                cursor.execute(f'ALTER TABLE portal_report ADD CONSTRAINT "{name}" {definition}')
