"""Rooms and trainers are added, corrected and ended; nothing is deleted."""

import datetime as dt

import pytest
from django.urls import reverse

from programs.forms.occurrences import OccurrenceForm
from programs.models import Occurrence, Room, Trainer
from tests.idempotency import with_key
from tests.programs.factories import ActivityFactory, OccurrenceFactory, RoomFactory, TrainerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def officer(client, citra):
    client.force_login(citra)
    return client


def test_a_room_and_a_trainer_are_added(officer):
    officer.post(reverse("activities:room_create"), with_key({"name": "Paseban", "capacity": "40"}))
    officer.post(
        reverse("activities:trainer_create"),
        with_key({"name": "Sari", "affiliation": "IPB", "phone": "0812-3456-7890"}),
    )
    assert Room.objects.get().capacity == 40
    assert Trainer.objects.get().phone == "+6281234567890"


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"name": "paseban"}, ""),
        ({"name": ""}, "Nama ruang belum diisi."),
        ({"name": "x" * 10_000}, "120"),
        ({"name": "Ruang \u202e"}, "tak terlihat"),
        ({"name": "Baru", "capacity": "0"}, "Paling sedikit 1."),
    ],
)
def test_ugly_rooms_are_answered_in_words(form, sentence, officer):
    response = officer.post(reverse("activities:room_create"), with_key(form))
    assert response.status_code == (422 if sentence else 302)
    assert sentence in response.content.decode()


def test_a_name_is_taken_once(officer):
    RoomFactory(name="Paseban")
    response = officer.post(reverse("activities:room_create"), with_key({"name": "Paseban"}))
    assert response.status_code == 422
    assert Room.objects.count() == 1


def test_what_has_ended_is_not_offered_any_more_but_stays_where_it_is_used(officer, citra):
    ended = RoomFactory(ended_on=dt.date(2018, 12, 1))
    RoomFactory()
    TrainerFactory(ended_on=dt.date(2018, 12, 14))
    activity = ActivityFactory()
    new = OccurrenceForm(instance=Occurrence(activity=activity))
    assert ended not in new.fields["room"].queryset
    assert not new.fields["trainers"].queryset.exists()
    used = OccurrenceForm(instance=OccurrenceFactory(activity=activity, room=ended))
    assert ended in used.fields["room"].queryset


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_whatever_it_shows(
    number, client, hadi, django_assert_num_queries
):
    for _each in range(number):
        OccurrenceFactory(room=RoomFactory()).assignments.create(trainer=TrainerFactory())
    client.force_login(hadi)
    client.get(reverse("activities:resources"))
    with django_assert_num_queries(7):
        client.get(reverse("activities:resources"))
