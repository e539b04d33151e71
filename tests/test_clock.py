"""The one clock: shifted in the demo, and recording times told by it."""

import datetime as dt

from django.template import Context, Template

from bogor_coop import clock

MADE = dt.datetime(2026, 11, 24, 14, 25, tzinfo=dt.UTC)


def test_without_a_shift_a_recording_time_is_shown_as_it_was():
    assert clock.shown(MADE) == MADE


def test_in_the_demo_a_recording_time_is_told_by_the_portals_clock(settings):
    settings.CLOCK_SHIFT = dt.datetime(2018, 12, 14, tzinfo=dt.UTC) - MADE
    page = Template("{% load ui %}{{ made|recorded|moment }}").render(Context({"made": MADE}))
    assert page.replace("\N{NO-BREAK SPACE}", " ") == "14 Desember 2018 07.00 WIB"


def test_no_time_stays_no_time():
    page = Template("{% load ui %}{{ made|recorded|or_empty }}").render(Context({"made": None}))
    assert "kosong" in page
