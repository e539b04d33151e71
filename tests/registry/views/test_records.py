"""The record page and its tabs: who sees them, what they say, how often they ask."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bogor_coop.files.actions import keep
from registry import panels
from registry.actions import cooperatives
from registry.models import UrbanVillage
from tests import factories
from tests.files.papers import upload

pytestmark = pytest.mark.django_db
TABS = (
    "",
    "linimasa/",
    "laporan/",
    "rat/",
    "kesehatan/",
    "kelembagaan/",
    "pengurus/",
    "dokumen/",
    "riwayat/",
)


def filled(rani, rows: int = 1):
    """A cooperative with ``rows`` facts of every kind."""
    cooperative = cooperatives.create(
        by=rani,
        values={
            "name": "KSP Mekar",
            "legal_entity_date": dt.date(2003, 6, 9),
            "registration_number": "3271060012047",
            "type": "savings_loan",
            "village": UrbanVillage.objects.get(name="Paledang"),
        },
        life="active",
    )
    for n in range(rows):
        year = 2017 - n
        paper = keep(upload=upload(), by=rani)
        factories.AnnualMeetingFactory(
            cooperative=cooperative,
            book_year=year,
            reported_on=dt.date(year + 1, 3, 12),
            document=paper,
        )
        factories.AnnualStatementFactory(
            cooperative=cooperative, book_year=year, members=286, assets=3_648_000_000
        )
        factories.HealthAssessmentFactory(cooperative=cooperative, book_year=year)
        factories.ContactFactory(cooperative=cooperative, term=(dt.date(2015 + n, 1, 1), None))
    factories.derive(cooperative)
    return cooperative


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("rows", [1, 3])
def test_every_tab_asks_a_fixed_number_of_times(rani, client, tab, rows):
    cooperative = filled(rani, rows)
    client.force_login(rani)
    client.get(f"/koperasi/{cooperative.pk}/{tab}")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/koperasi/{cooperative.pk}/{tab}")
    assert response.status_code == 200
    told_by_other_rooms = {"": 6, "linimasa/": 1}
    assert len(queries) <= 13 + told_by_other_rooms.get(tab, 0)


@pytest.mark.parametrize("persona", ["citra", "intan", "eka", "fajar", "dedi", "hadi", "gita"])
def test_the_office_reads_without_writing(persona, rani, client, request):
    cooperative = filled(rani)
    client.force_login(request.getfixturevalue(persona))
    for tab in TABS:
        page = client.get(f"/koperasi/{cooperative.pk}/{tab}").content.decode()
        assert "KSP Mekar" in page
        assert f"/koperasi/{cooperative.pk}/ubah/" not in page
        assert "Kembalikan" not in page


def test_a_manager_reads_her_own_and_finds_no_other(ani, budi, client):
    own = ani.managerships.get().cooperative
    factories.derive(own)
    client.force_login(ani)
    assert {client.get(f"/koperasi/{own.pk}/{tab}").status_code for tab in TABS} == {200}
    client.force_login(budi)
    assert {client.get(f"/koperasi/{own.pk}/{tab}").status_code for tab in TABS} == {404}


def page(client, person, cooperative, query=""):
    client.force_login(person)
    return client.get(f"/koperasi/{cooperative.pk}/{query}").content.decode()


def test_the_four_facts_stand_with_their_basis(rani, client, time_machine):
    time_machine.move_to("2018-12-14 01:00Z")
    text = page(client, rani, filled(rani, 3))
    for words in (
        "Aktif",
        "RAT diadakan 3 dari 3 tahun buku terakhir",
        "RAT tahun buku 2017",
        "diadakan 10 Feb 2018, dilaporkan 12 Mar 2018",
        "Peringkat A",
        "Kesehatan KSP/USP",
        "Perdep 06/2016, dinilai 4 Sep 2018",
        "pengelompokan kantor, bukan kelas resmi",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("status", "said"), [("proposed_for_dissolution", True), ("objected", True), ("active", False)]
)
@pytest.mark.parametrize("tab", ["", "kelembagaan/"])
def test_who_decides_a_dissolution_reads_who_records_it(dedi, client, status, said, tab):
    cooperative = factories.CooperativeFactory()
    factories.LifeStatusFactory(cooperative=cooperative, status=status)
    factories.derive(cooperative)
    text = page(client, dedi, cooperative, tab)
    assert ("petugas kelembagaan mencatat keadaan barunya" in text) is said


def test_the_office_finds_the_accounts_of_the_managers_and_a_manager_does_not(hadi, ani, client):
    own = ani.managerships.get().cooperative
    factories.derive(own)
    accounts = reverse("registry:manager_list", args=[own.pk])
    assert accounts in page(client, hadi, own)
    assert accounts not in page(client, ani, own)


def test_what_the_meetings_say_stands_beside_what_was_entered(rani, client, time_machine):
    time_machine.move_to("2018-12-14 01:00Z")
    cooperative = filled(rani)
    for year in (2015, 2016):
        factories.AnnualMeetingFactory(cooperative=cooperative, book_year=year, outcome="not_held")
    cooperative.meetings.filter(book_year=2017).update(
        outcome="not_held", held_on=None, reported_on=None
    )
    factories.derive(cooperative)
    text = page(client, rani, cooperative)
    assert "Menurut aturan RAT: tidak aktif" in text
    assert "RAT terakhir tidak diadakan" in text


def test_who_need_not_be_assessed_is_not_called_unassessed(rani, client):
    cooperative = factories.CooperativeFactory(type="consumer")
    factories.derive(cooperative)
    text = page(client, rani, cooperative)
    assert "Tidak wajib dinilai" in text
    assert "Belum dinilai" not in text


def test_as_at_an_earlier_day_the_facts_of_that_day_stand(rani, client, time_machine):
    time_machine.move_to("2018-12-14 01:00Z")
    text = page(client, rani, filled(rani), "?per=2018-01-31")
    assert "Keadaan per 31 Januari 2018" in text
    assert "RAT tahun buku 2016" in text


@pytest.mark.parametrize(
    "day", ["besok", "2999-01-01", "30 Feb 2018", "' OR 1=1", "\x00", "9" * 400]
)
def test_an_impossible_day_is_today(rani, client, day):
    client.force_login(rani)
    response = client.get(f"/koperasi/{filled(rani).pk}/", {"per": day})
    assert "Keadaan per" not in response.content.decode()


def test_what_is_missing_is_named_and_linked(rani, client):
    cooperative = filled(rani)
    text = page(client, rani, cooperative)
    assert "dari 19</b> isian terisi" in text
    assert f"/koperasi/{cooperative.pk}/ubah/#id_sector" in text


def test_a_room_above_may_add_a_panel(rani, client):
    panel = panels.Panel(
        "test", "Kegiatan", "registry:contact_list", lambda user: user.full_name == "Rani"
    )
    panels.register(panel)
    try:
        text = page(client, rani, filled(rani))
    finally:
        panels.unregister("test")
    assert "hx-get" in text


def test_a_panel_is_shown_only_to_whom_it_is_for(rani, citra, client):
    panels.register(panels.Panel("test", "Rahasia", "registry:contact_list", lambda user: False))
    try:
        assert "Rahasia" not in page(client, citra, filled(rani))
    finally:
        panels.unregister("test")


def test_a_withdrawn_record_says_so_and_offers_to_come_back(rani, client):
    cooperative = filled(rani)
    cooperatives.withdraw(
        cooperative=cooperative, version=cooperative.version, reason="dobel", by=rani
    )
    text = page(client, rani, cooperative)
    assert "Catatan ini ditarik: salah masuk." in text
    assert f"/koperasi/{cooperative.pk}/pulihkan/" in text
    assert f"/koperasi/{cooperative.pk}/ubah/" not in text
