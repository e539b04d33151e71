"""When something takes place, in as few lines as it needs."""

import pytest

from programs import times
from programs.models import Occurrence
from tests.programs.factories import wib


def gathering(start, end, place="Aula") -> Occurrence:
    return Occurrence(starts_at=start, ends_at=end, place=place)


def lines(*gatherings) -> list[str]:
    return [line.replace("\xa0", " ") for line in times.lines(gatherings)]


@pytest.mark.parametrize(
    ("days", "line"),
    [
        ([20], "20 Desember 2018, 09.00–15.00 WIB"),
        ([20, 21], "20–21 Desember 2018, 09.00–15.00 WIB"),
        ([20, 24], "20 dan 24 Desember 2018, 09.00–15.00 WIB"),
        ([20, 24, 27], "20, 24, dan 27 Desember 2018, 09.00–15.00 WIB"),
    ],
)
def test_days_with_the_same_hours_are_one_line(days, line):
    found = lines(*(gathering(wib(day, 9), wib(day, 15)) for day in days))
    assert found == [line, "Aula"]


def test_days_over_the_end_of_a_month_and_of_a_year():
    last, first = wib(31, 9), wib(1, 9, month=1, year=2019)
    found = lines(gathering(last, wib(31, 12)), gathering(first, wib(1, 12, month=1, year=2019)))
    assert found[0] == "31 Desember 2018 – 1 Januari 2019, 09.00–12.00 WIB"
    november = gathering(wib(30, 9, month=11), wib(30, 12, month=11))
    found = lines(november, gathering(wib(1, 9), wib(1, 12)))
    assert found[0] == "30 November – 1 Desember 2018, 09.00–12.00 WIB"


def test_leap_day_joins_its_neighbours():
    found = lines(
        *(
            gathering(wib(day, 9, month=month, year=2020), wib(day, 12, month=month, year=2020))
            for day, month in ((28, 2), (29, 2), (1, 3))
        )
    )
    assert found[0] == "28 Februari – 1 Maret 2020, 09.00–12.00 WIB"


def test_other_hours_get_a_line_each_and_a_place_stands_once():
    found = lines(gathering(wib(20, 9), wib(20, 15)), gathering(wib(21, 8), wib(21, 12)))
    assert found == [
        "Kamis 20 Desember 2018, 09.00–15.00 WIB",
        "Jumat 21 Desember 2018, 08.00–12.00 WIB",
        "Aula",
    ]


def test_past_midnight_the_end_has_its_day():
    (line, _place) = lines(gathering(wib(20, 20), wib(21, 1)))
    assert line == "Kamis 20 Desember 2018, 20.00 WIB – 21 Desember 2018 01.00 WIB"


def test_without_a_date_there_is_nothing_to_say():
    assert times.lines([]) == []
