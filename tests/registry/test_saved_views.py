"""A person keeps looks at the list under names; nobody else sees them."""

import uuid

import pytest
from bs4 import BeautifulSoup

from bogor_coop.accounts.models import SavedView
from registry import saved
from registry.filters import ListQuery
from tests.factories import CooperativeFactory, LifeStatusFactory, derive

pytestmark = pytest.mark.django_db
ILL = ListQuery(groups=("ill",))


@pytest.fixture(autouse=True)
def as_rani(client, rani):
    client.force_login(rani)


def post(client, address: str, **fields):
    return client.post(address, {"idempotency_key": str(uuid.uuid4()), **fields})


def tabs(client, address: str) -> list[tuple[str, bool]]:
    page = BeautifulSoup(client.get(address).content, "html5lib")
    return [
        (tab.get_text(" ", strip=True), tab.has_attr("aria-current"))
        for tab in page.select("nav.tabs a")
    ]


def test_a_look_is_kept_and_becomes_a_tab(client):
    answer = post(client, "/koperasi/tampilan/simpan/", nama="Sakit", saringan="golongan=ill&hal=3")
    assert answer.url == "/koperasi/?golongan=ill&hal=3"
    assert SavedView.objects.get().query == "golongan=ill"
    assert tabs(client, "/koperasi/") == [("Semua", True), ("Sakit", False)]
    assert tabs(client, "/koperasi/?golongan=ill") == [("Semua", False), ("Sakit", True)]


def test_a_name_with_signs_that_no_database_keeps_is_cleaned(client):
    post(client, "/koperasi/tampilan/simpan/", nama="Sa\x00kit", saringan="golongan=ill")
    assert SavedView.objects.get().name == "Sakit"


def test_tabs_tell_how_many(client, rani):
    made = LifeStatusFactory(status="inactive").cooperative
    other = LifeStatusFactory(cooperative=CooperativeFactory(), status="unknown").cooperative
    derive(made, other)
    saved.save(name="Sakit", query=ILL, by=rani)
    assert tabs(client, "/koperasi/tampilan/jumlah/") == [("Semua 2", True), ("Sakit 1", False)]


def test_counting_takes_one_query(rani, django_assert_num_queries):
    views = [saved.save(name=str(n), query=ILL, by=rani) for n in range(5)]
    with django_assert_num_queries(1 + 6 + 1):  # whether the listing holds is asked for each
        saved.counts(views, rani)


@pytest.mark.parametrize("name", ["", "Sakit", "x" * 61])
def test_a_name_that_cannot_be_kept_is_refused_with_a_sentence(client, rani, name):
    saved.save(name="Sakit", query=ILL, by=rani)
    answer = post(client, "/koperasi/tampilan/simpan/", nama=name, saringan="jenis=service")
    page = client.get(answer.url)
    assert SavedView.objects.count() == 1
    assert "note-error" in page.content.decode() or "alert" in page.content.decode()


def test_it_can_be_renamed_and_deleted(client, rani):
    view = saved.save(name="Sakit", query=ILL, by=rani)
    post(client, f"/koperasi/tampilan/{view.pk}/nama/", nama="Perlu dibina")
    assert "Perlu dibina" in client.get("/koperasi/tampilan/").content.decode()
    post(client, f"/koperasi/tampilan/{view.pk}/hapus/")
    assert not SavedView.objects.exists()


def test_it_belongs_to_one_person(client, rani, citra):
    view = saved.save(name="Sakit", query=ILL, by=citra)
    assert post(client, f"/koperasi/tampilan/{view.pk}/nama/", nama="x").status_code == 404
    assert post(client, f"/koperasi/tampilan/{view.pk}/hapus/").status_code == 404
    assert tabs(client, "/koperasi/") == [("Semua", True)]


def test_there_is_an_end_of_them(rani):
    for n in range(saved.MOST):
        saved.save(name=str(n), query=ILL, by=rani)
    with pytest.raises(Exception, match="Hapus dahulu"):
        saved.save(name="lagi", query=ILL, by=rani)
