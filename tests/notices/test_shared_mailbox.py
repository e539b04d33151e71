"""One mailbox, several people: it gets a reminder once, whoever came first, whoever goes."""

import datetime as dt

import pytest
from django.core import mail
from django.db.models import Case, F, Value, When
from django.db.models.functions import Now

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.notices import actions, sources
from bogor_coop.notices.actions import reminders
from bogor_coop.notices.enums import Anchor
from bogor_coop.notices.models import Notice

from .conftest import News

pytestmark = pytest.mark.django_db
OFFICE = "kantor@contoh.test"


class Party(sources.ReminderSource):
    """Everybody in ``there`` goes to one gathering; who is in ``guests`` is only an address."""

    key, label, subject_type = "tests.birthday", "Pesta", "accounts.user"
    messages, anchors = (News,), (Anchor.START,)

    def __init__(self, there: list, guests: list, *, asked=None) -> None:
        self.there, self.guests, self.asked = there, guests, asked
        self.start = clock.now() + dt.timedelta(hours=3)

    def candidates(self, rule):
        known_by_address = [guest.pk for guest in self.guests]
        here = self.there if self.asked is None else [p for p in self.there if p == self.asked]
        return (
            User.objects.filter(pk__in=[person.pk for person in here])
            .annotate(
                subject_id=Value(1),
                version=Value(1),
                recipient_id=Case(When(pk__in=known_by_address, then=None), default=F("pk")),
                address=Case(When(pk__in=known_by_address, then=Value(OFFICE)), default=Value("")),
                anchor_at=Value(self.start),
                registered_at=Now() - dt.timedelta(days=9),
            )
            .values(*sources.COLUMNS)
        )


@pytest.fixture
def party(monkeypatch, rani, ani, rule):
    """Rani has an account with the office's mailbox; Ani comes as a guest with the same."""
    User.objects.filter(pk=rani.pk).update(email=OFFICE)
    found = Party([], [ani])
    monkeypatch.setitem(sources._sources, found.key, found)
    rule(minutes=120, channels=["inbox", "mail"], quiet="ignore", useful_until=-600)
    return found


def add(party: Party, person) -> None:
    """She registers: only she is planned, as in the programs' registration."""
    party.there.append(person)
    party.asked = person
    actions.plan_reminders(party, subject_ids=[1], adding=True)
    party.asked = None


def mails() -> list[str]:
    """Who gets the mail."""
    waiting = Notice.objects.filter(channel="mail", status="planned")
    return ["account" if notice.recipient else "guest" for notice in waiting]


def due(party: Party) -> None:
    Notice.objects.filter(status="planned").update(due_at=clock.now())


@pytest.mark.parametrize("first", ["rani", "ani"])
def test_who_comes_second_to_a_mailbox_gets_no_mail_of_her_own(party, request, send_all, first):
    people = [request.getfixturevalue(name) for name in ("rani", "ani")]
    for person in people if first == "rani" else people[::-1]:
        add(party, person)
    assert mails() == ["account" if first == "rani" else "guest"]
    due(party)
    assert set(send_all()) == {"accepted"}
    assert len(mail.outbox) == 1
    actions.plan_reminders(party, subject_ids=[1])  # the hourly planning sends no second one
    assert mails() == []
    assert Notice.objects.filter(channel="inbox").count() == 1


def test_without_a_look_into_the_ledger_both_get_one(party, rani, ani, monkeypatch):
    """The twin."""
    monkeypatch.setattr(
        reminders, "_mailbox_held", lambda adding: {"looks_up": "false", "holding": "''"}
    )
    add(party, ani)
    add(party, rani)
    assert sorted(mails()) == ["account", "guest"]


def test_who_stays_gets_the_mail_of_who_leaves(party, rani, ani):
    add(party, ani)
    add(party, rani)
    party.there.remove(ani)
    actions.plan_reminders(party, subject_ids=[1])
    assert mails() == ["account"]


def test_the_hourly_planning_leaves_one(party, rani, ani):
    add(party, ani)
    add(party, rani)
    actions.plan_reminders(party, subject_ids=[1])
    assert mails() == ["account"]


def test_another_gatherings_mail_is_another_matter(party, rani, ani):
    add(party, ani)
    Notice.objects.filter(channel="mail").update(subject_version=7)
    add(party, rani)
    assert "account" in mails()
