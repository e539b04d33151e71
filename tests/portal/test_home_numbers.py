"""The home of every role: what begins with a number opens to a list with that many rows."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from bogor_coop.notices.enums import NoticeStatus
from bogor_coop.portal.queue import promises
from registry.enums import Life
from tests.personas import STAFF
from tests.programs import factories
from tests.programs.factories import wib

from . import behind
from .test_home import cooperative
from .test_home_side import notice

URL = reverse("portal:home")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def waiting(intan):
    """Something of every kind that is counted, and beside it what must not be counted."""
    for life in (Life.ACTIVE, Life.ACTIVE, Life.UNDER_GUIDANCE, Life.UNKNOWN, Life.DISSOLVED):
        cooperative(life=life, reported=False, village=None)
    for life in (Life.OBJECTED, Life.PROPOSED_FOR_DISSOLUTION, Life.PROPOSED_FOR_DISSOLUTION):
        cooperative(life=life)
    stale = cooperative()
    stale.confirmed_on = dt.date(2014, 1, 1)
    stale.save(update_fields=["confirmed_on"])
    asked = factories.RegistrationFactory(state="requested", seat=None)
    for state in ("requested", "cancelled"):
        factories.RegistrationFactory(state=state, seat=None, application=asked.application)
    pending = factories.InviteeFactory()
    factories.OccurrenceFactory(activity=pending.activity)
    factories.InviteeFactory(activity=pending.activity, answer="accepted", answered_at=wib(9))
    factories.ActionItemFactory(due_on=wib(1).date())
    factories.ActionItemFactory(due_on=wib(20).date())
    factories.VisitFactory(mentoring__mentor=intan, visited_on=dt.date(2018, 10, 1))
    notice(NoticeStatus.CLAIMED, NoticeStatus.FAILED)
    notice(NoticeStatus.CLAIMED, NoticeStatus.CALLING, NoticeStatus.UNKNOWN)
    notice()


def counted(client) -> list[tuple[str, int]]:
    """Address and number of all that is counted on the home page."""
    page = BeautifulSoup(client.get(URL, {"sebagai": "tim", "semua": "1"}).content, "html5lib")
    queue = [(a["href"], a.get_text(strip=True)) for a in page.select("main .queue a.name")]
    side = [(a["href"], a.get_text(strip=True)) for a in page.select(".plain-counts a")]
    return [(url, behind.number(said)) for url, said in [*queue, *side] if said[:1].isdigit()]


def wrong(client, user) -> tuple[set[str], list]:
    """The places that were opened, and the numbers that their lists do not bear out."""
    found, opened = [], set()
    for url, said in counted(client):
        opened.add(url.partition("?")[0].strip("/").split("/")[0])
        here = url.startswith("/koperasi/?")
        rows = behind.registered(url, user) if here else behind.opened(client, url).rows
        if rows != said:
            found.append((url, said, rows))
    return opened, found


def test_every_count_of_every_role_opens_to_as_many_rows(client, waiting, request):
    opened = set()
    for name in STAFF:
        user = request.getfixturevalue(name)
        client.force_login(user)
        places, found = wrong(client, user)
        assert found == [], name
        opened |= places

    assert len(opened) >= 5, opened


def test_the_twin_without_its_filter_is_red(client, waiting, citra, monkeypatch):
    """All that was promised, instead of what outsiders owe."""
    monkeypatch.setattr(promises, "urlencode", lambda _words: "")
    client.force_login(citra)

    assert wrong(client, citra)[1] != []
