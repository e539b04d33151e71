"""The desk's pages: who takes part, and every verb from the list to the row."""

import csv
import io

import pytest
from django.urls import reverse

from programs.enums import Door, RuleKind
from programs.models import EligibilityRule, Registration
from tests.factories import CooperativeFactory
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.seats import named, register, standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def activity(citra):
    """Two seats, held by A and B; C waits."""
    made = factories.ActivityFactory(capacity=2, owner=citra)
    for name in "ABC":
        register(made, name, by=citra, cooperative=CooperativeFactory(), door=Door.STAFF)
    return made


@pytest.fixture
def desk(client, citra):
    client.force_login(citra)
    return client


def page(client, name: str, *args, query: str = "") -> str:
    response = client.get(reverse(f"registrations:{name}", args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def send(client, address: str, /, *args, status: int = 302, **data) -> str:
    response = client.post(reverse(f"registrations:{address}", args=args), with_key(data))
    assert response.status_code == status
    return response.content.decode()


def test_the_list_says_who_sits_who_waits_and_why(desk, activity):
    shown = page(desk, "list", activity.pk)
    assert "Semua 2 kursi sudah terisi." in shown
    assert "Antre ke-1" in shown
    assert shown.count('data-label="Keadaan"') == 3
    only = page(desk, "list", activity.pk, query="?keadaan=waiting")
    assert only.count('data-label="Keadaan"') == 1


@pytest.mark.parametrize("query", ["?keadaan=x&hal=99999999999999", "?q=%00%E2%80%AE", "?hal=7"])
def test_odd_addresses_do_no_harm(desk, activity, query):
    page(desk, "list", activity.pk, query=query)


def test_empty_lists_say_what_to_do(desk):
    assert "Belum ada yang mendaftar." in page(desk, "list", factories.ActivityFactory().pk)
    without = factories.ActivityFactory(capacity=None)
    assert "Isi jumlah kursi" in page(desk, "list", without.pk)


@pytest.mark.parametrize("waiting", [1, 3])
def test_as_many_queries_for_one_as_for_many(desk, citra, waiting, django_assert_num_queries):
    activity = factories.ActivityFactory(capacity=1)
    for number in range(1 + waiting):
        party = CooperativeFactory()
        register(activity, f"Orang {number}", by=citra, cooperative=party, door=Door.STAFF)
    page(desk, "list", activity.pk)
    with django_assert_num_queries(13):
        page(desk, "list", activity.pk)


def test_the_file_holds_what_the_list_shows(desk, activity):
    response = desk.get(reverse("registrations:export", args=[activity.pk]) + "?format=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ","))
    assert [row[2] for row in rows[1:]] == ["A", "B", "C"]
    assert [row[1] for row in rows[1:]] == ["", "", "1"]


def test_one_participant_with_her_steps(desk, activity, citra):
    shown = page(desk, "detail", named(activity, "C").pk)
    assert "Antre ke-1" in shown
    assert str(citra) in shown


def test_cancelling_passes_the_seat_on(desk, activity):
    send(desk, "cancel", named(activity, "A").pk, reason="sakit")
    assert standing(activity) == {"A": "cancelled", "B": "booked 2", "C": "booked 1"}
    refused = desk.get(reverse("registrations:cancel", args=[named(activity, "A").pk]))
    assert refused.status_code == 409


def test_priority_and_a_seat_out_of_turn(desk, activity):
    pk = named(activity, "C").pk
    send(desk, "priority", pk, priority="100", reason="x", status=422)
    send(desk, "priority", pk, priority="5", reason="wali kota")
    assert named(activity, "C").priority == 5
    assert "Tidak ada kursi kosong" in send(desk, "give_seat", pk, reason="x", status=422)


def test_decisions(desk, citra):
    activity = factories.ActivityFactory(capacity=2, approval_required=True)
    register(activity, "A", "B", by=citra, cooperative=CooperativeFactory(), door=Door.STAFF)
    send(desk, "decide", named(activity, "A").pk, decision="ya")
    no = named(activity, "B").pk
    assert "memerlukan alasan" in send(desk, "decide", no, decision="tidak", status=422)
    send(desk, "decide", no, decision="tidak", reason="bukan pengurus")
    assert standing(activity) == {"A": "booked 1", "B": "declined"}


def test_change_and_the_lost_update(desk, activity):
    row = named(activity, "A")
    values = {"name": "Z", "role": "chair"}
    send(desk, "change", row.pk, version=row.version, **values)
    again = send(desk, "change", row.pk, version=row.version, name="Y", role="chair", status=422)
    assert "berubah sejak halaman dibuka" in again
    assert named(activity, "Z").pk == row.pk


def test_capacity(desk, activity):
    assert "Batalkan dahulu 1" in send(desk, "capacity", activity.pk, capacity="1", status=422)
    send(desk, "capacity", activity.pk, capacity="0", status=422)
    send(desk, "capacity", activity.pk, capacity="3")
    assert standing(activity)["C"] == "booked 3"


def test_giving_out_what_is_free(desk, activity):
    Registration.objects.filter(person_name="A").update(state="cancelled", seat=None)
    assert "Bagikan kursi kosong" in page(desk, "list", activity.pk)
    send(desk, "fill", activity.pk)
    assert standing(activity)["C"] == "booked 1"


def test_a_cooperative_by_a_misspelt_name(desk, activity):
    CooperativeFactory(name="Koperasi Warga Sejahtera")
    shown = page(desk, "choose", activity.pk, query="?q=sejahtra")
    assert "Koperasi Warga Sejahtera" in shown
    assert "Tidak ada koperasi dengan nama itu." in page(
        desk, "choose", activity.pk, query="?q=zzzzqqqq"
    )


FORM = {"group_policy": "partial", "rows": "3", "people-0-name": "N", "people-0-role": "chair"}


def test_registering_at_the_desk(desk, activity):
    party = CooperativeFactory()
    send(desk, "register", activity.pk, party.pk, **FORM)
    assert (named(activity, "N").cooperative, standing(activity)["N"]) == (party, "waiting")


def test_faults_keep_their_line(desk, activity):
    party = CooperativeFactory()
    second = {"people-2-name": "n", "people-2-role": "chair"}
    shown = send(desk, "register", activity.pk, party.pk, **FORM, **second, status=422)
    assert 'href="#id_people-2-name"' in shown
    half = send(
        desk,
        "register",
        activity.pk,
        party.pk,
        **FORM,
        status=422,
        **{"people-1-phone": "0812-0000-1111"},
    )
    assert 'href="#id_people-1-name"' in half
    assert not Registration.objects.filter(cooperative=party).exists()


def test_one_more_line_judges_nothing(desk, activity):
    shown = send(
        desk, "register_business", activity.pk, **{**FORM, "people-0-name": "Ujang", "more": "1"},
        status=200,
    )  # fmt: skip
    assert 'name="people-3-name"' in shown
    assert 'value="Ujang"' in shown
    assert "error" not in shown.split("<main")[1].split('name="people-0-role"')[0]


def test_a_business_and_an_exception(desk, activity):
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.TYPE, values=["producer"])
    given = {**FORM, "business_name": "Warung Sari"}
    assert "Kegiatan ini untuk koperasi" in send(
        desk, "register_business", activity.pk, **given, status=422
    )
    send(desk, "register_business", activity.pk, **given, exception="atas permintaan lurah")
    assert named(activity, "N").party == "Warung Sari"


def test_a_double_click_registers_once(desk, activity):
    data = with_key(FORM)
    url = reverse("registrations:register", args=[activity.pk, CooperativeFactory().pk])
    assert desk.post(url, data).url == desk.post(url, data).url
    assert Registration.objects.filter(person_name="N").count() == 1
