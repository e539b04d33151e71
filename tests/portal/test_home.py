"""Home: a work queue for those who work in the register, their own page for the others."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
import time_machine
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.portal.queue.deadlines import Queue
from registry import selection
from registry.enums import CertificateStatus, Life, MeetingOutcome
from registry.filters import ListQuery
from registry.models import Cooperative
from registry.selection import select
from tests import factories

URL = reverse("portal:home")
pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 12, 14)


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


def cooperative(*, life=Life.ACTIVE, reported=True, **given):
    made = factories.CooperativeFactory(confirmed_on=TODAY, **given)
    factories.LifeStatusFactory(cooperative=made, status=life, reason="uji")
    factories.AnnualMeetingFactory(
        cooperative=made, book_year=2017, outcome=MeetingOutcome.HELD,
        reported_on=dt.date(2018, 3, 1) if reported else None,
    )  # fmt: skip
    factories.derive(made)
    return made


def items(user):
    return Queue.of(user, at=TODAY).items()


def test_nothing_waits_in_a_register_in_order(rani):
    cooperative()

    assert items(rani) == []


def test_a_meeting_that_was_not_reported_waits_since_its_deadline(rani):
    late = cooperative(reported=False)
    (item,) = items(rani)

    assert item.what == "1 koperasi aktif belum melaporkan RAT terakhirnya"
    assert (item.whom, item.due) == (late.name, dt.date(2018, 3, 31))


def test_a_certificate_shows_thirty_days_before_its_end(rani):
    ends = {"certificate_status": CertificateStatus.VALID}
    cooperative(certificate_valid_until=TODAY + dt.timedelta(days=31), **ends)
    soon = cooperative(certificate_valid_until=TODAY + dt.timedelta(days=30), **ends)
    past = cooperative(certificate_valid_until=TODAY - dt.timedelta(days=1), **ends)

    assert [item.whom for item in items(rani)] == [past.name, soon.name]


def test_a_recovered_meeting_under_guidance_is_brought_up(rani):
    cooperative(life=Life.UNDER_GUIDANCE)

    assert [item.what for item in items(rani)] == ["1 koperasi binaan sudah mengadakan RAT"]


def test_the_first_two_are_named_by_the_short_table_as_by_the_periods(rani, monkeypatch):
    for name in ("Koperasi Dua", "Koperasi Satu", "Koperasi Awal"):
        cooperative(reported=False, name=name, village=None)
        cooperative(life=Life.UNDER_GUIDANCE, name=f"{name} Binaan")
    short = items(rani)

    assert short[0].whom == "Koperasi Awal; Koperasi Dua dan 1 koperasi lain"
    assert [item.what for item in short] == [
        "3 koperasi aktif belum melaporkan RAT terakhirnya",
        "3 koperasi binaan sudah mengadakan RAT",
        "3 koperasi tanpa kelurahan",
    ]
    monkeypatch.setattr(selection, "listing_holds", lambda at: False)
    assert items(rani) == short


def test_records_with_gaps_are_counted(rani):
    cooperative(village=None, type="")
    Cooperative.objects.update(confirmed_on=None)

    assert [item.what for item in items(rani)] == [
        "1 data belum dipastikan dua tahun terakhir",
        "1 koperasi tanpa kelurahan",
        "1 koperasi tanpa jenis",
    ]


def test_every_count_has_that_many_rows_behind_it(rani):
    cooperative(reported=False)
    cooperative(reported=False)
    cooperative(life=Life.UNDER_GUIDANCE)
    cooperative(life=Life.DISSOLVED, reported=False, village=None)
    cooperative(village=None)
    for item in items(rani):
        query = ListQuery.from_querydict(QueryDict(urlsplit(item.url).query))
        rows = select(query, Cooperative.objects.visible_to(rani)).count()
        assert item.what.startswith(f"{rows} "), item


def test_citra_follows_up_but_does_not_mend_records(citra):
    cooperative(reported=False, village=None)

    assert [item.verb for item in items(citra)] == ["Hubungi"]


@pytest.mark.parametrize("persona", ["eka", "fajar", "intan"])
def test_who_has_no_work_here_is_told_so(client, request, persona):
    cooperative(reported=False)
    client.force_login(request.getfixturevalue(persona))

    assert "Tidak ada yang menunggu Anda" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("persona", "page"),
    [
        ("dedi", "portal:dashboard"),
        ("hadi", "portal:dashboard"),
        ("gita", "accounts:user_list"),
        ("ani", "mine:home"),
    ],
)
def test_others_begin_on_their_own_page(client, request, persona, page):
    client.force_login(request.getfixturevalue(persona))
    answer = client.get(URL)

    assert answer.status_code == 302
    assert answer["Location"] == reverse(page)


def test_a_stranger_signs_in_first(client):
    assert client.get(URL)["Location"].startswith("/akun/")


def test_one_tab_shows_one_kind_of_work(client, rani):
    cooperative(reported=False, village=None)
    client.force_login(rani)

    assert "tanpa kelurahan" not in client.get(f"{URL}?jenis=rat").content.decode()
    assert "tanpa kelurahan" in client.get(f"{URL}?jenis=data").content.decode()
    assert client.get(f"{URL}?jenis=%00&semua=x").status_code == 200


def test_the_number_of_queries_does_not_grow(client, rani, django_assert_max_num_queries):
    client.force_login(rani)
    ends = {"certificate_status": CertificateStatus.VALID, "certificate_valid_until": TODAY}
    cooperative(reported=False, **ends)
    cooperative(life=Life.UNDER_GUIDANCE, village=None)
    with django_assert_max_num_queries(21) as first:
        client.get(URL)
    cooperative(reported=False, **ends)
    cooperative(life=Life.UNDER_GUIDANCE, village=None)
    with django_assert_max_num_queries(len(first)):
        client.get(URL)
