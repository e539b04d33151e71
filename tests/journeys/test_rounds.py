"""Short rounds on a telephone: a stranger, somebody who types, and everybody's home and back."""

import csv
import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import CooperativeFactory, LifeStatusFactory, derive
from tests.programs import factories
from tests.sweeps import world

from .conftest import serious

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(600),
]
PHONE = {"viewport": {"width": 360, "height": 740}}
# Where each role begins, and the first thing that it would press there.
QUEUE = ".queue-rows a.name"
FIRST = {
    "rani": QUEUE,
    "citra": QUEUE,
    "intan": QUEUE,
    "eka": QUEUE,
    "fajar": QUEUE,
    "dedi": "main a[href^='/koperasi/?']",
    "hadi": "main a[href^='/koperasi/?']",
    "gita": ".list a.name",
    "ani": "main a[href^='/']",
}


@pytest.fixture(autouse=True)
def _today(settings):
    """The portal's noon of 14 December 2018, as in the demo."""
    noon = dt.datetime(2018, 12, 14, 5, tzinfo=dt.UTC)
    settings.CLOCK_SHIFT = noon - dt.datetime.now(dt.UTC)
    settings.DEMO = True


@pytest.fixture
def melati():
    made = CooperativeFactory(name="Koperasi Melati Sejahtera")
    LifeStatusFactory(cooperative=made)
    derive(made)
    return made


def fits(page: Page) -> None:
    """Nothing for axe to find, nothing wider than the telephone."""
    assert serious(page) == {}, page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url


def test_a_stranger_looks_up_downloads_and_checks(people, melati):
    paper = factories.CertificateFactory(registration__person_name="Yayah Rokayah")
    page = people.page_of(None, **PHONE)
    page.goto("/")
    page.get_by_label("Nama koperasi, nomor badan hukum").fill("melatti sejahtra")
    page.get_by_role("button", name="Cari").click()
    found = page.locator("article", has_text=melati.name)
    expect(found).to_contain_text("Aktif")
    fits(page)
    page.get_by_role("link", name="Angka lain").click()
    fits(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    with download.value.path().open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file, delimiter=";"))) > 1
    page.goto("/periksa-sertifikat/")
    page.get_by_label("Alamat di samping gambar QR").fill(f"https://contoh.test/x/{paper.code}/")
    page.get_by_role("button", name="Periksa").click()
    expect(page.locator("main")).to_contain_text("Yayah Rokayah")
    fits(page)
    assert people.complaints == []


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", ["/", "/data/"])
def test_a_stranger_reaches_the_menu_with_a_finger(people, path, width):
    """Pressed where it is drawn: a menu outside the screen or cut off by its bar is none."""
    page = people.page_of(None, viewport={"width": width, "height": 740}, has_touch=True)
    page.goto(path)
    for target in (page.locator(".bar-menu summary"), page.locator(".bar-menu a").nth(2)):
        box = target.bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile("/periksa-sertifikat/$"))
    assert people.complaints == []


def test_whoever_types_finds_opens_and_comes_back_without_a_mouse(people, rani, melati):
    page = people.page_of(rani, **PHONE)
    page.goto("/cari/")
    page.keyboard.press("/")
    page.keyboard.type("melati")
    expect(page.locator("[data-hit]").first).to_contain_text(melati.name)
    fits(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(melati.name)
    fits(page)
    page.go_back()
    expect(page.locator("[data-hit]").first).to_contain_text(melati.name)
    assert people.complaints == []


def test_everybody_begins_opens_the_first_thing_and_comes_back(people):
    everybody = world.people()
    world.objects(everybody)
    for name, first in FIRST.items():
        page = people.page_of(everybody[name], **PHONE)
        page.goto("/beranda/")
        fits(page)
        home, link = page.url, page.locator(f"{first} >> visible=true").first
        link.click()
        page.wait_for_load_state()
        assert page.url != home, name
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        fits(page)
        page.go_back()
        assert page.url == home, name
        page.context.close()
    assert people.complaints == []


def test_the_sides_of_a_record_come_when_they_are_seen_and_all_before_paper(people, rani, melati):
    page = people.page_of(rani, **PHONE)
    page.add_init_script("window.print = () => document.body.classList.add('printed')")
    page.goto(f"/koperasi/{melati.pk}/")
    page.wait_for_load_state("networkidle")
    come = page.locator(".side .pane-head")
    assert come.count() == 0
    page.locator(".side").first.scroll_into_view_if_needed()
    expect(come.first).to_be_visible()
    fits(page)
    page.reload()
    page.get_by_role("button", name="Cetak").click()
    expect(page.locator("body.printed")).to_be_attached()
    assert come.count() == page.locator(".side").count() == 6
    assert people.complaints == []
