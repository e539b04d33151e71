"""Claim, call, result: what is due goes out once, what is in doubt is shown and not repeated."""

import datetime as dt
import smtplib
import uuid

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from bogor_coop.notices import actions, messages
from bogor_coop.notices.actions import delivery
from bogor_coop.notices.models import Notice
from tests.database import as_owner

from .conftest import Greeting

pytestmark = pytest.mark.django_db


def failing(monkeypatch, method: str, error: Exception) -> None:
    def fail(self, *args):
        raise error

    monkeypatch.setattr(EmailBackend, method, fail)


def test_what_is_due_goes_out_once(greet, send_all):
    notice = greet()
    assert send_all() == ["accepted"]
    assert send_all() == []
    notice.refresh_from_db()
    assert [m.subject for m in mail.outbox] == ["Selamat pagi"]
    assert notice.provider_message_id == mail.outbox[0].extra_headers["Message-ID"]
    assert notice.payload_hash


def test_what_is_not_due_yet_waits(greet, send_all):
    greet(due_at=timezone.now() + dt.timedelta(minutes=5))
    assert send_all() == []


def test_planning_the_same_twice_is_one_message(greet, send_all):
    assert greet() == greet()
    send_all()
    assert len(mail.outbox) == 1


def test_without_the_unique_key_a_second_plan_doubles(rani, send_all):
    from django.db import connection

    with as_owner():
        connection.cursor().execute("ALTER TABLE notices_notice DROP CONSTRAINT notice_key_once")
    for _turn in range(2):
        actions.plan(Greeting, subject=rani, occasion="once", recipient=rani)
    send_all()
    assert len(mail.outbox) == 2


def test_two_sweeps_do_not_take_the_same_row(greet):
    greet()
    assert len(actions.claim_due()) == 1
    assert actions.claim_due() == []


def test_a_token_that_no_longer_holds_sends_nothing(greet):
    greet()
    [(pk, token)] = actions.claim_due()
    assert actions.send(notice_id=pk, token=uuid.uuid4()) is None
    assert actions.send(notice_id=pk, token=token) == "accepted"
    assert actions.send(notice_id=pk, token=token) is None
    assert len(mail.outbox) == 1


def test_a_claim_whose_sender_died_is_taken_again(greet, settings):
    settings.NOTICE_LEASE_SECONDS = -1
    greet()
    [(pk, old)] = actions.claim_due()
    settings.NOTICE_LEASE_SECONDS = 300
    [(again, new)] = actions.claim_due()
    assert again == pk
    assert actions.send(notice_id=pk, token=old) is None
    assert actions.send(notice_id=pk, token=new) == "accepted"


def test_a_call_whose_sender_died_is_parked_not_repeated(greet, settings):
    settings.NOTICE_LEASE_SECONDS = -1
    notice = greet()
    [(pk, token)] = actions.claim_due()
    delivery._begin(Notice.objects.filter(pk=pk, lease_token=token))
    assert actions.claim_due() == []
    notice.refresh_from_db()
    assert notice.status == "unknown"


def test_one_poisoned_row_does_not_hold_up_the_others(greet, send_all):
    greet("first"), greet("poison", facts={"poison": True}), greet("third")
    assert sorted(send_all()) == ["accepted", "accepted", "failed"]
    assert "poison" in Notice.objects.get(status="failed").reason


def test_a_kind_that_no_room_knows_is_parked(greet, monkeypatch, send_all):
    greet()
    monkeypatch.delitem(messages._classes, "greeting")
    assert send_all() == ["failed"]


def test_what_nobody_needs_any_more_is_not_sent(greet, send_all):
    greet(facts={"outdated": True})
    assert send_all() == ["superseded"]
    assert mail.outbox == []


def test_what_is_too_late_is_not_sent(greet, send_all):
    notice = greet()
    Notice.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert send_all() == []
    notice.refresh_from_db()
    assert notice.status == "expired"


def test_a_closed_account_gets_nothing(greet, rani, send_all):
    greet()
    rani.is_active = False
    rani.save(update_fields=["is_active"])
    assert send_all() == ["superseded"]
    assert (Notice.objects.get().reason, mail.outbox) == ("switched_off", [])


def test_what_became_too_late_in_its_batch_is_not_sent(greet):
    greet()
    [(pk, token)] = actions.claim_due()
    Notice.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert actions.send(notice_id=pk, token=token) == "superseded"
    assert (Notice.objects.get().reason, mail.outbox) == ("too_late", [])


@pytest.mark.parametrize(
    ("method", "error", "status"),
    [
        ("open", ConnectionRefusedError("refused"), "retry"),
        ("send_messages", smtplib.SMTPDataError(421, b"later"), "retry"),
        ("send_messages", smtplib.SMTPRecipientsRefused({"x": (450, b"busy")}), "retry"),
        ("send_messages", smtplib.SMTPRecipientsRefused({"x": (550, b"nobody")}), "failed"),
        ("send_messages", smtplib.SMTPDataError(554, b"no"), "failed"),
        ("send_messages", TimeoutError("silence"), "unknown"),
        ("send_messages", smtplib.SMTPServerDisconnected("gone"), "unknown"),
    ],
)
def test_each_answer_of_the_server_has_its_result(
    greet, monkeypatch, method, error, status, send_all
):
    notice = greet()
    failing(monkeypatch, method, error)
    assert send_all() == [status]
    notice.refresh_from_db()
    assert notice.reason
    assert notice.lease_token is None


def test_retries_wait_by_the_row_and_end(greet, monkeypatch, settings, send_all):
    settings.NOTICE_RETRY_MINUTES = (0, 0)
    notice = greet()
    failing(monkeypatch, "open", ConnectionRefusedError())
    assert [send_all() for _turn in range(4)] == [["retry"], ["retry"], ["failed"], []]
    settings.NOTICE_RETRY_MINUTES = (5,)
    greet("other")
    assert send_all() == ["retry"]
    assert send_all() == []
    notice.refresh_from_db()
    assert notice.attempts == 3


def test_the_shell_sends_and_tells(greet, capsys):
    greet()
    call_command("notices_status", "--json")
    assert '"due": 1' in capsys.readouterr().out
    call_command("send_due")
    assert "accepted: 1" in capsys.readouterr().out


def test_a_call_gets_a_whole_lease_however_long_its_batch_has_waited(greet, settings):
    notice = greet()
    [(pk, token)] = actions.claim_due()
    soon = timezone.now() + dt.timedelta(seconds=1)
    Notice.objects.update(lease_until=soon)
    delivery._begin(Notice.objects.filter(pk=pk, lease_token=token))
    notice.refresh_from_db()
    assert notice.lease_until - soon > dt.timedelta(seconds=settings.NOTICE_LEASE_SECONDS - 10)
