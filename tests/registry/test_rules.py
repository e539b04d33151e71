"""Each rule of the register has a test of its name."""

import datetime as dt
from dataclasses import dataclass

import pytest

from registry import rules
from registry.enums import Grade, Group, HealthClass, Life, MeetingOutcome, MeetingStatus, Reason

PRIMARY = rules.Deadline(month=3, day=31)
SECONDARY = rules.Deadline(month=6, day=30)


@dataclass
class Recorded:
    outcome: str = MeetingOutcome.HELD
    held_on: dt.date | None = dt.date(2018, 2, 24)
    reported_on: dt.date | None = dt.date(2018, 3, 12)


@pytest.mark.parametrize(
    ("deadline", "at", "year"),
    [
        (PRIMARY, dt.date(2017, 12, 31), 2016),
        (PRIMARY, dt.date(2018, 3, 31), 2016),  # the last day of the season is not late
        (PRIMARY, dt.date(2018, 4, 1), 2017),
        (SECONDARY, dt.date(2018, 4, 1), 2016),
        (SECONDARY, dt.date(2018, 7, 1), 2017),
    ],
)
def test_latest_due_book_year(deadline, at, year):
    assert rules.latest_due_book_year(deadline, at=at) == year


@pytest.mark.parametrize(
    ("meeting", "at", "status"),
    [
        (None, dt.date(2018, 12, 14), MeetingStatus.UNKNOWN),
        (Recorded(MeetingOutcome.UNKNOWN, None, None), dt.date(2018, 12, 14), "unknown"),
        (Recorded(MeetingOutcome.NOT_HELD, None, None), dt.date(2018, 12, 14), "not_held"),
        (Recorded(), dt.date(2018, 2, 23), MeetingStatus.NOT_HELD),
        (Recorded(), dt.date(2018, 2, 24), MeetingStatus.HELD),
        (Recorded(), dt.date(2018, 3, 12), MeetingStatus.REPORTED),
        (Recorded(held_on=None, reported_on=None), dt.date(2018, 4, 1), MeetingStatus.HELD),
    ],
)
def test_meeting_status(meeting, at, status):
    assert rules.meeting_status(meeting, PRIMARY.due_on(2017), at=at) == status


@pytest.mark.parametrize(
    ("reported", "founded", "grade"),
    [
        ({2015, 2016, 2017}, dt.date(2003, 6, 9), Grade.A),
        ({2014, 2016, 2017}, dt.date(2003, 6, 9), Grade.B),
        ({2017}, dt.date(2016, 6, 9), Grade.C1),
        ({2017}, dt.date(2003, 6, 9), Grade.C2),
        ({2015}, dt.date(2003, 6, 9), Grade.UNCLASSIFIED),  # the gap in the ministry's wording
        ({2015}, None, Grade.UNCLASSIFIED),
        ({2013}, dt.date(2003, 6, 9), Grade.D),
        (set(), dt.date(2018, 1, 1), Grade.D),
    ],
)
def test_registration_grade(reported, founded, grade):
    at = dt.date(2018, 12, 14)
    assert rules.registration_grade(reported, newest=2017, founded=founded, at=at) == grade


@pytest.mark.parametrize(
    ("statuses", "life"),
    [
        ({2015: MeetingStatus.HELD, 2016: MeetingStatus.NOT_HELD}, Life.ACTIVE),
        (dict.fromkeys((2015, 2016, 2017), MeetingStatus.NOT_HELD), Life.INACTIVE),
        ({2016: MeetingStatus.NOT_HELD, 2017: MeetingStatus.NOT_HELD}, Life.UNKNOWN),
        ({2012: MeetingStatus.REPORTED}, Life.UNKNOWN),
    ],
)
def test_life_by_meetings(statuses, life):
    assert rules.life_by_meetings(statuses, newest=2017) == life


@pytest.mark.parametrize(
    ("life", "meeting", "health", "group", "reasons"),
    [
        (Life.ACTIVE, "reported", "", Group.ACTIVE_HEALTHY, []),
        (Life.ACTIVE, "none_due", "", Group.ACTIVE_HEALTHY, []),
        (Life.ACTIVE, "held", HealthClass.FAIRLY_HEALTHY, Group.ACTIVE_HEALTHY, []),
        (Life.ACTIVE, "held", HealthClass.UNDER_WATCH, Group.ILL, [Reason.HEALTH_BELOW]),
        (Life.ACTIVE, "not_held", "", Group.ILL, [Reason.MEETING_NOT_HELD]),
        (Life.ACTIVE, "unknown", "", Group.UNKNOWN, [Reason.MEETING_UNKNOWN]),
        (Life.UNKNOWN, "reported", "", Group.UNKNOWN, [Reason.LIFE_UNKNOWN]),
        (Life.UNDER_GUIDANCE, "reported", "", Group.ILL, [Reason.UNDER_GUIDANCE]),
        (Life.INACTIVE, "unknown", "", Group.ILL, [Reason.INACTIVE]),
        (Life.DISSOLVED, "not_held", "", Group.DISSOLVED, []),
    ],
)
def test_group_of(life, meeting, health, group, reasons):
    assert rules.group_of(life, meeting, health) == (group, reasons)


def test_years_before_a_leap_day():
    assert rules.years_before(dt.date(2016, 2, 29), 3) == dt.date(2013, 2, 28)
