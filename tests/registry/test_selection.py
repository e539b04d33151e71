"""A question of the list finds exactly the records that it describes."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils import timezone

from registry.filters import ListQuery
from registry.models import Cooperative, UrbanVillage
from registry.selection import select
from tests.factories import (
    AnnualMeetingFactory,
    AnnualStatementFactory,
    CooperativeFactory,
    HealthAssessmentFactory,
    LifeStatusFactory,
    derive,
)

pytestmark = pytest.mark.django_db
AT = "per=2018-06-30"


def found(text: str) -> set[str]:
    query = ListQuery.from_querydict(QueryDict(f"{AT}&{text}" if "per=" not in text else text))
    assert not query.problems
    return set(select(query, Cooperative.objects.all()).values_list("name", flat=True))


def cooperative(name: str, *, life="active", period=(dt.date(2005, 1, 10), None), **extra):
    made = CooperativeFactory(name=name, **extra)
    LifeStatusFactory(cooperative=made, status=life, period=period)
    return made


@pytest.fixture
def register():
    """One healthy, one ill for two reasons, one unknown, one dissolved, one withdrawn."""
    healthy = cooperative("Sehat", type="savings_loan", registration_number="3271012345678")
    ill = cooperative("Sakit", life="inactive", legal_entity_date=dt.date(2001, 1, 1))
    unknown = cooperative("Gelap", type="", village=None)
    ended = cooperative("Bubar", period=(dt.date(2005, 1, 10), dt.date(2018, 1, 1)))
    LifeStatusFactory(
        cooperative=ended, status="dissolved", period=(dt.date(2018, 1, 1), None), reason="rapat"
    )
    gone = cooperative("Salah", withdrawn_at=timezone.now(), withdrawn_reason="dua kali")
    AnnualMeetingFactory(cooperative=healthy, reported_on=dt.date(2018, 3, 1))
    AnnualMeetingFactory(cooperative=healthy, book_year=2016, reported_on=None)
    AnnualMeetingFactory(cooperative=ill, outcome="not_held")
    HealthAssessmentFactory(cooperative=healthy, assessed_on=dt.date(2018, 5, 1))
    AnnualStatementFactory(cooperative=healthy, book_year=2016, members=90)
    AnnualStatementFactory(cooperative=healthy, book_year=2017, members=100)
    AnnualStatementFactory(cooperative=ill, book_year=2017, members=40)
    derive(healthy, ill, unknown, ended, gone)
    return healthy


@pytest.mark.usefixtures("register")
class TestEachFilter:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("", "Sehat Sakit Gelap Bubar"),
            ("golongan=active_healthy", "Sehat"),
            ("golongan=ill&golongan=unknown", "Sakit Gelap"),
            ("golongan=dissolved", "Bubar"),
            ("alasan=inactive", "Sakit"),
            ("alasan=meeting_not_held&alasan=meeting_unknown", "Sakit Gelap"),
            ("hidup=inactive", "Sakit"),
            ("rat=reported", "Sehat"),
            ("buku=2016&rat=held", "Sehat"),
            ("buku=2016&rat=unknown", "Sakit Gelap Bubar"),
            ("buku=2018&rat=none_due", "Sehat Sakit Gelap Bubar"),
            ("jenis=savings_loan", "Sehat"),
            ("jenis=none", "Gelap"),
            ("kelurahan=none", "Gelap"),
            ("nik=B", ""),
            ("nik=none", "Sakit Gelap Bubar"),
            ("kesehatan=healthy", "Sehat"),
            ("kesehatan=none", "Sakit Gelap Bubar"),
            ("anggota_min=100", "Sehat"),
            ("anggota_max=99", "Sakit"),
            ("per=2017-06-30&anggota_max=99", "Sehat"),
            ("umur=never", "Sehat Sakit Gelap Bubar"),
            ("umur=older", ""),
            ("ditarik=1", "Salah"),
            ("per=2003-01-01", "Sakit"),
            ("golongan=dissolved&dari=2017-12-31&dari_golongan=unknown", "Bubar"),
            ("dari=2003-01-01&dari_golongan=none", "Sehat Gelap Bubar"),
            ("dari=2003-01-01&dari_golongan=unknown&golongan=ill", "Sakit"),
        ],
    )
    def test_finds_those_it_names(self, text, names):
        assert found(text) == set(names.split())

    def test_places_narrow_and_add_up(self, register):
        other = UrbanVillage.objects.exclude(district=register.village.district).first()
        Cooperative.objects.filter(name="Sakit").update(village=other)
        assert found(f"kecamatan={other.district_id}") == {"Sakit"}
        assert found(f"kecamatan={other.district_id}&kelurahan={register.village_id}") == set()
        assert found(f"kecamatan={other.district_id}&kecamatan=none") == {"Sakit", "Gelap"}
