"""The list: who sees what, in how many queries, in which words."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from registry.models import Cooperative
from tests.factories import (
    AnnualMeetingFactory,
    AnnualStatementFactory,
    ContactFactory,
    CooperativeFactory,
    LifeStatusFactory,
    derive,
)

pytestmark = pytest.mark.django_db
LIST = "/koperasi/"


def make(*names: str) -> list[Cooperative]:
    made = [CooperativeFactory(name=name) for name in names]
    for cooperative in made:
        LifeStatusFactory(cooperative=cooperative)
        AnnualMeetingFactory(cooperative=cooperative)
        AnnualStatementFactory(cooperative=cooperative, members=100, assets=5_000_000)
        ContactFactory(cooperative=cooperative)
    derive(*made)
    return made


def look(client, address: str = LIST, **headers) -> BeautifulSoup:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def shown(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select("tbody th a.name")]


class TestWho:
    def test_anonymous_people_are_sent_to_sign_in(self, client):
        response = client.get(LIST)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))

    def test_the_office_sees_every_cooperative(self, client, dedi):
        make("Melati", "Mawar")
        client.force_login(dedi)
        assert shown(look(client)) == ["Mawar", "Melati"]

    def test_a_manager_sees_only_her_own(self, client, ani, budi):
        own = ani.managerships.get().cooperative
        LifeStatusFactory(cooperative=own)
        derive(own)
        make("Melati")
        client.force_login(ani)
        page = look(client)
        assert shown(page) == [own.name]
        assert not page.select("[name=pilih], a[href*=ekspor]")

    def test_a_manager_searches_only_her_own(self, client, ani):
        own = ani.managerships.get().cooperative
        Cooperative.objects.filter(pk=own.pk).update(name="Koperasi Melati Ani")
        LifeStatusFactory(cooperative=own)
        derive(own)
        make("Melati")
        client.force_login(ani)
        assert shown(look(client, f"{LIST}?q=melati")) == ["Koperasi Melati Ani"]

    def test_a_manager_cannot_export(self, client, ani):
        client.force_login(ani)
        assert client.get(f"{LIST}ekspor/").status_code == 403

    def test_buttons_to_write_are_for_those_who_may(self, client, hadi):
        client.force_login(hadi)
        assert not look(client).select(".actions a")


@pytest.mark.parametrize("names", [["Melati"], ["Melati", "Mawar", "Kenanga"]])
@pytest.mark.parametrize(
    "address", [LIST, f"{LIST}?q=melatti&golongan=ill&buku=2016&per=2018-12-14&kolom=aset"]
)
def test_a_page_takes_few_queries_whatever_its_rows(
    client, rani, names, address, django_assert_max_num_queries
):
    make(*names)
    client.force_login(rani)
    with django_assert_max_num_queries(12):
        look(client, address)


class TestWords:
    @pytest.fixture(autouse=True)
    def as_rani(self, client, rani):
        client.force_login(rani)

    def test_it_says_how_many_and_shows_the_four_facts(self, client):
        make("KSU Melati")
        page = look(client)
        assert page.select_one("#judul-hasil").get_text() == "1 koperasi ditemukan"
        words = [cell.get_text(" ", strip=True) for cell in page.select("tbody td")[1:]]
        assert words[1] == "Aktif"
        assert words[3:] == ["Belum", "Tidak wajib", "100"]

    def test_a_slip_is_corrected_and_can_be_insisted_upon(self, client):
        make("KSU Sejahtera")
        page = look(client, f"{LIST}?q=sejahtra")
        note = page.select_one(".result-head p").get_text(" ", strip=True)
        assert note.startswith("“sejahtra” tidak ditemukan. Maksud Anda “sejahtera”?")
        assert page.select_one("tbody mark").get_text() == "Sejahtera"
        exact = look(client, page.select_one(".result-head a")["href"])
        assert "persis" in exact.select_one(".nothing h2").get_text()

    def test_what_is_not_understood_is_said(self, client):
        make("KSU Melati")
        page = look(client, f"{LIST}?golongan=sehat")
        assert "golongan=sehat" in page.select_one(".note-warning").get_text()
        assert shown(page) == ["KSU Melati"]

    def test_filters_in_use_are_chips_with_a_way_out(self, client):
        make("KSU Melati")
        page = look(client, f"{LIST}?jenis=consumer&anggota_min=10")
        assert [chip.get_text(" ", strip=True) for chip in page.select(".toolbar .chip")] == [
            "Jenis koperasi: Konsumen hapus saringan ini",
            "Anggota paling sedikit 10 hapus saringan ini",
        ]
        assert page.select_one(".chip")["href"] == f"{LIST}?anggota_min=10"

    def test_an_empty_register_says_what_to_do(self, client):
        assert "Register masih kosong" in look(client).select_one(".nothing").get_text()

    def test_no_filter_is_lost_when_another_is_set(self, client):
        make("KSU Melati")
        page = look(client, f"{LIST}?per=2018-06-30&urut=-anggota&kolom=aset&golongan=ill")
        kept = {(i["name"], i["value"]) for i in page.select("#hasil > input[form=saring]")}
        assert kept == {("per", "2018-06-30"), ("urut", "-anggota"), ("kolom", "aset")}
        assert page.select_one("#saring input[name=golongan][value=ill]").has_attr("checked")


class TestSorting:
    @pytest.fixture(autouse=True)
    def as_rani(self, client, rani):
        client.force_login(rani)

    def test_heads_are_links_and_the_sorted_one_says_so(self, client):
        make("Melati", "Mawar")
        head = look(client).select_one("th[aria-sort]")
        assert head["aria-sort"] == "ascending"
        assert head.get_text(strip=True) == "Koperasi"
        assert shown(look(client, LIST + head.a["href"])) == ["Melati", "Mawar"]

    @pytest.mark.parametrize("sort", ["anggota", "-anggota"])
    def test_empty_cells_come_last_both_ways(self, client, sort):
        make("Melati")
        derive(LifeStatusFactory(cooperative__name="Aster").cooperative)
        assert shown(look(client, f"{LIST}?urut={sort}")) == ["Melati", "Aster"]

    def test_every_column_can_be_sorted_and_shown(self, client):
        make("Melati", "Mawar")
        page = look(client)
        for box in page.select("input[name=kolom]"):
            key = box["value"]
            assert len(shown(look(client, f"{LIST}?kolom={key}&urut=-{key}"))) == 2, key


class TestPaging:
    def test_pages_follow_each_other(self, client, rani):
        make(*(f"Melati {n:02}" for n in range(27)))
        client.force_login(rani)
        first = look(client)
        assert len(shown(first)) == 25
        second = look(client, first.select_one("a[rel=next]")["href"])
        assert shown(second) == ["Melati 25", "Melati 26"]
        assert second.select_one("a[rel=prev]")["href"] == LIST
        assert not second.select("a[rel=next]")

    def test_beyond_what_is_counted_it_says_more_than(self, client, rani, monkeypatch):
        monkeypatch.setattr("registry.listpage.COUNTED_TO", 1)
        make(*(f"Melati {n:02}" for n in range(26)))
        client.force_login(rani)
        heading = look(client).select_one("#judul-hasil").get_text()
        assert heading == "Lebih dari 1 koperasi ditemukan"


def test_looking_writes_nothing(client, rani, django_capture_on_commit_callbacks):
    make("Melati")
    client.force_login(rani)
    assert client.post(LIST).status_code == 405
