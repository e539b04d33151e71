"""The leadership page: who sees it, and every number has exactly that many rows behind it."""

import datetime as dt
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.portal.dashboard.page import Page
from bogor_coop.portal.dashboard.question import Question
from registry.filters import ListQuery, list_url
from registry.models import Cooperative
from registry.selection import select
from tests import factories

from .conftest import cooperative
from .money_world import two_years

URL = reverse("portal:dashboard")
PRINT = reverse("portal:dashboard_print")


class ListLinks(HTMLParser):
    """Links to the register's list with the number they show."""

    def __init__(self, page: str):
        super().__init__()
        self.found, self._open = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and attrs.get("href", "").startswith("/koperasi/?"):
            self._open = [attrs["href"], attrs.get("aria-label") or ""]

    def handle_data(self, data):
        if self._open is not None:
            self._open.append(data)

    def handle_endtag(self, tag):
        if tag == "a" and self._open is not None:
            url, label, *words = self._open
            self.found.append((url, _number(label or "".join(words))))
            self._open = None


def _number(words: str) -> int:
    """The first whole number of the words; names hold none."""
    return int(re.search(r"\d[\d.]*", words).group().replace(".", ""))


def rows_behind(url: str, user) -> int:
    query = ListQuery.from_querydict(QueryDict(urlsplit(url).query))
    assert query.problems == ()
    return select(query, Cooperative.objects.visible_to(user)).count()


def wrong_numbers(client, user, query: str) -> tuple[int, list]:
    page = client.get(f"{URL}{query}").content.decode()
    links = ListLinks(page).found
    behind = {url: rows_behind(url, user) for url, _ in links}
    return len(links), [(url, said, behind[url]) for url, said in links if behind[url] != said]


@pytest.mark.parametrize(
    "query",
    ["", "?per=2018-06-30", "?dari=2018-09-01", "?jenis=consumer", "?kecamatan={district}"],
)
def test_every_number_has_exactly_that_many_rows(client, city, dedi, query):
    client.force_login(dedi)
    district = city[0].village.district_id
    checked, wrong = wrong_numbers(client, dedi, query.format(district=district))

    assert wrong == []
    assert checked > 60


def test_the_sweep_would_see_a_wrong_number(client, city, dedi, monkeypatch):
    """The twin: with links that forget the group, the sweep is red."""

    def forgetful(self, golongan=None, **params):
        return list_url(**{"per": self.at, **params})

    monkeypatch.setattr(Question, "list_url", forgetful)
    client.force_login(dedi)

    assert wrong_numbers(client, dedi, "")[1] != []


def test_dissolved_and_withdrawn_ones_are_outside_all_figures(city):
    page = Page.asked(QueryDict())

    assert page.figures.now.whole == 14
    assert (page.figures.now.healthy, page.figures.now.ill, page.figures.now.unknown) == (6, 6, 2)


def test_movement_adds_up_with_those_who_entered_and_left(city):
    figures = Page.asked(QueryDict("dari=2018-01-31")).figures

    assert figures.moved("ill", "active_healthy") == 1
    assert figures.moved("active_healthy", "ill") == 2
    assert figures.moved("unknown", "active_healthy") == 1
    assert figures.moved("", "active_healthy") == 1
    assert figures.moved("ill", "") == 1
    assert sum(figures.moves.values()) == figures.now.whole + 1


@pytest.mark.parametrize(("path", "n"), [(URL, 16), (PRINT, 15)])  # the screen has the bell
def test_the_number_of_queries_does_not_grow(client, dedi, path, n, django_assert_num_queries):
    client.force_login(dedi)
    factories.derive(cooperative())
    with django_assert_num_queries(n) as first:
        client.get(path)
    factories.derive(*(cooperative(then="inactive") for _ in range(2)))
    with django_assert_num_queries(len(first)):
        client.get(path)


@pytest.mark.parametrize("persona", ["rani", "citra", "eka", "fajar", "dedi", "hadi", "gita"])
def test_the_office_may_see_it(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(URL).status_code == 200


def test_a_manager_is_refused_and_a_stranger_signs_in_first(client, ani):
    assert client.get(URL).status_code == 302
    client.force_login(ani)

    for url in (URL, PRINT, reverse("portal:dashboard_csv", kwargs={"key": "susunan"})):
        assert client.get(url).status_code == 403


def test_an_empty_register_is_said_in_words(client, dedi):
    client.force_login(dedi)
    page = client.get(URL).content.decode()

    assert "Belum ada koperasi yang dapat dihitung." in page


@pytest.mark.parametrize(
    "query", ["per=kemarin", "per=2030-01-01", "dari=2019-01-01", "kecamatan=%00", "jenis=apa"]
)
def test_a_bad_value_is_named_and_ignored(client, dedi, query):
    client.force_login(dedi)
    answer = client.get(f"{URL}?{query}")

    assert answer.status_code == 200
    assert "diabaikan" in answer.content.decode()


@pytest.mark.parametrize("name", ["dashboard", "dashboard_print", "presentation"])
def test_a_district_that_is_not_there_is_named(client, dedi, name):
    client.force_login(dedi)
    page = client.get(reverse(f"portal:{name}"), {"kecamatan": "999"}).content.decode()

    assert "Tidak ada kecamatan dengan kode 999" in page


def test_the_table_of_a_card_comes_as_csv(client, city, dedi):
    client.force_login(dedi)
    url = reverse("portal:dashboard_csv", kwargs={"key": "susunan"})
    answer = client.get(url)
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert lines[1].startswith("aktif & sehat,6,")
    assert "2018-12-14" in answer["Content-Disposition"]
    assert client.get(url.replace("susunan", "tidak-ada")).status_code == 404


def test_the_earlier_date_is_the_end_of_last_year(city):
    assert Page.asked(QueryDict()).question.since == dt.date(2017, 12, 31)


def test_decisions_stand_beside_the_sentence_while_they_wait(client, city, dedi):
    client.force_login(dedi)
    assert "Menunggu keputusan" not in client.get(URL).content.decode()
    factories.derive(cooperative(life="proposed_for_dissolution"), cooperative(life="objected"))
    page = client.get(URL).content.decode()

    assert "1 rencana pembubaran" in page
    assert "1 keberatan atas pembubaran" in page


@pytest.mark.parametrize("query", ["", "?per=2018-06-30&jenis=consumer"])
def test_the_page_and_the_queue_of_the_head_count_the_same_decisions(
    client, city, dedi, eka, fajar, query
):
    two_years(eka, fajar, dedi)
    lives = ("proposed_for_dissolution", "proposed_for_dissolution", "objected")
    factories.derive(*(cooperative(life=life) for life in lives))
    client.force_login(dedi)
    told = [
        (one.sentence, one.url) for one in client.get(f"{URL}{query}").context["page"].decisions
    ]
    queue = client.get(reverse("portal:home"), {"sebagai": "saya"}).context["queue"]
    [waits] = [items for source, items in queue.by_source if source.key == "keputusan"]

    assert len(told) == 3
    assert sorted(told) == sorted((item.what, item.url) for item in waits)
