"""What the short table repeats of a record stays true, and it answers as the records would."""

import datetime as dt
import itertools

import pgtrigger
import pytest
from django.db import connection
from django.http import QueryDict

from bogor_coop import clock
from registry.filters import ListQuery
from registry.listpage import ListPage
from registry.models import Cooperative, Listing, UrbanVillage
from registry.selection import Look
from tests.factories import (
    AnnualStatementFactory,
    CooperativeFactory,
    HealthAssessmentFactory,
    LifeStatusFactory,
    derive,
)

pytestmark = pytest.mark.django_db
SAME = """SELECT count(*) FROM registry_listing l
    JOIN registry_cooperative c ON c.id = l.cooperative_id
    LEFT JOIN registry_urbanvillage v ON v.id = c.village_id
    WHERE (l.sort_name, l.type, l.district_id)
        IS NOT DISTINCT FROM (c.sort_name, c.type, v.district_id)"""


def repeated_truly() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(SAME)
        return cursor.fetchone()[0] == Listing.objects.count() > 0


@pytest.fixture
def villages() -> list[UrbanVillage]:
    first = UrbanVillage.objects.order_by("district", "pk")[0]
    return [first, UrbanVillage.objects.exclude(district=first.district)[0]]


@pytest.fixture
def register(villages) -> None:
    """Every type, place and life with every other, some of them rated and counted."""
    every = itertools.product(("savings_loan", "consumer", ""), (*villages, None), range(3))
    for place, (kind, village, fate) in enumerate(every):
        made = CooperativeFactory(name=f"Koperasi {place * 7 % 27}", type=kind, village=village)
        if fate:
            LifeStatusFactory(cooperative=made, status=("active", "inactive")[fate - 1])
            AnnualStatementFactory(cooperative=made, members=place)
        if place % 4 == 0:
            HealthAssessmentFactory(cooperative=made, assessed_on=dt.date(2026, 1, 5))
        derive(made)


CHANGES = {
    "renamed": lambda there: Cooperative.objects.update(name="Aneka Usaha"),
    "of another type": lambda there: Cooperative.objects.update(type="producer"),
    "moved": lambda there: Cooperative.objects.update(village=there),
    "without a place": lambda there: Cooperative.objects.update(village=None),
    "its village in another district": lambda there: UrbanVillage.objects.exclude(
        district=there.district
    ).update(district=there.district),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_record_changes_what_is_repeated(change, villages):
    made = CooperativeFactory(type="consumer", village=villages[0])
    derive(made)
    assert repeated_truly()
    CHANGES[change](villages[1])
    assert repeated_truly()
    derive(made)
    assert repeated_truly()


def test_twin_without_the_trigger_it_would_lie(villages):
    derive(CooperativeFactory(type="consumer", village=villages[0]))
    with pgtrigger.ignore("registry.Cooperative:list_place"):
        Cooperative.objects.update(type="producer")
    assert not repeated_truly()


ASKED = """
hal=2&ukuran=25 | jenis=consumer | jenis=none | jenis=none&jenis=savings_loan | golongan=ill |
golongan=ill&golongan=unknown | golongan=dissolved | hidup=active&jenis=consumer | rat=unknown |
kesehatan=healthy | kesehatan=none | nik=none | alasan=inactive | anggota_min=3 |
anggota_max=20&jenis=savings_loan | kecamatan=none | kecamatan={here} | per={today}&golongan=ill |
kecamatan={here}&kecamatan=none | kecamatan={there}&jenis=savings_loan&golongan=ill
"""
ELSEWHERE = """
umur=never | kelurahan=none | bentuk=primary_city | kelompok=none | ditarik=1 | per=2018-06-30 |
buku=2024&rat=unknown | dari=2018-01-01&dari_golongan=ill
"""


def each(texts: str) -> list[str]:
    return [text.strip() for text in texts.split("|")]


def page(text: str) -> ListPage:
    return ListPage(ListQuery.from_querydict(QueryDict(text)), Cooperative.objects.all(), {})


@pytest.mark.usefixtures("register")
class TestTheShortTable:
    @pytest.mark.parametrize("text", ["", *each(ASKED)])
    def test_answers_as_the_records_would(self, text, villages, monkeypatch):
        here, there = (village.district_id for village in villages)
        text = text.format(here=here, there=there, today=clock.today())
        short = page(text)
        assert short.short is not None
        found = [row.record.name for row in short.rows]
        total = short.total
        monkeypatch.setattr(Look, "short", lambda self, visible: None)
        long = page(text)
        assert ([row.record.name for row in long.rows], long.total) == (found, total)

    @pytest.mark.parametrize("text", each(ELSEWHERE))
    def test_is_not_asked_for_what_it_does_not_hold(self, text):
        assert page(text).short is None

    def test_is_not_asked_for_a_manager_who_sees_her_own(self):
        some = Cooperative.objects.filter(type="consumer")
        assert ListPage(ListQuery(), some, {}).short is None

    def test_is_read_without_the_records(self, django_assert_num_queries):
        asked = page("jenis=consumer")
        with django_assert_num_queries(2) as told:
            assert asked.rows
        assert "registry_cooperative" not in told.captured_queries[0]["sql"]
