"""Nobody knows whether it went out: looked up, repeated once or left; each with a line to read."""

import datetime as dt
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from bogor_coop import clock
from bogor_coop.backups import verbs
from bogor_coop.notices import actions, timelines
from bogor_coop.notices.actions import plan
from bogor_coop.notices.channels import deliver
from bogor_coop.notices.composing import compose
from bogor_coop.notices.enums import IfUnknown
from bogor_coop.notices.models import InboxEntry, Notice

from .conftest import Greeting, News

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def lost(notice: Notice, *, delivered: bool) -> None:
    """Its sender died in the call: before the provider had it, or after."""
    [(pk, token)] = [one for one in actions.claim_due() if one[0] == notice.pk]
    letter = actions.delivery._begin(Notice.objects.filter(pk=pk, lease_token=token))
    if delivered:
        deliver(letter)
    Notice.objects.filter(pk=pk).update(lease_until=timezone.now() - HOUR)
    actions.claim_due()
    notice.refresh_from_db()
    assert notice.status == "unknown"


def titles(notice: Notice) -> list[str]:
    notice.refresh_from_db()
    return [step.title for step in timelines.events(notice)]


@pytest.fixture
def inbox(rani):
    """A message to Rani's inbox alone."""
    [notice] = plan(News, subject=rani, occasion="x", recipient=rani, channels=["inbox"])
    return notice


def test_what_lies_in_the_inbox_was_delivered(inbox, send_all):
    lost(inbox, delivered=True)
    assert actions.look_up() == 1
    assert "Ternyata sudah ada di kotak pesan" in titles(inbox)
    assert (inbox.status, inbox.provider) == ("accepted", "inbox")
    assert send_all() == []


def test_what_does_not_lie_there_is_laid_there(inbox, send_all):
    lost(inbox, delivered=False)
    assert actions.look_up() == 1
    assert send_all() == ["accepted"]
    assert "Ternyata belum ada di kotak pesan; dikirim lagi" in titles(inbox)
    assert InboxEntry.objects.count() == 1


def test_a_mail_cannot_be_looked_up(greet):
    lost(greet(), delivered=True)
    assert actions.look_up() == 0
    assert Notice.objects.get().status == "unknown"


def test_a_repeat_leaves_a_line(greet, send_all):
    notice = greet()
    Notice.objects.update(if_unknown=IfUnknown.RESEND)
    lost(notice, delivered=True)
    Notice.objects.update(finished_at=timezone.now() - HOUR)
    assert actions.settle_unknown() == 1
    assert send_all() == ["accepted"]
    assert "Hasilnya tetap tidak diketahui; dikirim sekali lagi" in titles(notice)
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 1


# A backup of last night is put back: what was sent since is planned again in it -----------------


@pytest.fixture
def sent_since(greet):
    """A mail that went out after the backup was made."""
    notice = greet()
    deliver(compose(notice))
    assert len(mail.outbox) == 1
    return notice


def test_what_was_due_since_the_backup_is_in_doubt_and_not_sent_again(sent_since, greet, send_all):
    later = greet("tomorrow", due_at=clock.now() + HOUR)
    assert actions.doubt_what_was_due() == 1
    assert send_all() == []
    sent_since.refresh_from_db()
    later.refresh_from_db()
    assert (sent_since.status, sent_since.reason, later.status) == (
        "unknown",
        "restored",
        "planned",
    )
    assert len(mail.outbox) == 1


def test_without_that_it_is_sent_twice(sent_since, send_all):
    """The twin."""
    send_all()
    assert len(mail.outbox) == 2


def test_what_was_held_when_the_backup_was_made_is_in_doubt_too(greet, settings):
    greet()
    actions.claim_due()
    assert actions.doubt_what_was_due() == 1
    assert Notice.objects.get().lease_token is None


def test_restoring_does_it_by_itself(sent_since, monkeypatch, capsys):
    done = verbs.Restored(rows=1, files=0, made="last night", old_database=None, old_media=None)
    monkeypatch.setattr(verbs, "restore", lambda *args, **given: done)
    call_command("restore", Path("portal.tar"))
    assert "1 messages were due: shown as unknown" in capsys.readouterr().out
    call_command("doubt_due")
    assert Notice.objects.get(kind=Greeting.kind).status == "unknown"
