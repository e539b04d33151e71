"""Day and time as people type them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django import forms

from bogor_coop.ui import moments, parsing

WIB = ZoneInfo("Asia/Jakarta")


class Meeting(forms.Form):
    at = moments.MomentField(label="Mulai")


def read(day: str, time: str):
    form = Meeting({"at_0": day, "at_1": time})
    return form.cleaned_data["at"] if form.is_valid() else form.errors["at"][0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09.00", dt.time(9)),
        ("9:30 WIB", dt.time(9, 30)),
        ("0930", dt.time(9, 30)),
        ("pukul 7", dt.time(7)),
        ("23.59", dt.time(23, 59)),
    ],
)
def test_times_are_read_as_people_type_them(typed, meant):
    assert parsing.time_of_day(typed) == meant


@pytest.mark.parametrize("typed", ["24.00", "9.5", "sore", "", "-1", "9" * 5000, "٠٩.٠٠"])
def test_what_is_no_time_is_answered_with_a_sentence(typed):
    with pytest.raises(ValueError, match=r"[Pp]ukul"):
        parsing.time_of_day(typed)


def test_day_and_time_are_a_moment_in_bogor():
    assert read("20 Des 2018", "09.00") == dt.datetime(2018, 12, 20, 9, tzinfo=WIB)
    assert read("29/02/2020", "00.00") == dt.datetime(2020, 2, 29, tzinfo=WIB)


def test_a_half_moment_says_what_is_missing():
    assert read("20 Des 2018", "") == "Isi juga pukulnya."
    assert read("", "09.00") == "Isi juga tanggalnya."
    assert read("30 Feb 2018", "09.00") == "Tanggal ini tidak ada di kalender."


def test_a_time_alone_will_do_where_the_form_knows_the_day():
    field = moments.MomentField(day_optional=True)
    assert field.clean(["", "15.30"]) == dt.time(15, 30)


def test_a_single_value_is_understood_as_the_page_of_choices_sends_it():
    form = Meeting({"at": "2018-12-20 02:00:00+00:00", "at_0": "1 Jan 2019", "at_1": "08.00"})
    assert form.is_valid()
    assert form.cleaned_data["at"] == dt.datetime(2018, 12, 20, 9, tzinfo=WIB)


def test_what_was_typed_stays_in_the_inputs():
    html = str(Meeting({"at_0": "kapan-kapan", "at_1": "09.00"})["at"])
    assert "kapan-kapan" in html
    stored = str(Meeting(initial={"at": dt.datetime(2018, 12, 20, 9, tzinfo=WIB)})["at"])
    assert 'value="20 Des 2018"' in stored
    assert 'value="09.00"' in stored
