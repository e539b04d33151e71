"""The page at the door on a telephone: without network, after a reload, by camera, signed out."""

import datetime as dt
import json

import pytest
import segno
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from bogor_coop import clock
from bogor_coop.accounts.enums import Role
from programs.models import Attendance, Scan
from tests.factories import person
from tests.programs import factories

from .conftest import serious

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}}

# A camera that always sees one picture: the QR code whose modules stand in `rows`.
CAMERA = """
navigator.mediaDevices.getUserMedia = async () => {
  const rows = %s, size = 8, edge = 4;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = (rows.length + 2 * edge) * size;
  const draw = () => {
    const context = canvas.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "black";
    rows.forEach((row, y) => [...row].forEach((dark, x) => {
      if (dark === "1") context.fillRect((x + edge) * size, (y + edge) * size, size, size);
    }));
  };
  draw();
  setInterval(draw, 50);
  return canvas.captureStream(20);
};
"""


@pytest.fixture
def citra_():
    return person("Citra", Role.PROGRAM_OFFICER)


@pytest.fixture
def occurrence():
    start = clock.now() - dt.timedelta(minutes=20)
    return factories.OccurrenceFactory(starts_at=start, ends_at=start + dt.timedelta(hours=4))


@pytest.fixture
def participants(occurrence):
    return [
        factories.RegistrationFactory(application__activity=occurrence.activity, person_name=name)
        for name in ("Yayah Rokayah", "Ujang Sutisna", "Neneng Kurniasih")
    ]


@pytest.fixture
def door(people, citra_, occurrence, participants):
    """The page at the door, open and kept for later."""
    page = people.page_of(citra_, **PHONE)
    page.goto(reverse("door:phone", args=[occurrence.pk]))
    expect(page.locator("[data-all]")).to_have_text("3")
    expect(page.locator("[data-keeps='1']")).to_be_attached(timeout=20_000)
    return page


def type_code(page, code: str) -> None:
    page.get_by_label("Kode peserta").fill(code)
    page.get_by_label("Kode peserta").press("Enter")


def test_scans_without_network_survive_a_reload_and_count_once(door, people, participants):
    assert serious(door) == {}
    assert door.evaluate("document.documentElement.scrollWidth") <= 360
    door.context.set_offline(True)
    type_code(door, participants[0].ticket[:4].lower())
    expect(door.locator("[data-result]")).to_contain_text("Yayah Rokayah")
    expect(door.locator("[data-result]")).to_contain_text("Tersimpan di HP")
    expect(door.locator("[data-line]")).to_contain_text("Tanpa jaringan")
    door.reload()
    expect(door.locator("[data-queue]")).to_contain_text("1 pindaian menunggu")
    expect(door.locator("[data-came]")).to_have_text("1")
    door.get_by_role("button", name="Catat: Ujang Sutisna").click()
    type_code(door, "TIDAKADASAMA")
    expect(door.locator("[data-queue]")).to_contain_text("3 pindaian menunggu")
    assert not Scan.objects.exists()
    door.context.set_offline(False)
    expect(door.locator("[data-line]")).to_contain_text("Semua pindaian terkirim", timeout=20_000)
    expect(door.locator("[data-conflict-list]")).to_contain_text("Kode tidak dikenal")
    assert serious(door) == {}
    assert Attendance.objects.count() == 2
    type_code(door, participants[0].ticket)
    expect(door.locator("[data-result]")).to_contain_text("Sudah tercatat")
    expect(door.locator("[data-queue]")).to_contain_text("Tidak ada pindaian")
    assert Attendance.objects.count() == 2
    assert [text for text in people.complaints if "ERR_INTERNET_DISCONNECTED" not in text] == []


def test_the_camera_reads_the_ticket_with_the_decoder_that_we_serve(
    people, citra_, occurrence, participants
):
    modules = segno.make(participants[2].ticket, error="m", micro=False).matrix
    rows = ["".join("1" if dark else "0" for dark in row) for row in modules]
    page = people.page_of(citra_, **PHONE)
    page.add_init_script("delete window.BarcodeDetector;" + CAMERA % json.dumps(rows))
    page.goto(reverse("door:phone", args=[occurrence.pk]))
    page.get_by_role("button", name="Pindai dengan kamera").click()
    expect(page.locator("[data-result]")).to_contain_text("Neneng Kurniasih", timeout=20_000)
    expect(page.locator("[data-result]")).to_contain_text("Hadir")
    page.get_by_role("button", name="Matikan kamera").click()
    row = Attendance.objects.get()
    assert (row.registration, row.method) == (participants[2], "scan")
    assert people.complaints == []


def test_scans_wait_for_the_officer_to_sign_in_again(door, citra_, participants):
    door.context.clear_cookies()
    type_code(door, participants[0].ticket)
    expect(door.locator("[data-line]")).to_contain_text("Masa masuk Anda habis")
    expect(door.locator("[data-queue]")).to_contain_text("1 pindaian menunggu")
    client = Client()
    client.force_login(citra_)
    name = settings.SESSION_COOKIE_NAME
    url = door.evaluate("location.origin")
    door.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    door.get_by_role("button", name="Kirim sekarang").click()
    expect(door.locator("[data-line]")).to_contain_text("Semua pindaian terkirim")
    assert Attendance.objects.get().registration == participants[0]


def kept_lists(page) -> list[int]:
    """The meetings whose people the telephone keeps."""
    return page.evaluate(
        """() => new Promise((done) => {
          const request = indexedDB.open("presensi", 1);
          request.onsuccess = () => {
            const keys = request.result.transaction("people").objectStore("people").getAllKeys();
            keys.onsuccess = () => { request.result.close(); done(keys.result); };
          };
        })"""
    )


def test_the_list_of_people_leaves_the_telephone_when_the_meeting_is_over(door, occurrence):
    assert kept_lists(door) == [occurrence.pk]
    started = occurrence.starts_at - dt.timedelta(hours=1)
    type(occurrence).objects.update(starts_at=started, ends_at=clock.now())
    door.reload()
    expect(door.locator("[data-all]")).to_have_text("3")
    expect(door.locator("[data-keeps='1']")).to_be_attached(timeout=20_000)
    assert kept_lists(door) == []


def test_a_door_that_is_closed_keeps_no_list(door, occurrence):
    type(occurrence.activity).objects.update(state="cancelled", state_reason="Banjir")
    door.reload()
    expect(door.locator("[data-door-closed]")).to_be_visible()
    assert kept_lists(door) == []
