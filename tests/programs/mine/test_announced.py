"""The public page: the coming activities, nobody's name, few questions to the database."""

import pytest
from django.core.cache import cache

from tests.programs.factories import ActivityFactory, OccurrenceFactory, RegistrationFactory, wib

pytestmark = pytest.mark.django_db
PAGE = "/kegiatan-terbuka/"


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def words(client) -> str:
    return client.get(PAGE).content.decode().replace("\xa0", " ")


def test_a_stranger_reads_what_is_coming_and_how_many_seats_are_left(client, activity):
    RegistrationFactory(application__activity=activity, person_name="Dede Kurniawan")
    page = words(client)
    assert "Pelatihan Akuntansi Koperasi" in page
    assert "20 Desember 2018, 09.00–15.00 WIB" in page
    assert "Sisa kursi: 29 dari 30." in page
    assert "Masuk untuk mendaftar" in page
    assert "Dede" not in page


@pytest.mark.parametrize("state", ["planned", "held"])
def test_what_is_not_announced_or_over_is_not_there(client, state):
    hidden = ActivityFactory(state=state, title="Tersembunyi")
    OccurrenceFactory(activity=hidden)
    assert "Tersembunyi" not in words(client)


def test_with_nothing_ahead_it_says_so(client):
    assert "Belum ada kegiatan yang diumumkan." in words(client)


def test_the_next_one_comes_first(client):
    for title, day in (("Kedua", 22), ("Pertama", 20)):
        OccurrenceFactory(
            activity=ActivityFactory(title=title), starts_at=wib(day), ends_at=wib(day, 15)
        )
    page = words(client)
    assert page.index("Pertama") < page.index("Kedua")


def test_staff_are_not_asked_to_register(client, citra, activity):
    client.force_login(citra)
    assert "Masuk untuk mendaftar" not in words(client)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_is_fixed_and_none_while_it_is_kept(
    client, rows, django_assert_num_queries
):
    for _row in range(rows):
        OccurrenceFactory(activity=ActivityFactory())
    with django_assert_num_queries(3):
        client.get(PAGE)
    with django_assert_num_queries(0):
        client.get(PAGE)


def test_a_full_activity_offers_its_queue_and_no_seat(client, activity):
    activity.capacity = 1
    activity.save()
    RegistrationFactory(application__activity=activity, person_name="Dede Kurniawan")
    for page in (words(client), client.get("/").content.decode()):
        assert "Semua 1 kursi sudah terisi." in page
        assert "aftar tunggu" in page
        assert "Sisa kursi" not in page
