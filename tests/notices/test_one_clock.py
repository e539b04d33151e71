"""What people read follows the portal's clock, also where the ledger recorded by the real one."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from bogor_coop.notices import figures, timelines
from bogor_coop.notices.models import CaughtMail, Notice

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
REAL = dt.datetime(2031, 5, 6, 16, 30, tzinfo=JAKARTA)  # half an hour after the portal's midnight
SHOWN = dt.datetime(2018, 12, 15, 0, 30, tzinfo=JAKARTA)


@pytest.fixture
def second_day(settings):
    """The demo's second day has just begun; its clock is half a day and many years off."""
    settings.CLOCK_SHIFT = SHOWN - REAL
    with time_machine.travel(REAL, tick=False) as moving:
        yield moving


def test_today_is_the_portals_day_not_the_machines(second_day, greet, send_all):
    second_day.move_to(REAL - dt.timedelta(hours=2))
    greet("yesterday evening")
    send_all()
    assert figures.glance()["terkirim"] == 1
    second_day.move_to(REAL)
    assert figures.glance()["terkirim"] == 0
    greet("tonight")
    send_all()
    second_day.move_to(REAL + dt.timedelta(hours=9))  # past midnight on the machine's own clock
    assert figures.glance()["terkirim"] == 1


def test_every_step_of_a_message_stands_on_one_clock(second_day, greet, send_all):
    notice = greet(due_at=SHOWN + dt.timedelta(minutes=5))
    second_day.shift(600)
    send_all()
    notice.refresh_from_db()
    assert [f"{step.at.astimezone(JAKARTA):%d %H:%M}" for step in timelines.events(notice)] == [
        "15 00:30",  # planned
        "15 00:35",  # due
        "15 00:40",  # handed over
        "15 00:40",  # accepted
    ]
    assert notice.called_at == REAL + dt.timedelta(minutes=10)  # as recorded


def test_no_page_about_messages_tells_the_machines_year(
    second_day, greet, send_all, client, citra, settings
):
    settings.EMAIL_BACKEND = "bogor_coop.notices.backends.CatchingBackend"
    settings.DEMO = True
    notice = greet()
    send_all()
    client.force_login(citra)
    for url in (
        reverse("inbox:log_list"),
        reverse("inbox:log_detail", args=[notice.pk]),
        reverse("notices:caught_list"),
        reverse("notices:caught_mail", args=[CaughtMail.objects.get().pk]),
    ):
        page = client.get(url).content.decode()
        assert "2031" not in page, url
        assert "15 Des" in page, url
    assert Notice.objects.get().finished_at == REAL
