"""Entering and correcting a cooperative: warnings, conflicts, withdrawal, and who may."""

import re
import uuid

import pytest
from bs4 import BeautifulSoup

from registry.actions import cooperatives
from registry.models import Cooperative, UrbanVillage

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative(rani):
    return cooperatives.create(
        by=rani,
        values={
            "name": "KSP Mekar Sejahtera",
            "legal_entity_number": "518/BH/10.14/2003",
            "registration_number": "3271060012047",
            "village": UrbanVillage.objects.get(name="Paledang"),
        },
        life="active",
    )


def filled_in(page: str, form_id: str = "isian") -> dict:
    """What the browser would send back from the form as it was served."""
    form = BeautifulSoup(page, "html5lib").find("form", id=form_id)
    data = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            data[field["name"]] = chosen["value"] if chosen else ""
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data[field["name"]] = field.get("value", "on")
        elif field.get("type") != "file":
            data[field["name"]] = field.get("value", "")
    return data


def edit_form(client, cooperative) -> dict:
    return filled_in(client.get(f"/koperasi/{cooperative.pk}/ubah/").content.decode())


def send(client, path, data, **changes):
    return client.post(path, {**data, **changes})


def test_a_correction_is_saved_with_its_reason(rani, client, cooperative):
    client.force_login(rani)
    path = f"/koperasi/{cooperative.pk}/ubah/"
    data = edit_form(client, cooperative)
    response = send(client, path, data, address="Jalan Paledang 214", reason="berita acara")
    assert response.status_code == 302
    cooperative.refresh_from_db()
    assert cooperative.address == "Jalan Paledang 214"
    assert cooperative.events.last().pgh_context["reason"] == "berita acara"


def test_an_unchanged_form_changes_nothing(rani, client, cooperative):
    client.force_login(rani)
    data = edit_form(client, cooperative)
    assert send(client, f"/koperasi/{cooperative.pk}/ubah/", data).status_code == 302
    cooperative.refresh_from_db()
    assert cooperative.version == 1


def test_a_double_click_saves_once(rani, client, cooperative):
    client.force_login(rani)
    data = edit_form(client, cooperative)
    path = f"/koperasi/{cooperative.pk}/ubah/"
    first, second = (send(client, path, data, address="Jalan Baru") for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    cooperative.refresh_from_db()
    assert cooperative.version == 2


def test_errors_are_named_on_top_and_what_was_typed_stays(rani, client, cooperative):
    client.force_login(rani)
    data = edit_form(client, cooperative)
    path = f"/koperasi/{cooperative.pk}/ubah/"
    response = send(client, path, data, registration_number="12", address="Jalan Baru")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_registration_number"' in page
    assert filled_in(page)["address"] == "Jalan Baru"


def test_a_number_of_another_city_is_warned_of_once_and_then_saved(rani, client, cooperative):
    client.force_login(rani)
    path = f"/koperasi/{cooperative.pk}/ubah/"
    data = edit_form(client, cooperative)
    warned = send(client, path, data, registration_number="3201060012047")
    assert "biasanya berawalan 3271" in warned.content.decode()
    cooperative.refresh_from_db()
    assert cooperative.registration_number == "3271060012047"
    assert client.post(path, filled_in(warned.content.decode())).status_code == 302
    cooperative.refresh_from_db()
    assert cooperative.registration_number == "3201060012047"


def conflict(client, cooperative, rani):
    """Rani's second form meets what was saved meanwhile."""
    client.force_login(rani)
    mine = edit_form(client, cooperative)
    cooperatives.update(
        cooperative=cooperative,
        version=1,
        values={"address": "Punya mereka", "phone": "0251-111"},
        by=rani,
        reason="surat koperasi",
    )
    path = f"/koperasi/{cooperative.pk}/ubah/"
    return send(client, path, mine, address="Punya saya", email="baru@contoh.test")


def conflict_form(page: str) -> dict:
    soup = BeautifulSoup(page, "html5lib")
    soup.find("form", class_="pane")["id"] = "isian"
    return filled_in(str(soup))


def test_the_second_officer_sees_all_three_values(rani, client, cooperative):
    response = conflict(client, cooperative, rani)
    page = response.content.decode()
    assert response.status_code == 409
    for words in ("Punya mereka", "Punya saya", "surat koperasi", "diubah keduanya"):
        assert words in page
    cooperative.refresh_from_db()
    assert cooperative.address == "Punya mereka"


@pytest.mark.parametrize(
    ("choice", "address"), [("mine", "Punya saya"), ("theirs", "Punya mereka")]
)
def test_the_choice_is_saved_and_nothing_else_is_lost(rani, client, cooperative, choice, address):
    page = conflict(client, cooperative, rani).content.decode()
    data = conflict_form(page)
    assert "pilih_address" not in data  # both changed it: nobody decides for the officer
    path = f"/koperasi/{cooperative.pk}/ubah/"
    assert send(client, path, data, pilih_address=choice).status_code == 302
    cooperative.refresh_from_db()
    assert cooperative.address == address
    assert (cooperative.phone, cooperative.email) == ("0251-111", "baru@contoh.test")
    assert cooperative.village.name == "Paledang"


def test_a_new_cooperative_is_entered(rani, client):
    client.force_login(rani)
    data = filled_in(client.get("/koperasi/baru/").content.decode())
    response = send(client, "/koperasi/baru/", data, name="Kopkar Baru", life="active")
    assert response.status_code == 302
    cooperative = Cooperative.objects.get(name="Kopkar Baru")
    assert response.headers["Location"] == f"/koperasi/{cooperative.pk}/"
    assert cooperative.life_statuses.get().status == "active"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"legal_entity_number": "518 / bh/10.14/2003"}, "nomor badan hukum sama"),
        ({"name": "Koperasi Simpan Pinjam Mekar Sejahtra", "village": "Paledang"}, "nama mirip"),
    ],
)
def test_a_likely_duplicate_is_shown_before_it_is_entered(
    rani, client, cooperative, values, reason
):
    client.force_login(rani)
    data = filled_in(client.get("/koperasi/baru/").content.decode()) | {"name": "Lain sama sekali"}
    if "village" in values:
        values["village"] = cooperative.village_id
    response = send(client, "/koperasi/baru/", data, **values)
    page = response.content.decode()
    assert reason in page
    assert f'href="/koperasi/{cooperative.pk}/"' in page
    assert Cooperative.objects.count() == 1
    assert client.post("/koperasi/baru/", filled_in(page)).status_code == 302
    assert Cooperative.objects.count() == 2


