"""The history page, and putting things back as a new change."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from registry import trail
from registry.actions import contacts, cooperatives, lives
from registry.models import Contact
from tests.registry.views.test_edits import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative(rani):
    return cooperatives.create(
        by=rani,
        values={"name": "KSP Mekar", "phone": "0251-1", "legal_entity_date": dt.date(2003, 6, 9)},
        life="active",
    )


def change(cooperative, rani, **values):
    cooperative.refresh_from_db()
    return cooperatives.update(
        cooperative=cooperative, version=cooperative.version, values=values, by=rani
    )


def newest(cooperative):
    return trail.of(cooperative).groups[0]


def served(client, cooperative, group, page="kembalikan/", query=""):
    path = f"/koperasi/{cooperative.pk}/riwayat/{group.key}/{page}"
    soup = BeautifulSoup(client.get(path + query).content.decode(), "html5lib")
    form = soup.find("form", class_="pane")
    form["id"] = "isian"
    boxes = [b["value"] for b in form.select("input[name=fields]") if b.has_attr("checked")]
    return path, filled_in(str(soup)) | {"fields": boxes, "reason": "salah ketik"}


def test_the_history_tells_who_why_and_what(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2")
    client.force_login(rani)
    page = client.get(f"/koperasi/{cooperative.pk}/riwayat/").content.decode()
    for words in ("Rani", "mengubah 1 isian", "Telepon kantor", "0251-1", "0251-2"):
        assert words in page


def test_a_change_is_put_back_as_a_new_change(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2", address="Jalan Baru")
    client.force_login(rani)
    path, data = served(client, cooperative, newest(cooperative))
    assert client.post(path, data).status_code == 302
    cooperative.refresh_from_db()
    assert (cooperative.phone, cooperative.address, cooperative.version) == ("0251-1", "", 3)
    group = newest(cooperative)
    assert (group.why, group.door) == ("salah ketik", "lewat pengembalian")


def test_a_single_field_is_put_back(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2", address="Jalan Baru")
    client.force_login(rani)
    query = f"?isian=registry.Cooperative.{cooperative.pk}.phone"
    path, data = served(client, cooperative, newest(cooperative), query=query)
    assert client.post(path, data).status_code == 302
    cooperative.refresh_from_db()
    assert (cooperative.phone, cooperative.address) == ("0251-1", "Jalan Baru")


def test_a_later_value_is_not_overwritten_unknowingly(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2", address="Jalan Baru")
    group = newest(cooperative)
    change(cooperative, rani, phone="0251-3")
    client.force_login(rani)
    path, data = served(client, cooperative, group)
    assert data["fields"] == [f"registry.Cooperative.{cooperative.pk}.address"]
    assert "Sudah diubah lagi sejak itu" in client.get(path).content.decode()
    client.post(path, data)
    cooperative.refresh_from_db()
    assert (cooperative.phone, cooperative.address) == ("0251-3", "")


def test_what_changed_since_the_page_was_opened_stops_it(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2")
    client.force_login(rani)
    path, data = served(client, cooperative, newest(cooperative))
    change(cooperative, rani, phone="0251-3")
    response = client.post(path, data)
    assert "Ada yang berubah sejak halaman ini dibuka" in response.content.decode()
    cooperative.refresh_from_db()
    assert cooperative.phone == "0251-3"


def test_a_record_goes_back_to_a_version(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2")
    group = newest(cooperative)
    change(cooperative, rani, phone="0251-3", address="Jalan Baru")
    client.force_login(rani)
    path, data = served(client, cooperative, group, page="versi/")
    assert client.post(path, data).status_code == 302
    cooperative.refresh_from_db()
    assert (cooperative.phone, cooperative.address) == ("0251-2", "")


def test_an_entered_life_is_taken_back_and_the_one_before_runs_on(rani, client, cooperative):
    lives.record(
        cooperative=cooperative, status="inactive", since=dt.date(2018, 1, 1), reason="x", by=rani
    )
    client.force_login(rani)
    path, data = served(client, cooperative, newest(cooperative))
    assert client.post(path, data).status_code == 302
    life = cooperative.life_statuses.get()
    assert (life.status, life.period.upper) == ("active", None)
    assert cooperative.standings.at(dt.date(2018, 6, 1)).get().life == "active"


def test_what_was_taken_back_can_be_brought_back(rani, client, cooperative):
    person = contacts.record(
        cooperative=cooperative, values={"role": "chair", "name": "Siti"}, by=rani
    )
    client.force_login(rani)
    path, data = served(client, cooperative, newest(cooperative))
    assert client.post(path, data).status_code == 302
    assert not Contact.objects.exists()
    path, data = served(client, cooperative, newest(cooperative))
    assert client.post(path, data).status_code == 302
    assert Contact.objects.get().pk == person.pk


def test_a_reason_is_needed(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2")
    client.force_login(rani)
    path, data = served(client, cooperative, newest(cooperative))
    assert client.post(path, data | {"reason": ""}).status_code == 422
    cooperative.refresh_from_db()
    assert cooperative.phone == "0251-2"


def test_nothing_chosen_is_named(rani, client, cooperative):
    change(cooperative, rani, phone="0251-2")
    client.force_login(rani)
    path, data = served(client, cooperative, newest(cooperative))
    page = client.post(path, data | {"fields": []}).content.decode()
    assert "Pilih sedikitnya satu isian." in page


@pytest.mark.parametrize("persona", ["citra", "hadi", "gita"])
def test_only_who_may_edit_puts_back(persona, rani, client, cooperative, request):
    change(cooperative, rani, phone="0251-2")
    client.force_login(request.getfixturevalue(persona))
    path = f"/koperasi/{cooperative.pk}/riwayat/{newest(cooperative).key}/kembalikan/"
    assert client.get(path).status_code == 403


def test_a_change_of_another_cooperative_is_not_found(rani, client, cooperative):
    other = cooperatives.create(by=rani, values={"name": "Lain"})
    client.force_login(rani)
    path = f"/koperasi/{cooperative.pk}/riwayat/{newest(other).key}/kembalikan/"
    assert client.get(path).status_code == 404
