"""Nobody gets two messages at once over one channel: the later one waits, and says so."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from bogor_coop import clock
from bogor_coop.notices import actions
from bogor_coop.notices.actions import plan
from bogor_coop.notices.models import Notice

from .conftest import Greeting, News


@pytest.fixture(autouse=True)
def _pause(settings, monkeypatch):
    settings.NOTICE_PAUSE_MINUTES = 10
    monkeypatch.setattr("bogor_coop.notices.actions.planning.ring", lambda: None)


def an_age_later() -> None:
    """The pause is over, for what went out and for what waits."""
    hour = dt.timedelta(hours=1)
    Notice.objects.filter(status="accepted").update(called_at=timezone.now() - hour)
    Notice.objects.filter(status="planned").update(not_before=clock.now())


@pytest.mark.django_db
def test_the_second_waits_with_its_reason_and_goes_out_later(greet, send_all):
    greet("1")
    greet("2")
    assert send_all() == ["accepted", "planned"]
    waiting = Notice.objects.get(status="planned")
    assert waiting.reason == "pause"
    assert dt.timedelta(minutes=9) < waiting.not_before - clock.now() <= dt.timedelta(minutes=10)
    assert send_all() == []
    an_age_later()
    assert send_all() == ["accepted"]
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_what_would_come_too_late_goes_at_once(greet, send_all):
    greet("1")
    greet("2", useful_for=dt.timedelta(minutes=5))
    assert send_all() == ["accepted", "accepted"]


@pytest.mark.django_db
def test_account_mails_and_the_inbox_know_no_pause(greet, rani, send_all, monkeypatch):
    plan(News, subject=rani, occasion="1", recipient=rani)
    plan(News, subject=rani, occasion="2", recipient=rani, channels=["inbox"])
    assert send_all() == ["accepted"] * 3
    monkeypatch.setattr(Greeting, "compulsory", True)
    greet("2")
    assert send_all() == ["accepted"]


@pytest.mark.django_db
def test_somebody_elses_message_does_not_wait(rani, send_all):
    for address in ("a@contoh.test", "b@contoh.test", "a@contoh.test"):
        plan(Greeting, subject=rani, occasion=f"{len(mail.outbox)}{address}", address=address)
        send_all()
    assert [letter.to for letter in mail.outbox] == [["a@contoh.test"], ["b@contoh.test"]]


@pytest.mark.django_db
def test_without_the_setting_there_is_no_pause(greet, send_all, settings):
    """The twin of the first."""
    settings.NOTICE_PAUSE_MINUTES = 0
    greet("1")
    greet("2")
    assert send_all() == ["accepted", "accepted"]


@pytest.mark.django_db(transaction=True)
def test_two_senders_do_not_pass_each_other(greet):
    for number in range(4):
        greet(str(number))
    assert rush(actions.claim_due(limit=4)) == 1


def rush(claimed) -> int:
    """All at the same moment; how many went out."""
    barrier = threading.Barrier(len(claimed))

    def work(pk, token) -> None:
        barrier.wait()
        actions.send(notice_id=pk, token=token)
        connection.close()

    threads = [threading.Thread(target=work, args=one) for one in claimed]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Notice.objects.filter(status="accepted").count()
