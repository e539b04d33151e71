"""Filters count what each choice would leave, under all other filters."""

import pytest
from django.http import QueryDict

from registry import facets
from registry.filters import ListQuery
from registry.listpage import ListPage
from registry.models import Cooperative
from tests.factories import CooperativeFactory, LifeStatusFactory, derive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register():
    made = [
        CooperativeFactory(name="Melati Satu", type="service"),
        CooperativeFactory(name="Melati Dua", type="service", village=None),
        CooperativeFactory(name="Mawar", type="consumer"),
    ]
    for cooperative, life in zip(made, ("active", "inactive", "inactive"), strict=True):
        LifeStatusFactory(cooperative=cooperative, status=life)
    derive(*made)


def counts(text: str = "") -> dict[str, dict[str, int]]:
    visible = Cooperative.objects.all()
    page = ListPage(ListQuery.from_querydict(QueryDict(text)), visible, QueryDict(text))
    return facets.count(page.query, page.filters, visible, page.found.records)


def test_every_choice_is_counted():
    counted = counts()
    assert counted["jenis"] == {"service": 2, "consumer": 1}
    assert counted["hidup"] == {"active": 1, "inactive": 2}
    assert counted["kelurahan"]["none"] == 1
    assert counted["umur"] == {"never": 3}
    assert counted["nik"] == {"none": 3}


def test_a_filter_narrows_the_others_but_not_itself():
    counted = counts("jenis=service")
    assert counted["jenis"] == {"service": 2, "consumer": 1}
    assert counted["hidup"] == {"active": 1, "inactive": 1}


def test_a_search_narrows_all():
    assert counts("q=mawar")["jenis"] == {"consumer": 1}


@pytest.mark.parametrize("text", ["", "q=melatti&golongan=ill", "buku=2016&per=2018-12-14"])
def test_each_count_is_the_length_of_the_list_behind_it(text):
    query = ListQuery.from_querydict(QueryDict(text))
    for name, counted in counts(text).items():
        field = next(
            one.field for one in facets.filters(query, latest_year=2017) if one.name == name
        )
        for value, number in counted.items():
            address = query.to_querystring(**{field: (value,)})
            narrowed = ListQuery.from_querydict(QueryDict(address))
            page = ListPage(narrowed, Cooperative.objects.all(), QueryDict(address))
            assert page.total == number, (name, value)


def test_counting_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        counts("q=melati")


class TestPanel:
    @pytest.fixture(autouse=True)
    def as_rani(self, client, rani):
        client.force_login(rani)

    def test_with_script_it_is_a_part_of_the_page(self, client):
        response = client.get("/koperasi/saringan/", headers={"HX-Request": "true"})
        assert b"<html" not in response.content
        assert b'<span class="count">2</span>' in response.content

    def test_without_script_it_is_the_list_with_counts(self, client):
        response = client.get("/koperasi/saringan/?jenis=service")
        assert b"2 koperasi ditemukan" in response.content
        assert b'<span class="count">1</span>' in response.content
