"""Once an activity is over nobody waits in it: every page says what became of them instead."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests import factories as registry

from . import factories
from .factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
OVER, AHEAD = 3, 20


def held(*, day: int, cooperative=None):
    """One came, one never was written down, one waits and one waits for a decision."""
    meeting = factories.OccurrenceFactory(
        starts_at=wib(day, 9), ends_at=wib(day, 12), activity__title="Pelatihan Kas"
    )
    sent = factories.ApplicationFactory(
        activity=meeting.activity, cooperative=cooperative or registry.CooperativeFactory()
    )
    for name, state in (
        ("Atikah", "booked"), ("Bagas", "booked"), ("Cucu", "waiting"), ("Dadan", "requested"),
    ):  # fmt: skip
        factories.RegistrationFactory(application=sent, person_name=name, state=state)
    if day == OVER:
        factories.AttendanceFactory(
            registration=sent.registrations.get(person_name="Atikah"), occurrence=meeting
        )
    return sent


def text(client, name: str, *args, **query) -> str:
    answer = client.get(reverse(name, args=args), query)
    page = BeautifulSoup(answer.content.decode(), "html5lib")
    return " ".join(page.select_one("main").get_text(" ", strip=True).split())


def test_the_seats_of_the_activity_page(client, citra):
    client.force_login(citra)
    page = text(client, "activities:detail", held(day=AHEAD).activity_id)
    assert "1 di daftar tunggu" in page
    assert "28 kosong" in page
    page = text(client, "activities:detail", held(day=OVER).activity_id)
    assert "2 dari 30 kursi terisi" in page
    for said in ("Hadir 1", "Kehadiran belum dicatat 1", "Tidak mendapat kursi 1"):
        assert said in page
    assert "Tidak diputuskan 1" in page
    assert "daftar tunggu" not in page.lower()
    assert "28 kosong" not in page


def test_the_list_counts_nobody_as_waiting(client, citra):
    held(day=AHEAD)
    held(day=OVER)
    client.force_login(citra)
    answer = client.get(reverse("activities:list"), {"kolom": ["menunggu", "persetujuan"]})
    rows = BeautifulSoup(answer.content.decode(), "html5lib").select("tbody tr")
    assert [[cell.get_text(strip=True) for cell in row.select("td.num")] for row in rows] == [
        ["1", "1"], ["0", "0"],
    ]  # fmt: skip


def test_the_list_of_participants_and_its_file(client, citra):
    client.force_login(citra)
    page = text(client, "registrations:list", held(day=AHEAD).activity_id)
    assert "Antre ke-1" in page
    activity = held(day=OVER).activity_id
    page = text(client, "registrations:list", activity)
    assert "Tidak mendapat kursi 1" in page
    for gone in ("Antre ke-", "Daftar tunggu", "28 kosong"):
        assert gone not in page
    answer = client.get(reverse("registrations:export", args=[activity]), {"format": "csv"})
    lines = b"".join(answer.streaming_content).decode()
    assert "Tidak mendapat kursi" in lines
    assert "Daftar tunggu" not in lines


def test_a_manager_reads_what_became_of_her_people(client, ani):
    party = registry.CooperativeFactory()
    registry.ManagershipFactory(user=ani, cooperative=party)
    sent = held(day=OVER, cooperative=party)
    client.force_login(ani)
    page = text(client, "my_activities:application", sent.reference)
    assert page.startswith("Kegiatan ini sudah selesai")
    for said in ("Atikah: hadir", "Bagas: kehadiran belum dicatat", "Cucu: tidak mendapat kursi"):
        assert said in page
    assert "Kode tanpa QR" not in page
    assert "Kalau ada yang batal" not in page
    assert "Tidak mendapat kursi" in text(client, "my_activities:history")
    page = text(client, "my_activities:activity", sent.activity_id)
    assert "Menunggu kursi" not in page
    ahead = held(day=AHEAD, cooperative=party)
    page = text(client, "my_activities:application", ahead.reference)
    assert "Cucu di daftar tunggu" in page
    assert "Kode tanpa QR" in page
