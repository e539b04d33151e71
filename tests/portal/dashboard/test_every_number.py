"""Every number of the leadership page, for everybody who may see it, opens to what it counts."""

import pytest
from django.urls import reverse

from budget import cards
from budget.earmarks import Envelope
from budget.lists import line_list_url
from registry.enums import Life
from tests import factories
from tests.personas import STAFF

from .. import behind
from .conftest import cooperative
from .money_world import two_years
from .reach_world import trained

URL = reverse("portal:dashboard")
LISTS = ("/hasil/program/", "/klinik/kasus/")
BUDGET = ("/anggaran/", "/biaya/")


@pytest.fixture
def full(eka, fajar, dedi, citra, city):
    """Every card has something to show, and something waits for the head."""
    office = two_years(eka, fajar, dedi)
    program = trained(office, citra)
    factories.derive(
        *(row.cooperative for row in program.activities.get().participations.all()),
        cooperative(life=Life.OBJECTED),
        cooperative(life=Life.PROPOSED_FOR_DISSOLUTION),
    )
    return office


def wrong(client, user, query: str) -> tuple[int, list]:
    """How many figures were opened, and those that their lists do not bear out."""
    page = client.get(f"{URL}{query}").content
    counts = behind.links(page, "/koperasi/?")
    found = [(url, said) for url, said in counts if behind.registered(url, user) != _n(said)]
    pages = {}
    sums, lists = behind.links(page, *BUDGET), behind.links(page, *LISTS)
    for url, said in [*sums, *lists]:
        if "/dokumen/" in url:
            continue
        told = pages.setdefault(url, pages.get(url) or behind.opened(client, url))
        of_rows = url.startswith(LISTS)
        if not (told.rows == _n(said) if of_rows else behind.money_is_right(said, told)):
            found.append((url, said))
    return len(counts) + len(sums) + len(lists), found


def _n(said: str) -> int:
    return behind.number(said.rpartition(":")[2] or said)


@pytest.mark.parametrize("query", ["", "?per=2018-06-30", "?per=2018-03-15&dari=2018-01-31"])
def test_each_opens_to_rows_that_bear_it_out(client, full, dedi, query):
    client.force_login(dedi)
    opened, found = wrong(client, dedi, query)

    assert found == []
    assert opened > 110


def test_with_the_lines_that_are_not_new_behind_the_net_change_it_is_red(
    client, full, dedi, monkeypatch
):
    """The twin: ceilings do not add up to a net change."""
    monkeypatch.setattr(cards, "_pairs", lambda found, _which: line_list_url(found.second, baru=0))
    client.force_login(dedi)

    assert [said for _url, said in wrong(client, dedi, "")[1]]


def test_the_twin_that_forgets_the_day_is_red(client, full, dedi, monkeypatch):
    """An earmark without its day opens what was paid until now."""
    monkeypatch.setattr(
        Envelope, "url", property(lambda self: f"/anggaran/peruntukan/{self.earmark.pk}/")
    )
    client.force_login(dedi)

    assert wrong(client, dedi, "?per=2018-03-01")[1] != []


def test_colleagues_see_and_open_the_same(client, full, dedi, request):
    client.force_login(dedi)
    everything = ("/koperasi/?", *BUDGET, *LISTS)
    hers = behind.links(client.get(URL).content, *everything)
    for name in sorted(set(STAFF) - {"dedi"}):
        client.force_login(request.getfixturevalue(name))
        assert behind.links(client.get(URL).content, *everything) == hers, name
        for url in {url.partition("?")[0]: url for url, _said in hers}.values():
            assert client.get(url).status_code == 200, (name, url)
