"""Kinds of message of the tests, a source of reminders, and ways to send what is due."""

import datetime as dt

import pytest
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.notices import actions, messages, sources
from bogor_coop.notices.actions import plan
from bogor_coop.notices.enums import Anchor, Channel
from bogor_coop.notices.messages import Message, Outdated
from bogor_coop.notices.models import ReminderRule


class Greeting(Message):
    kind = "greeting"
    title = "Selamat\npagi"
    template = "notices/mail/address_changed.txt"
    channels = (Channel.MAIL,)

    def check_still_valid(self) -> None:
        if self.notice.facts.get("outdated"):
            raise Outdated("nobody needs it")

    def context(self):
        if self.notice.facts.get("poison"):
            raise ValueError("poison")
        return {"portal": "https://portal.test"}


class News(Greeting):
    """By the two ways of most messages: inbox and mail."""

    kind = "news"
    title = "Jadwal diubah"
    channels = (Channel.INBOX, Channel.MAIL)

    def url(self) -> str:
        return "/koperasi-saya/"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    for message in (Greeting, News):
        monkeypatch.setitem(messages._classes, message.kind, message)


@pytest.fixture
def greet(rani):
    """Plan a greeting to Rani."""

    def make(occasion: str = "once", **extra):
        [notice] = plan(Greeting, subject=rani, occasion=occasion, recipient=rani, **extra)
        return notice

    return make


@pytest.fixture
def send_all():
    """Send what is due; the results, sorted."""
    return lambda: sorted(
        str(actions.send(notice_id=pk, token=token)) for pk, token in actions.claim_due()
    )


class Birthdays(sources.ReminderSource):
    """People as subjects of their own reminders: ``date_joined`` is the day."""

    key = "tests.birthday"
    label = "Hari jadi"
    subject_type = "accounts.user"
    messages = (Greeting, News)
    anchors = (Anchor.START,)
    registered_at = None

    def candidates(self, rule):
        return (
            User.objects.filter(is_active=True)
            .annotate(
                subject_id=F("pk"),
                version=Value(1),
                recipient_id=F("pk"),
                address=Value(""),
                anchor_at=F("date_joined"),
                registered_at=Coalesce(Value(self.registered_at), F("last_login")),
            )
            .values(*sources.COLUMNS)
        )


@pytest.fixture
def birthdays(monkeypatch):
    """The source of the tests, registered."""
    source = Birthdays()
    monkeypatch.setitem(sources._sources, source.key, source)
    return source


@pytest.fixture
def rule():
    """Make a rule; by default a day before at nine."""

    def make(**given):
        distance = {} if "minutes" in given else {"days": 1, "at": dt.time(9)}
        return ReminderRule.objects.create(
            **{
                "source": Birthdays.key,
                "kind": "news",
                "anchor": Anchor.START,
                "since": clock.now() - dt.timedelta(days=1000),
                **distance,
                **given,
            }
        )

    return make
