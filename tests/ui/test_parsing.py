import datetime as dt
from contextlib import suppress

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from bogor_coop.ui import formats, parsing

NUMBERS = st.integers(-(10**15), 10**15)


@given(NUMBERS)
def test_what_we_write_as_rupiah_we_read_back(value):
    assert parsing.rupiah(formats.rupiah(value)) == value


@given(NUMBERS)
def test_what_we_write_as_number_we_read_back(value):
    assert parsing.whole_number(formats.number(value)) == value


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_way_of_writing_a_date_reads_the_same(day):
    for text in (
        day.isoformat(),
        formats.date_long(day),
        formats.date_short(day),
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f" {day.day}.{day.month}.{day.year} ",
        formats.date_weekday(day),
    ):
        assert parsing.date(text) == day


@given(st.text(max_size=20))
def test_nothing_but_a_sentence_answers_what_cannot_be_read(text):
    for read in (parsing.rupiah, parsing.whole_number, parsing.date, parsing.phone):
        with suppress(ValueError):
            read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp 1.250.000,00", 1_250_000),
        ("rp1250000", 1_250_000),
        ("Rp. 1.250.000,-", 1_250_000),
        (" 1 250 000 ", 1_250_000),
        ("1,250,000", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("(21.000.000)", -21_000_000),
        ("−21.000.000", -21_000_000),
        ("-Rp21.000.000", -21_000_000),
        ("0", 0),
    ],
)
def test_rupiah_is_read_however_it_is_typed(text, value):
    assert parsing.rupiah(text) == value


@pytest.mark.parametrize(
    "text",
    ["1,5", "1.5", "1.25", "12,345", "1.2345", "satu juta", "", "-", "1.250.0000", "1,2 juta", "٣"],
)
def test_an_amount_that_could_mean_two_things_is_refused(text):
    with pytest.raises(ValueError, match=r"Rupiah harus bulat|Tulis rupiah"):
        parsing.rupiah(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("24/02/17", "tahunnya lengkap"),
        ("31 Februari 2018", "tidak ada di kalender"),
        ("02/24/2018", "tidak ada di kalender"),
        ("Feb 2018", "Tulis tanggal seperti"),
        ("24 Fxb 2018", "Tulis tanggal seperti"),
        ("99//9/9999", "Tulis tanggal seperti"),
    ],
)
def test_a_date_that_cannot_be_meant_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        parsing.date(text)


@pytest.mark.parametrize(
    "text",
    [
        "0812-0000-4471",
        "62 812 0000 4471",
        "+62 (812) 0000 4471",
        "81200004471",
        "+62 0812 0000 4471",
        "0062 812 0000 4471",
    ],
)
def test_a_telephone_number_is_read_with_or_without_country(text):
    assert parsing.phone(text) == "+6281200004471"


@pytest.mark.parametrize("text", ["123", "0812-ABC", "+", "08120000447100000000"])
def test_a_telephone_number_too_short_or_long_is_refused(text):
    with pytest.raises(ValueError, match="nomor telepon lengkap"):
        parsing.phone(text)


def test_a_registration_number_has_thirteen_digits():
    assert parsing.registration_number("3271 0600 12047".replace(" ", ".")) == "3271060012047"
    with pytest.raises(ValueError, match="13 angka; ini 12"):
        parsing.registration_number("327106001204")
    with pytest.raises(ValueError, match="hanya berisi angka"):
        parsing.registration_number("32710600120A7")


@pytest.mark.parametrize("language", ["id", "en"])
@given(value=NUMBERS, day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_each_language_reads_back_what_it_writes(language, value, day):
    with override(language):
        assert parsing.rupiah(formats.rupiah(value)) == value
        assert parsing.whole_number(formats.number(value)) == value
        assert parsing.date(formats.date_weekday(day)) == day
        assert parsing.date(formats.date_short(day)) == day


def test_a_comma_before_three_digits_is_decimals_in_indonesian_and_thousands_in_english():
    with override("en"):
        assert parsing.whole_number("3,350") == parsing.whole_number("3.350") == 3350
    with override("id"), pytest.raises(ValueError, match="bilangan bulat"):
        parsing.whole_number("3,350")
