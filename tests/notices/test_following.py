"""After a failure: the next channel, one repeat, or a person who asks for it."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from bogor_coop.notices import actions
from bogor_coop.notices.actions import plan
from bogor_coop.notices.enums import IfUnknown
from bogor_coop.notices.models import ContactPoint, Notice, Preference
from bogor_coop.refusals import PolicyRefused

from .conftest import Greeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(monkeypatch):
    """The mail server takes the mail and never answers."""

    def silence(self, mails):
        mail.outbox.extend(mails)
        raise TimeoutError("silence")

    monkeypatch.setattr(EmailBackend, "send_messages", silence)


@pytest.fixture
def nobody_there(monkeypatch):
    def refuse(self, mails):
        raise smtplib.SMTPRecipientsRefused({"x": (550, b"5.1.1 nobody")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def long_ago() -> None:
    Notice.objects.update(finished_at=timezone.now() - dt.timedelta(hours=1))


def test_an_unknown_outcome_is_repeated_once_with_the_same_number(greet, silent, send_all):
    greet()
    Notice.objects.update(if_unknown=IfUnknown.RESEND)
    assert send_all() == ["unknown"]
    assert actions.settle_unknown() == 0  # the provider may still tell us
    long_ago()
    assert actions.settle_unknown() == 1
    assert send_all() == ["unknown"]
    long_ago()
    assert actions.settle_unknown() == 0
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 1
    assert len(mail.outbox) == 2


def test_where_the_rule_says_so_an_unknown_is_left_for_people(greet, silent, send_all):
    greet()
    send_all()
    long_ago()
    assert actions.settle_unknown() == 0
    assert Notice.objects.get().status == "unknown"


def test_what_is_of_no_use_any_more_is_not_repeated(greet, silent, send_all):
    greet()
    Notice.objects.update(if_unknown=IfUnknown.RESEND)
    send_all()
    long_ago()
    Notice.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    assert actions.settle_unknown() == 0


def test_a_refused_address_gets_nothing_more(greet, rani, nobody_there, send_all, monkeypatch):
    greet()
    assert send_all() == ["failed"]
    point = ContactPoint.objects.get()
    assert (point.address, point.bounced_at is not None) == (rani.email, True)
    greet("again")
    assert send_all() == ["suppressed"]


def test_a_refused_mail_is_no_refused_address(greet, send_all, monkeypatch):
    def refuse(self, mails):
        raise smtplib.SMTPDataError(554, b"looks like spam")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    greet()
    assert send_all() == ["failed"]
    assert not ContactPoint.objects.exists()


def test_the_next_channel_is_tried_when_one_is_named(greet, nobody_there, send_all):
    greet()
    Notice.objects.update(fallback=["whatsapp", "mail", "inbox"])
    assert send_all() == ["failed"]
    follow_up = Notice.objects.get(channel="inbox")
    assert follow_up.origin.channel == "mail"
    assert send_all() == ["accepted"]


def test_after_the_last_channel_nothing_is_made_up(greet, nobody_there, send_all):
    greet()
    Notice.objects.update(fallback=["inbox", "mail"])
    send_all()
    assert Notice.objects.count() == 1


def test_a_person_may_ask_for_it_again_under_a_new_key(greet, rani, citra, send_all):
    notice = greet()
    send_all()
    again = actions.resend(notice=notice, by=citra)
    assert again.key == f"{notice.key}:again-1"
    assert (again.asked_by, again.origin) == (citra, notice)
    assert send_all() == ["accepted"]
    assert actions.resend(notice=notice, by=citra).key.endswith(":again-2")


def test_what_is_on_its_way_cannot_be_asked_for_again(greet, citra):
    notice = greet()
    with pytest.raises(PolicyRefused, match="dalam perjalanan"):
        actions.resend(notice=notice, by=citra)


def test_a_night_of_standstill_does_not_end_in_a_mail_at_two(greet, send_all):
    notice = greet()
    begin = (timezone.localtime() - dt.timedelta(hours=1)).time()
    end = (timezone.localtime() + dt.timedelta(hours=1)).time()
    Preference.objects.create(user=notice.recipient, quiet_from=begin, quiet_until=end)
    Notice.objects.update(quiet="defer")
    assert send_all() == ["planned"]
    assert send_all() == []
    notice.refresh_from_db()
    assert notice.reason == "quiet"


def test_very_long_occasions_have_short_keys(rani):
    [notice] = plan(Greeting, subject=rani, occasion="x" * 4000, recipient=rani)
    assert len(notice.key) < 250
    assert plan(Greeting, subject=rani, occasion="x" * 4000, recipient=rani) == [notice]
