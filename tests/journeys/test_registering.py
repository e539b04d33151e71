"""A manager on a small phone: two of her board, one seat left; then one of them cancels."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page

from programs.enums import RegistrationState
from programs.models import Registration
from tests.factories import ContactFactory, LifeStatusFactory, derive
from tests.programs.factories import (
    ActivityFactory,
    ApplicationFactory,
    OccurrenceFactory,
    RegistrationFactory,
)

from .conftest import serious

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
NARROWEST = 320


@pytest.fixture(autouse=True)
def _today(settings):
    noon = dt.datetime(2018, 12, 14, 5, tzinfo=dt.UTC)
    settings.CLOCK_SHIFT = noon - dt.datetime.now(dt.UTC)


@pytest.fixture
def training(ani):
    """Thirty seats, twenty-nine taken; Ani's board has two people."""
    cooperative = ani.managerships.get().cooperative
    LifeStatusFactory(cooperative=cooperative)
    derive(cooperative)
    ContactFactory(cooperative=cooperative, role="chair", name="Yayah Rokayah")
    ContactFactory(
        cooperative=cooperative, role="treasurer", name="Dede Kurniawan", phone="+6285700001290"
    )
    activity = ActivityFactory(title="Pelatihan Akuntansi Koperasi", max_per_cooperative=2)
    OccurrenceFactory(activity=activity)
    others = ApplicationFactory(activity=activity)
    for _seat in range(29):
        RegistrationFactory(application=others)
    return activity


def look(page: Page) -> None:
    """What a page must hold wherever she stands."""
    assert serious(page) == {}, page.url
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, page.url
    page.set_viewport_size(PHONE)


def register_two(page: Page, stop) -> None:
    """From the list to the confirmation; ``stop`` is called on every page."""
    page.goto("/kegiatan-saya/")
    stop(page)
    page.get_by_role("link", name="Pelatihan Akuntansi Koperasi").click()
    stop(page)
    page.get_by_role("link", name="Daftar", exact=True).click()
    page.get_by_role("button", name="Lanjutkan").click()
    assert page.get_by_role("link", name="Pilih paling sedikit satu orang.").is_visible()
    stop(page)
    page.get_by_text("Yayah Rokayah").click()
    page.get_by_text("Dede Kurniawan").click()
    page.get_by_role("button", name="Lanjutkan").click()
    stop(page)
    page.get_by_label("Nomor HP Yayah Rokayah").fill("0812 0000 4471")
    page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_label("Dede Kurniawan").fill("Makanan tanpa kacang")
    stop(page)
    page.get_by_role("button", name="Lanjutkan").click()
    assert page.get_by_text("Sisa 1 kursi dari 30.").is_visible()
    page.get_by_role("button", name="Dahulukan Dede Kurniawan").click()
    stop(page)
    page.get_by_role("button", name="Daftar sekarang").click()
    page.get_by_role("heading", name="Pendaftaran diterima").wait_for()
    stop(page)


def states() -> dict[str, str]:
    mine = Registration.objects.filter(person_name__in=["Yayah Rokayah", "Dede Kurniawan"])
    return dict(mine.values_list("person_name", "state"))


def test_on_a_small_phone(people, ani, training):
    page = people.page_of(ani, viewport=PHONE)
    register_two(page, look)
    assert page.get_by_role("heading", name="Dede Kurniawan dapat kursi").is_visible()
    assert page.get_by_role("heading", name="Yayah Rokayah di daftar tunggu").is_visible()
    assert page.get_by_role("img", name="Kode QR").count() == 1
    page.get_by_role("link", name=re.compile("Batalkan.*Dede Kurniawan")).click()
    look(page)
    page.get_by_role("button", name="Ya, batalkan").click()
    page.get_by_role("heading", name="Yayah Rokayah dapat kursi").wait_for()
    look(page)
    assert states() == {
        "Dede Kurniawan": RegistrationState.CANCELLED,
        "Yayah Rokayah": RegistrationState.BOOKED,
    }
    page.get_by_role("link", name="Cetak kode peserta").click()
    assert serious(page) == {}
    page.goto("/koperasi-saya/")
    assert page.get_by_role("heading", name="Jadwal Anda").is_visible()
    look(page)
    page.goto("/kegiatan-saya/riwayat/")
    look(page)
    # the browser itself remarks on the one form that was refused on purpose
    assert [said for said in people.complaints if "422" not in said] == []


def test_without_script(people, ani, training):
    page = people.page_of(ani, viewport=PHONE, java_script_enabled=False)
    register_two(page, lambda page: None)
    assert states() == {"Dede Kurniawan": "booked", "Yayah Rokayah": "waiting"}


def test_the_back_arrow_never_registers_twice(people, ani, training):
    page = people.page_of(ani, viewport=PHONE)
    register_two(page, lambda page: None)
    confirmation = page.url
    page.go_back()
    page.wait_for_load_state()
    if page.get_by_role("button", name="Daftar sekarang").is_visible():
        page.get_by_role("button", name="Daftar sekarang").click()
        page.wait_for_url(confirmation)
    assert len(states()) == 2
    assert Registration.objects.filter(application__submitted_by=ani).count() == 2


def test_an_answer_changed_after_going_back_is_the_one_that_counts(people, ani, training):
    page = people.page_of(ani, viewport=PHONE)
    page.goto(f"/kegiatan-saya/{training.pk}/daftar/peserta/")
    page.get_by_text("Yayah Rokayah").click()
    page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_label("Nomor HP Yayah Rokayah").wait_for()
    page.go_back()
    page.get_by_text("Dede Kurniawan").click()
    page.get_by_text("Yayah Rokayah").click()
    page.get_by_role("button", name="Lanjutkan").click()
    assert page.get_by_label("Nomor HP Dede Kurniawan").input_value() == "0857-0000-1290"
    assert page.get_by_label("Nomor HP Yayah Rokayah").count() == 0
