"""The budget on the leadership page: the same rupiah as in the ledger, each a link."""

import datetime as dt
import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.portal.dashboard import money
from bogor_coop.portal.dashboard.page import Page

from .money_world import two_years

URL = reverse("portal:dashboard")


@pytest.fixture
def office(eka, fajar, dedi):
    return two_years(eka, fajar, dedi)


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", str(page)))


def test_the_lead_sentence_says_how_far_the_budget_has_come(office, city):
    said = words(Page.asked(QueryDict()).lead)

    assert said.endswith(
        "Anggaran 2018 Rp1,7 miliar terserap 20,0 % sampai akhir Maret,"
        " 5,0 poin di bawah rencana kas."
    )


def test_the_cards_show_what_the_ledger_holds(office):
    cards = Page.asked(QueryDict()).cards
    bridge = [cell.value for _label, (cell,) in cards["jembatan"].table().rows]
    envelope = [cell.value for _label, (cell,) in Page.asked(QueryDict()).envelopes[0].table().rows]

    assert bridge[0] == 1_500_000_000
    assert bridge[-1] == 1_700_000_000
    assert envelope == [340_000_000, 0, 460_000_000, 200_000_000]
    assert sum(envelope) == 1_000_000_000


def test_an_earlier_day_knows_only_what_had_been_booked_by_then(office):
    def told(day: str) -> tuple:
        page = Page.asked(QueryDict(f"per={day}"))
        [(_label, (second,))] = page.cards["jembatan"].table().rows[-1:]
        return second.value, page.money.ceiling, page.envelopes[0].table().rows[0][1][0].value

    assert told("2018-03-04") == (1_700_000_000, 1_700_000_000, 0)
    assert told("2018-03-05") == (1_700_000_000, 1_700_000_000, 340_000_000)
    assert Page.asked(QueryDict("per=2018-01-01")).money is None


def test_an_earlier_day_tells_only_the_months_that_had_ended_then(office):
    assert money.read(dt.date(2018, 12, 14)).curve.closed == 3
    assert money.read(dt.date(2018, 3, 15)).curve.closed == 2


def test_a_year_without_a_budget_says_so(client, dedi):
    client.force_login(dedi)

    assert "Anggaran 2018 belum dibukukan." in client.get(URL).content.decode()


def test_a_document_that_needs_the_head_waits_with_its_age(client, dedi, office):
    client.force_login(dedi)
    page = client.get(URL).content.decode()

    assert "1 hal menunggu keputusan pimpinan" in page
    assert re.search(r"Pergeseran PGS\/\d+\/2018 Rp100.ribu", page)


def test_every_rupiah_of_the_page_leads_to_a_page_that_shows_it(client, dedi, office):
    client.force_login(dedi)
    page = client.get(URL).content.decode()
    links = re.findall(r'<a class="headline" href="(/anggaran/[^"]*)">([^<]+)</a>', page)
    shown = {(url, said) for url, said in links if said.startswith("Rp")}

    assert len(shown) >= 4
    for url, said in shown:
        behind = client.get(url.replace("&amp;", "&")).content.decode()
        assert _exact(said) & set(re.findall(r"Rp[\d.]+", behind)), (url, said)


def _exact(said: str) -> set[str]:
    """In whole rupiah, also where the page says it in milliards."""
    if "miliar" not in said:
        return {said}
    number = round(float(re.search(r"[\d,]+", said).group().replace(",", ".")) * 1000)
    return {"Rp" + f"{number * 1_000_000:,}".replace(",", ".")}
