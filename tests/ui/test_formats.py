import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from bogor_coop.ui import distances, formats
from bogor_coop.ui.templatetags.ui import breakable

WIB = dt.timezone(dt.timedelta(hours=7))


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1234, 0, "1.234"),
        (-21, 0, "−21"),
        (0, 0, "0"),
        (1234.5, 1, "1.234,5"),
        (Decimal("74.355"), 2, "74,36"),
        (-0.2, 0, "0"),
        (None, 0, ""),
    ],
)
def test_numbers_have_dots_for_thousands_and_a_true_minus(value, digits, text):
    assert formats.number(value, digits) == text


@pytest.mark.parametrize(("value", "text"), [(32, "+32"), (-24, "−24"), (0, "0"), (None, "")])
def test_a_change_carries_its_sign(value, text):
    assert formats.signed(value) == text


def test_rupiah_is_written_in_full():
    assert formats.rupiah(8_700_000_000) == "Rp8.700.000.000"
    assert formats.rupiah(-21_000_000) == "−Rp21.000.000"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (8_700_000_000, "", "Rp8,7 miliar"),
        (3_000_000_000, "", "Rp3 miliar"),
        (180_000_000, "", "Rp180 juta"),
        (620_000_000, "miliar", "Rp0,62 miliar"),
        (-300_000_000, "miliar", "−Rp0,3 miliar"),
        (999_960_000, "", "Rp1 miliar"),
        (950, "", "Rp950"),
        (0, "", "Rp0"),
    ],
)
def test_short_rupiah_names_its_unit(value, unit, text):
    assert formats.rupiah_short(value, unit).replace("\u00a0", " ") == text


def test_per_cent_and_points_keep_a_space_that_does_not_break():
    assert formats.percent(0.4) == "40,0\u00a0%"
    assert formats.points(11.2) == "11,2\u00a0poin"
    assert formats.share(3, 0) == "–"


def test_dates_are_short_in_tables_and_long_elsewhere():
    day = dt.date(2018, 12, 14)
    assert formats.date_long(day) == "14 Desember 2018"
    assert formats.date_short(day) == "14 Des 2018"
    assert formats.date_weekday(day) == "Jumat 14 Desember 2018"


def test_moments_are_told_in_western_indonesian_time():
    moment = dt.datetime(2018, 12, 13, 23, 41, tzinfo=dt.UTC)
    assert formats.moment(moment).replace("\u00a0", " ") == "14 Desember 2018 06.41 WIB"
    assert formats.date_short(moment) == "14 Des 2018"


def test_every_month_has_its_name_in_indonesian():
    with override("id"):
        assert formats.months()[0::11] == ["Januari", "Desember"]
        assert formats.months_short()[4] == "Mei"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+6281200004471", "0812-0000-4471"),
        ("+622518321075", "02518321075"),
        ("+6591234", "+6591234"),
    ],
)
def test_a_telephone_number_reads_as_people_say_it(stored, shown):
    assert formats.phone(stored) == shown


def test_initials_take_the_first_and_the_last_name():
    assert formats.initials("Rina Kartikasari") == "RK"
    assert formats.initials("Ir. Tatang H. Suhendar") == "IS"
    assert formats.initials("Dedi") == "D"


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (107, "107 hari lagi", ""),
        (6, "6 hari lagi", "warn"),
        (0, "Hari ini", "warn"),
        (-18, "Lewat 18 hari", "danger"),
    ],
)
def test_a_due_date_says_how_far_it_is(days, words, kind):
    today = dt.date(2018, 12, 14)
    assert distances.distance(today + dt.timedelta(days=days), at=today) == (words, kind)


def test_waiting_is_told_in_the_largest_fitting_unit():
    now = dt.datetime(2018, 12, 14, 9, tzinfo=WIB)
    told = [
        distances.age(now - gap, at=now)
        for gap in (dt.timedelta(minutes=5), dt.timedelta(hours=11))
    ]
    assert [*told, distances.age(now - dt.timedelta(days=18), at=now)] == [
        "5 menit",
        "11 jam",
        "18 hari",
    ]


@override("en")
def test_an_english_page_writes_figures_and_dates_the_english_way():
    day = dt.datetime(2018, 12, 14, 9, 41, tzinfo=WIB)
    assert formats.number(1234.5, 1) == "1,234.5"
    assert formats.rupiah(-21_000_000) == "−Rp21,000,000"
    assert formats.rupiah_short(8_700_000_000) == "Rp8.7\u00a0billion"
    assert formats.rupiah_short(3_000_000_000) == "Rp3\u00a0billion"
    assert formats.percent(0.4) == "40.0%"
    assert formats.date_weekday(day) == "Friday 14 December 2018"
    assert formats.moment_short(day) == "14 Dec 2018 09:41\u00a0WIB"


def test_a_name_may_break_after_a_slash_and_stays_escaped():
    assert breakable("Instruktur/<Narasumber>") == "Instruktur/<wbr>&lt;Narasumber&gt;"
