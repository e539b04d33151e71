"""The programs on the leadership page: the same numbers as the lists behind them."""

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.portal.dashboard.page import Page
from programs.queries import costs, outcomes
from tests import factories as register

from .money_world import two_years
from .reach_world import trained

URL = reverse("portal:dashboard")
LISTS = ("/hasil/program/", "/klinik/kasus/")


@pytest.fixture
def program(eka, fajar, dedi, citra):
    made = trained(two_years(eka, fajar, dedi), citra)
    register.derive(*(row.cooperative for row in made.activities.get().participations.all()))
    return made


def test_cards_tell_reached_recovered_and_what_it_cost(program):
    cards = Page.asked(QueryDict()).cards
    [(label, cells)] = cards["biaya"].table().rows

    assert label == "Pelatihan"
    assert [cell.value for cell in cells] == [600, 2, 300, 1, 2, 600]
    assert cells[2].shown == "Rp300 (hanya 2)"
    assert cards["biaya"].finding == (
        "Baru 1 koperasi pulih, terlalu sedikit untuk membandingkan biaya"
    )
    assert cards["sasaran"].finding == "Pelatihan paling tertinggal: 2 dari 4 koperasi"


def test_an_earlier_day_knows_only_what_had_happened(program):
    [(_label, cells)] = Page.asked(QueryDict("per=2018-03-08")).cards["biaya"].table().rows

    assert [cell.value for cell in cells[:2]] == [0, 2]
    [(_label, cells)] = Page.asked(QueryDict("per=2018-03-06")).cards["biaya"].table().rows
    assert cells[1].value == 1


def test_obstacles_are_those_that_consultations_had_found_by_that_day(program):
    by_day = {
        day: [bar.count for bar in Page.asked(QueryDict(f"per={day}")).cards["kendala"].chart.bars]
        for day in ("2018-03-04", "2018-03-05")
    }

    assert by_day == {"2018-03-04": [], "2018-03-05": [1]}


def numbers(page: str) -> set[tuple[str, int]]:
    links = re.findall(r'<a class="headline" href="([^"]+)">([\d.]+)</a>', page)
    return {(url, int(n.replace(".", ""))) for url, n in links if url.startswith(LISTS)}


@pytest.mark.parametrize("persona", ["dedi", "hadi", "citra"])
@pytest.mark.parametrize("query", ["", "?per=2018-06-30"])
def test_every_number_of_the_programs_has_that_many_rows(client, program, persona, query, request):
    client.force_login(request.getfixturevalue(persona))
    found = numbers(client.get(f"{URL}{query}").content.decode())

    assert {urlsplit(url).path.rsplit("/", 2)[-2] for url, _n in found} >= {"koperasi", "kasus"}
    for url, said in found:
        behind = client.get(url.replace("&amp;", "&"))
        rows = len(re.findall(r'<tr[^>]*>\s*<th scope="row"', behind.content.decode()))
        assert rows == said, url


def test_people_behind_a_target_are_listed_one_by_one(client, program, dedi):
    client.force_login(dedi)
    program.target_cooperatives, program.target_participants = None, 3
    program.save(update_fields=["target_cooperatives", "target_participants"])
    page = client.get(URL).content.decode()
    [(url, said)] = [pair for pair in numbers(page) if "peserta" in pair[0]]

    assert said == 2
    assert "2 peserta datang" in client.get(url.replace("&amp;", "&")).content.decode()


def test_one_question_counts_what_the_activities_count(program):
    at = dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC)
    [row] = costs.costs_of_programs(2018, at=at)
    people = outcomes.people(program.activities.all(), at=at)[program.activities.get().pk]

    assert (row.attended, row.contacts) == (people.came, people.contacts) == (2, 1)
    assert (row.planned, row.spent) == (1_000, 600)
