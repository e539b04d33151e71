"""Cells as registers write them: read, or refused with a likely meaning; never guessed."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bogor_coop.imports import cells
from bogor_coop.imports.cells import BadCell, Doubtful
from bogor_coop.imports.dates import day

money = cells.rupiah(negative=True)
number = cells.digits(13, what="NIK")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("3.350", 3350), ("2.286.364.874", 2286364874), ("(1.234)", -1234), ("-5.000", -5000),
        ("−12", -12), ("Rp 1.250.000,00", 1250000), ("Rp1.250,-", 1250), ("1 250 000", 1250000),
        ("1250000", 1250000), ("0", 0), ("-", None), ("–", None), ("nihil", None), ("IDR 7", 7),
        ("\u00a01.000\u00a0", 1000),
    ],
)  # fmt: skip
def test_whole_numbers(raw, value):
    assert money(raw) == value


@pytest.mark.parametrize(
    "raw",
    ["1.450,5", "3.35", "1.2345", "12 orang", "1,23E+15", "1,5", "abc", "1.000.00", "()", "--5",
     "5-", "1/2", "99999999999999999999", "9" * 5_000, "9," * 2_500 + "9"],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused(raw):
    with pytest.raises(BadCell):
        money(raw)


def test_a_likely_meaning_is_offered_not_taken():
    with pytest.raises(BadCell) as bad:
        money("1.450,5")
    assert "Rp1.450.500.000" in bad.value.suggestion
    with pytest.raises(BadCell) as bad:
        cells.count("1,250")
    assert bad.value.mend == "1.250"


def test_english_thousands_are_read_with_a_warning():
    assert money("1,250,000.00") == Doubtful(
        1250000, "Koma dibaca sebagai pemisah ribuan", "1,250,000.00"
    )


def test_a_count_is_not_negative_and_a_loss_needs_a_place():
    for parse in (cells.count, cells.rupiah(negative=False)):
        with pytest.raises(BadCell, match="negatif"):
            parse("(5)")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("25/03/1996", dt.date(1996, 3, 25)), ("5/4/1999", dt.date(1999, 4, 5)),
        ("2016-03-29", dt.date(2016, 3, 29)), ("2016-03-29 00:00:00", dt.date(2016, 3, 29)),
        ("14-02-2000", dt.date(2000, 2, 14)), ("14.02.2000", dt.date(2000, 2, 14)),
        ("22 Februari 2010", dt.date(2010, 2, 22)), ("7 Nop 2003", dt.date(2003, 11, 7)),
        ("29/02/2016", dt.date(2016, 2, 29)), ("-", None), ("0", None),
    ],
)  # fmt: skip
def test_dates(raw, value):
    assert day(raw) == value


@pytest.mark.parametrize(
    "raw", ["00/01/1900", "0/1/1900", "0000-00-00", "00/00/0000", "1900-01-00", "1899-12-30"]
)
def test_zero_dates_say_nothing_and_are_named(raw):
    answer = day(raw)
    assert isinstance(answer, Doubtful)
    assert answer.value is None


@pytest.mark.parametrize(
    ("raw", "mend"),
    [
        ("07//3/2023", "07/03/2023"), ("99//9/9999", ""), ("03/25/1996", "25/03/1996"),
        ("25/03/96", "25/03/1996"), ("31/02/2018", ""), ("besok", ""), ("12/2018", ""),
        ("2018", ""), ("25/03/0196", ""), ("123456789", ""), ("²", ""), ("9" * 5_000, ""),
    ],
)  # fmt: skip
def test_dates_that_are_not_one_date_are_refused(raw, mend):
    with pytest.raises(BadCell) as bad:
        day(raw)
    assert bad.value.mend == mend


def test_a_serial_number_is_read_with_a_warning():
    assert day("43831").value == dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("3271010010001", "3271010010001"), ("3271 0100 10001", "3271010010001"), ("-", None),
     ("0", None), ("'3271010010001", "3271010010001")],
)  # fmt: skip
def test_registration_numbers(raw, value):
    assert number(raw) == value


@pytest.mark.parametrize(
    "raw", ["3,27E+12", "3.27E+12", "327101001000", "32710100100011", "ABC", "٣٢٧١٠١٠٠١٠٠٠١"]
)
def test_a_rounded_or_short_number_is_refused(raw):
    with pytest.raises(BadCell):
        number(raw)


@pytest.mark.parametrize(("raw", "value"), [("1", True), ("ya", True), ("-", False), ("0", False)])
def test_flags(raw, value):
    assert cells.flag(raw) is value


def test_a_flag_is_nothing_else():
    with pytest.raises(BadCell):
        cells.flag("mungkin")


@given(st.text(max_size=60))
@example("²")
@example("٣٢٧١٠١٠٠١٠٠٠١")
def test_no_text_breaks_a_parser(raw):
    """Whatever stands in a cell: a value, nothing, a doubt, or a refusal – never an accident."""
    for parse in (money, cells.count, day, cells.flag, number, cells.year, cells.text(50)):
        with suppress(BadCell):
            parse(raw.strip())


@given(st.integers(-(10**15), 10**15))
def test_a_written_amount_is_read_back(value):
    text = f"{abs(value):,}".replace(",", ".")
    assert money(f"({text})" if value < 0 else text) == value


@given(st.dates(dt.date(1901, 1, 1), dt.date(2100, 12, 31)))
def test_a_written_date_is_read_back(value):
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        assert day(value.strftime(form)) == value
