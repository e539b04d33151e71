"""Wall clocks over time zones, changes of summer time, leap days and midnights.

The database plans and Python sends: both must name the same moment for the same wall clock.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from bogor_coop.notices.moments import beside_quiet, local_moment

UTC = dt.UTC
ZONES = (
    "Asia/Jakarta",
    "Asia/Makassar",
    "Asia/Jayapura",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # summer time of half an hour
    "Asia/Kathmandu",
    "UTC",
)
DAYS = (
    dt.date(2018, 3, 11),  # New York loses an hour at two
    dt.date(2018, 3, 25),  # Berlin at two
    dt.date(2018, 4, 1),  # Lord Howe wins half an hour at two
    dt.date(2018, 10, 7),  # … and loses it
    dt.date(2018, 10, 28),  # Berlin wins an hour at three
    dt.date(2018, 11, 4),  # New York at two
    dt.date(2020, 2, 29),
    dt.date(2018, 12, 31),
    dt.date(2019, 1, 1),
)
TIMES = (
    *(dt.time(hour) for hour in (0, 1, 2, 3, 9, 23)),
    *(dt.time(hour, 30) for hour in (0, 1, 2, 3)),
    dt.time(2, 15),
    dt.time(1, 45),
    dt.time(23, 59, 59),
)
HOURS = ((21, 6), (22, 5), (0, 0), (0, 7), (8, 12), (23, 1), (13, 13))


def in_database(statement: str, rows: list[tuple]) -> list:
    """The answer of a function of the database for each row of arguments."""
    with connection.cursor() as cursor:
        values = ", ".join(cursor.mogrify("%s", [row]).decode() for row in rows)
        cursor.execute(f"SELECT {statement} FROM (VALUES {values}) AS given")
        return [answer for (answer,) in cursor.fetchall()]


@pytest.mark.django_db
def test_database_and_python_name_the_same_moment():
    cases = [(day, at, zone) for zone in ZONES for day in DAYS for at in TIMES]
    found = in_database("notices_local_moment(column1, column2, column3)", cases)
    wrong = {
        case: (answer, local_moment(*case))
        for case, answer in zip(cases, found, strict=True)
        if answer != local_moment(*case)
    }
    assert not wrong
    assert len(cases) > 900


@pytest.mark.django_db
def test_without_our_function_a_time_that_comes_twice_is_the_second():
    """The twin: PostgreSQL alone would say half past two after the clocks went back."""
    berlin = (dt.date(2018, 10, 28), dt.time(2, 30), "Europe/Berlin")
    [alone] = in_database("(column1 + column2) AT TIME ZONE column3", [berlin])
    assert alone == local_moment(*berlin) + dt.timedelta(hours=1)


@pytest.mark.django_db
@pytest.mark.parametrize("policy", ["defer", "advance", "ignore"])
def test_both_move_a_message_out_of_quiet_hours_alike(policy):
    start = dt.datetime(2018, 10, 27, 17, 10, tzinfo=UTC)
    moments = [start + dt.timedelta(minutes=97 * step) for step in range(24)]
    cases = [
        (due, due + dt.timedelta(hours=lasts), policy, dt.time(begin), dt.time(end), zone)
        for zone in ZONES
        for due in moments
        for lasts in (1, 12)
        for begin, end in HOURS
    ]
    found = in_database(
        "notices_beside_quiet(column1, column2, column3, column4, column5, column6)", cases
    )
    wrong = [
        (case, answer)
        for case, answer in zip(cases, found, strict=True)
        if answer
        != beside_quiet(
            case[0], expires=case[1], policy=case[2], begin=case[3], end=case[4], zone=case[5]
        )
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("day", "at", "zone", "expected"),
    [
        ((2018, 12, 14), (9, 0), "Asia/Jakarta", "2018-12-14T02:00"),
        ((2018, 3, 25), (2, 30), "Europe/Berlin", "2018-03-25T01:30"),  # gap: half past three
        ((2018, 10, 28), (2, 30), "Europe/Berlin", "2018-10-28T00:30"),  # twice: the first
        ((2018, 10, 7), (2, 15), "Australia/Lord_Howe", "2018-10-06T15:45"),
        ((2020, 2, 29), (9, 0), "Asia/Jakarta", "2020-02-29T02:00"),
    ],
)
def test_moments_by_hand(day, at, zone, expected):
    found = local_moment(dt.date(*day), dt.time(*at), zone)
    assert found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") == expected


def at(clock: str, day: int = 14) -> dt.datetime:
    hour, _colon, minute = clock.partition(":")
    return dt.datetime(2018, 12, day, int(hour), int(minute), tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize(
    ("due", "expires", "policy", "expected"),
    [
        (at("20:59"), at("23:00"), "defer", at("20:59")),
        (at("21:00"), None, "defer", at("6:00", 15)),
        (at("23:59"), at("9:00", 15), "defer", at("6:00", 15)),
        (at("0:00"), at("9:00"), "defer", at("6:00")),
        (at("5:59"), at("9:00"), "defer", at("6:00")),
        (at("6:00"), at("9:00"), "defer", at("6:00")),
        (at("4:00"), at("5:30"), "defer", at("20:30", 13)),  # too late in the morning
        (at("4:00"), at("6:00"), "defer", at("20:30", 13)),
        (at("22:00"), at("9:00", 15), "advance", at("20:30")),
        (at("3:00"), at("9:00"), "ignore", at("3:00")),
    ],
)
def test_a_night_of_quiet_by_hand(due, expires, policy, expected):
    night = {"begin": dt.time(21), "end": dt.time(6), "zone": "Asia/Jakarta"}
    assert beside_quiet(due, expires=expires, policy=policy, **night) == expected
