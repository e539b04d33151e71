"""What the rooms above add to a manager's home."""

import datetime as dt

import pytest
from django.urls import reverse

from registry import mine_parts
from registry.mine_parts import Row, Section
from registry.record.for_managers import Task
from tests.factories import ManagershipFactory, derive

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2018, 12, 20, 5, tzinfo=dt.UTC)


@pytest.fixture
def room():
    """The name of a room that announces something; forgotten afterwards."""
    yield "contoh"
    mine_parts.unregister("contoh")


@pytest.fixture
def home(client, ani):
    derive(ani.managerships.get().cooperative)
    client.force_login(ani)
    return lambda: client.get(reverse("mine:home")).content.decode()


def test_a_task_of_another_room_stands_among_the_others(room, home):
    offer = Task("Ada kursi untuk Yayah", "Jawab hari ini.", url="/x/", verb="Jawab", urgent=True)
    mine_parts.register(room, tasks=lambda user, cooperatives, at: [offer])
    assert "Ada kursi untuk Yayah" in home()
    assert 'href="/x/"' in home()


def test_the_diary_is_in_the_order_of_time(room, home):
    later = Row("Rapat koordinasi", at=NOON + dt.timedelta(days=1))
    rows = [later, Row("Tanpa waktu"), Row("Pelatihan pembukuan", at=NOON)]
    mine_parts.register(room, diary=lambda user, cooperatives, at: rows)
    page = home()
    places = [page.index(w) for w in ("Pelatihan pembukuan", "Rapat koordinasi", "Tanpa waktu")]
    assert places == sorted(places)


def test_a_section_without_anything_to_say_is_left_out(room, home):
    mine_parts.register(room, section=lambda user, cooperatives, at: None)
    assert "Jadwal Anda" not in home()
    section = Section("Kegiatan berikutnya", [Row("Klinik")], "Semua kegiatan", "/semua/")
    mine_parts.register(room, section=lambda user, cooperatives, at: section)
    assert "Kegiatan berikutnya" in home()
    assert 'href="/semua/"' in home()


def test_sources_are_asked_once_for_all_her_cooperatives(room, home, ani):
    ManagershipFactory(user=ani)
    asked = []
    mine_parts.register(room, diary=lambda user, cooperatives, at: asked.append(cooperatives) or [])
    home()
    assert [len(cooperatives) for cooperatives in asked] == [2]