def test_a_used_registration_number_is_refused_in_words(rani, client, cooperative):
    client.force_login(rani)
    data = filled_in(client.get("/koperasi/baru/").content.decode())
    changes = {"name": "Lain", "registration_number": cooperative.registration_number}
    page = send(client, "/koperasi/baru/", data, warned="name", **changes).content.decode()
    assert "NIK ini sudah dipakai koperasi lain." in page


def test_a_record_is_withdrawn_and_restored(rani, client, cooperative):
    client.force_login(rani)
    path = f"/koperasi/{cooperative.pk}"
    for page, version in (("tarik", 1), ("pulihkan", 2)):
        data = {"version": version, "reason": "dobel", "idempotency_key": str(uuid.uuid4())}
        assert client.post(f"{path}/{page}/", data).status_code == 302
        cooperative.refresh_from_db()
        assert (cooperative.withdrawn_at is None) == (page == "pulihkan")


def test_a_withdrawal_of_a_changed_record_is_refused(rani, client, cooperative):
    client.force_login(rani)
    cooperatives.update(cooperative=cooperative, version=1, values={"phone": "1"}, by=rani)
    data = {"version": 1, "reason": "dobel", "idempotency_key": str(uuid.uuid4())}
    response = client.post(f"/koperasi/{cooperative.pk}/tarik/", data)
    assert "berubah sejak halaman dibuka" in response.content.decode()
    cooperative.refresh_from_db()
    assert cooperative.withdrawn_at is None


PAGES = (
    "ubah/",
    "tarik/",
    "laporan/2017/",
    "rat/2017/",
    "kesehatan/baru/",
    "kelembagaan/baru/",
    "pengurus/baru/",
)


@pytest.mark.parametrize("persona", ["citra", "eka", "dedi", "hadi", "gita"])
def test_a_colleague_without_the_right_is_told_so(persona, client, cooperative, request):
    client.force_login(request.getfixturevalue(persona))
    for page in PAGES:
        path = f"/koperasi/{cooperative.pk}/{page}"
        assert client.get(path).status_code == 403
        assert client.post(path, {"idempotency_key": str(uuid.uuid4())}).status_code == 403


def test_a_manager_finds_no_form_at_another_and_none_at_her_own(ani, client, cooperative):
    client.force_login(ani)
    own = ani.managerships.get().cooperative
    for page in PAGES:
        assert client.get(f"/koperasi/{cooperative.pk}/{page}").status_code == 404
        assert client.get(f"/koperasi/{own.pk}/{page}").status_code == 403


def test_no_form_repeats_an_id(rani, client, cooperative):
    client.force_login(rani)
    for page in PAGES:
        text = client.get(f"/koperasi/{cooperative.pk}/{page}").content.decode()
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), page
