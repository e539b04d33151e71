import datetime as dt

import pytest

from bogor_coop.portal.reports.enums import ReportKind
from bogor_coop.portal.reports.periods import Period, ended_before
from bogor_coop.portal.reports.workdays import is_due

MONTHLY, QUARTERLY = ReportKind.MONTHLY, ReportKind.QUARTERLY


@pytest.mark.parametrize(
    ("period", "first", "last", "words"),
    [
        (Period(MONTHLY, 2016, 2), "2016-02-01", "2016-02-29", "Februari 2016"),
        (Period(MONTHLY, 2018, 12), "2018-12-01", "2018-12-31", "Desember 2018"),
        (Period(QUARTERLY, 2018, 1), "2018-01-01", "2018-03-31", "Triwulan I 2018"),
        (Period(QUARTERLY, 2018, 4), "2018-10-01", "2018-12-31", "Triwulan IV 2018"),
    ],
)
def test_a_period_knows_its_days(period, first, last, words):
    assert (str(period.first), str(period.last), period.words) == (first, last, words)
    assert period.day_before == period.previous.last


@pytest.mark.parametrize(
    ("day", "month", "quarter"),
    [
        ("2018-12-14", (2018, 11), (2018, 3)),
        ("2018-01-01", (2017, 12), (2017, 4)),
        ("2018-04-01", (2018, 3), (2018, 1)),
    ],
)
def test_the_newest_period_that_is_over(day, month, quarter):
    found = [ended_before(dt.date.fromisoformat(day), kind) for kind in ReportKind]
    assert [(one.year, one.number) for one in found] == [month, quarter]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2018-12-04", False),  # Saturday the 1st: the 4th is the second working day
        ("2018-12-05", True),
        ("2018-12-14", True),
        ("2018-08-02", False),
        ("2018-08-03", True),
    ],
)
def test_due_from_the_third_working_day_on(day, due):
    assert is_due(dt.date.fromisoformat(day)) is due
