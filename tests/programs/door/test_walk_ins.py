"""Who came without having registered: present, or a sentence why not; never half of it."""

import pytest
from django.urls import reverse

from bogor_coop.refusals import PolicyRefused
from programs.actions.walk_ins import Person, walk_in
from programs.enums import Door, RegistrationState
from programs.models import Activity, Application, Attendance, EligibilityRule, Registration
from tests.factories import CooperativeFactory
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return CooperativeFactory(name="KSU Sejahtera Bersama")


@pytest.fixture
def officer(client, citra, occurrence, morning):
    client.force_login(citra)
    return client


def come(client, occurrence, cooperative=None, **given):
    if cooperative is None:
        url = reverse("door:walk_in_business", args=[occurrence.pk])
    else:
        url = reverse("door:walk_in_of", args=[occurrence.pk, cooperative.pk])
    fields = {"name": "Entin Kartini", "role": "treasurer", "phone": "", "sex": ""}
    return client.post(url, with_key(fields | given))


def test_a_misspelt_name_finds_the_cooperative_and_her_person_is_here(
    officer, citra, occurrence, cooperative
):
    found = officer.get(reverse("door:walk_in", args=[occurrence.pk]), {"q": "sejatera bersma"})
    door = reverse("door:walk_in_of", args=[occurrence.pk, cooperative.pk])
    assert door in found.content.decode()
    answer = officer.get(come(officer, occurrence, cooperative)["Location"])
    assert "Entin Kartini hadir, kursi 1." in answer.content.decode()
    row = Attendance.objects.get()
    assert (row.occurrence, row.outcome, row.method) == (occurrence, "full", "walk_in")
    assert row.recorded_by == citra
    assert row.registration.application.door == Door.WALK_IN


def test_a_small_business_comes_by_its_name(officer, occurrence):
    come(officer, occurrence, business_name="Dapur Entin")
    assert Attendance.objects.get().registration.business_name == "Dapur Entin"


def test_a_full_room_is_a_sentence_and_nothing_is_written(officer, occurrence, cooperative):
    Activity.objects.update(capacity=1)
    factories.RegistrationFactory(application__activity=occurrence.activity)
    answer = come(officer, occurrence, cooperative)
    assert answer.status_code == 422
    assert "Tidak ada kursi kosong." in answer.content.decode()
    assert (Application.objects.count(), Attendance.objects.count()) == (1, 0)


def waiting_before_a_free_seat(activity):
    """Two seats, one held, one free, and somebody who waits for it."""
    Activity.objects.update(capacity=2)
    factories.RegistrationFactory(application__activity=activity)
    return factories.RegistrationFactory(application__activity=activity, state="waiting")


def test_from_the_start_on_who_is_in_the_room_goes_before_who_waits(
    officer, occurrence, cooperative
):
    waiting = waiting_before_a_free_seat(occurrence.activity)
    come(officer, occurrence, cooperative)
    assert Attendance.objects.get().registration.seat.number == 2
    assert Registration.objects.get(pk=waiting.pk).state == RegistrationState.WAITING


def test_before_the_start_who_waits_goes_first(officer, occurrence, cooperative, morning):
    waiting = waiting_before_a_free_seat(occurrence.activity)
    morning.move_to(wib(14, 8))
    answer = come(officer, occurrence, cooperative)
    assert "Tidak ada kursi kosong." in answer.content.decode()
    assert Registration.objects.get(pk=waiting.pk).state == RegistrationState.WAITING
    assert not Attendance.objects.exists()


def test_where_approval_is_wanted_a_free_seat_is_still_for_who_waits(
    officer, occurrence, cooperative, morning
):
    waiting_before_a_free_seat(occurrence.activity)
    Activity.objects.update(approval_required=True)
    morning.move_to(wib(14, 8))
    assert "untuk yang menunggu: 1 orang" in come(officer, occurrence, cooperative).content.decode()
    assert not Attendance.objects.exists()


def test_nobody_walks_in_before_the_day_whatever_the_page_says(
    citra, occurrence, cooperative, morning
):
    morning.move_to(wib(13))
    with pytest.raises(PolicyRefused, match="mulai hari pertemuan"):
        walk_in(
            occurrence=occurrence, cooperative=cooperative, person=Person("Entin", "treasurer"),
            by=citra,
        )  # fmt: skip
    assert not Application.objects.exists()


def test_an_activity_with_approval_is_approved_at_the_door(officer, occurrence, cooperative):
    Activity.objects.update(approval_required=True)
    come(officer, occurrence, cooperative)
    assert Attendance.objects.get().registration.state == RegistrationState.BOOKED


def test_who_does_not_fit_needs_a_reason(officer, occurrence, cooperative):
    EligibilityRule.objects.create(
        activity=occurrence.activity, kind="life", values=["dissolved"], bundle=1
    )
    page = officer.get(reverse("door:walk_in_of", args=[occurrence.pk, cooperative.pk]))
    assert "exception" in page.context["form"].fields
    assert come(officer, occurrence, cooperative).status_code == 422
    assert come(officer, occurrence, cooperative, exception="Tamu kepala").status_code == 302
    assert Attendance.objects.count() == 1


def test_who_is_registered_is_shown_before_she_is_written_twice(officer, occurrence, cooperative):
    application = factories.ApplicationFactory(
        activity=occurrence.activity, cooperative=cooperative
    )
    here = factories.RegistrationFactory(application=application, person_name="Entin Kartini")
    page = officer.get(reverse("door:walk_in_of", args=[occurrence.pk, cooperative.pk]))
    assert page.context["present"] == [here]
    answer = come(officer, occurrence, cooperative)
    assert answer.context["form"].errors["name"] == ["Orang ini sudah terdaftar di kegiatan ini."]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 10_000),
        ("name", "Entin\u202enitra"),
        ("name", "\x00"),
        ("phone", "dua"),
        ("role", "ratu"),
    ],
)
def test_bad_input_is_a_sentence_at_its_field(officer, occurrence, cooperative, field, value):
    answer = come(officer, occurrence, cooperative, **{field: value})
    assert (answer.status_code, bool(answer.context["form"].errors[field])) == (422, True)
    assert not Application.objects.exists()


def test_a_double_click_brings_one_person(officer, occurrence, cooperative):
    url = reverse("door:walk_in_of", args=[occurrence.pk, cooperative.pk])
    fields = with_key({"name": "Entin", "role": "treasurer", "phone": "", "sex": ""})
    assert [officer.post(url, fields).status_code for _n in range(2)] == [302, 302]
    assert Attendance.objects.count() == 1


def test_before_the_day_the_page_says_so(client, citra, occurrence, cooperative, morning):
    morning.move_to(wib(13))
    client.force_login(citra)
    page = client.get(reverse("door:walk_in", args=[occurrence.pk]))
    assert "mulai hari pertemuan" in page.content.decode()
    assert come(client, occurrence, cooperative).status_code == 409
