"""A kind of message of the tests, and a mail server that can be broken."""

import pytest

from bogor_coop.notices import messages
from bogor_coop.notices.actions import plan
from bogor_coop.notices.messages import Message, Outdated


class Greeting(Message):
    kind = "greeting"
    title = "Selamat\npagi"
    template = "notices/mail/address_changed.txt"

    def check_still_valid(self) -> None:
        if self.notice.facts.get("outdated"):
            raise Outdated("nobody needs it")

    def context(self):
        if self.notice.facts.get("poison"):
            raise ValueError("poison")
        return {"portal": "https://portal.test"}


@pytest.fixture(autouse=True)
def _greeting(monkeypatch):
    monkeypatch.setitem(messages._classes, "greeting", Greeting)


@pytest.fixture
def greet(rani):
    """Plan a greeting to Rani."""

    def make(occasion: str = "once", **extra):
        return plan(Greeting, subject=rani, occasion=occasion, recipient=rani, **extra)

    return make
