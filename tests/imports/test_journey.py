"""A registry officer in a real browser: upload, mend two errors, apply, undo; with axe beside."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from registry.models import Cooperative
from tests.imports.conftest import SCARRED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page: Page, live_server, rani, client) -> Page:
    """Rani's browser, signed in."""
    client.force_login(rani)
    page.context.add_cookies(
        [
            {
                "name": "session",
                "value": client.cookies["session"].value,
                "url": live_server.url,
            }
        ]
    )
    page.goto(f"{live_server.url}/impor/")
    return page


def nothing_serious(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    serious = {
        v["id"]: [n["html"][:160] for n in v["nodes"]]
        for v in found
        if v["impact"] in {"serious", "critical"}
    }
    assert serious == {}, page.url


def upload(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(SCARRED)
    page.get_by_role("button", name="Unggah dan baca").click()
    page.locator("#id_as_at").fill("31/12/2017")
    page.locator("#id_book_year").fill("2017")


def count(page: Page, label: str) -> str:
    return page.locator(".fact", has_text=label).locator(".headline").inner_text()


def test_from_the_file_to_the_register_and_back(desk):
    nothing_serious(desk)
    upload(desk)
    nothing_serious(desk)
    desk.get_by_role("button", name="Periksa semua baris").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Periksa sebelum diterapkan")
    assert (count(desk, "Baru"), count(desk, "Ditolak")) == ("11", "4")
    nothing_serious(desk)

    desk.get_by_role("button", name="Pakai Cibuluh").click()
    expect(desk.get_by_text("Diganti: Cibuluh")).to_be_visible()
    desk.get_by_role("link", name="17", exact=True).first.click()
    nothing_serious(desk)
    desk.get_by_label("nmkop").fill("Kopontren Bondongan")
    desk.get_by_role("button", name="Simpan perbaikan").click()
    desk.get_by_role("button", name="Periksa ulang (2 perbaikan)").click()
    assert (count(desk, "Baru"), count(desk, "Ditolak")) == ("13", "2")

    desk.get_by_role("button", name="Terapkan", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Impor diterapkan")
    assert Cooperative.objects.kept().count() == 13
    nothing_serious(desk)
    desk.get_by_text("Urungkan impor ini").click()
    desk.get_by_role("button", name="Urungkan impor").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Impor diurungkan")
    assert Cooperative.objects.kept().count() == 0
    nothing_serious(desk)


def test_nothing_scrolls_sideways_at_320_pixels(desk):
    desk.set_viewport_size({"width": 320, "height": 800})
    upload(desk)
    widths = [desk.evaluate("document.documentElement.scrollWidth")]
    desk.get_by_role("button", name="Periksa semua baris").click()
    widths.append(desk.evaluate("document.documentElement.scrollWidth"))
    desk.get_by_role("link", name="4", exact=True).first.click()
    widths.append(desk.evaluate("document.documentElement.scrollWidth"))
    assert max(widths) <= 320
