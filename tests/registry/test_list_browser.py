"""The list in a real browser: a slip, a filter, a choice of rows and the file, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from tests.factories import (
    AnnualMeetingFactory,
    AnnualStatementFactory,
    CooperativeFactory,
    LifeStatusFactory,
    derive,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SERIOUS = {"serious", "critical"}
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture
def register():
    made = []
    for name, kind in [
        ("KSU Bina Sejahtera", "service"),
        ("Kopkar Sejahtera Tirta", "consumer"),
        ("Koperasi Melati", "consumer"),
    ]:
        cooperative = CooperativeFactory(name=name, type=kind)
        LifeStatusFactory(cooperative=cooperative)
        AnnualMeetingFactory(cooperative=cooperative)
        AnnualStatementFactory(cooperative=cooperative, members=120)
        made.append(cooperative)
    derive(*made)


@pytest.fixture
def signed_in(page: Page, live_server, rani):
    """Rani's browser, and what it complained about."""
    client = Client()
    client.force_login(rani)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def serious(page: Page) -> dict:
    found = Axe().run(page).response["violations"]
    return {v["id"]: [n["html"][:160] for n in v["nodes"]] for v in found if v["impact"] in SERIOUS}


@pytest.mark.usefixtures("register")
def test_at_a_desk(page: Page, live_server, signed_in):
    page.set_viewport_size(DESK)
    page.goto(f"{live_server.url}/koperasi/")
    expect(page.locator(".filters .count").first).to_be_visible()
    assert serious(page) == {}

    page.get_by_label("Nama, nomor badan hukum").fill("sejahtra")
    page.keyboard.press("Enter")
    heading = page.locator("#judul-hasil")
    expect(heading).to_have_text("2 koperasi ditemukan")
    expect(page.get_by_text("Maksud Anda “sejahtera”?")).to_be_visible()
    expect(page.locator("#live")).to_have_text("2 koperasi ditemukan")
    expect(page.locator("mark").first).to_have_text("Sejahtera")

    page.locator("summary", has_text="Jenis koperasi").click()
    page.locator("[name=jenis][value=service]").check()
    expect(heading).to_have_text("1 koperasi ditemukan")
    expect(page).to_have_url(f"{live_server.url}/koperasi/?q=sejahtra&jenis=service")
    expect(heading).to_be_focused()
    expect(page.locator(".tabs .count")).to_have_text("3")

    page.get_by_label("Pilih KSU Bina Sejahtera").check()
    bar = page.locator("[data-selection-bar]")
    expect(bar).to_contain_text("1 koperasi dipilih")
    assert serious(page) == {}
    with page.expect_download() as download:
        bar.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("KSU Bina Sejahtera,")
    assert len(text.splitlines()) == 2
    assert signed_in == []


@pytest.mark.usefixtures("register")
def test_counts_that_arrive_late_close_nothing_and_take_no_focus(
    page: Page, live_server, signed_in
):
    page.set_viewport_size(DESK)
    held = []
    page.route("**/koperasi/saringan/**", lambda route: held.append(route))
    page.goto(f"{live_server.url}/koperasi/")
    page.locator("summary", has_text="Jenis koperasi").click()
    page.locator("[name=jenis][value=service]").focus()
    held[0].continue_()
    expect(page.locator(".filters .count").first).to_be_visible()
    expect(page.locator("[name=jenis][value=service]")).to_be_visible()
    expect(page.locator("[name=jenis][value=service]")).to_be_focused()
    assert signed_in == []


@pytest.mark.usefixtures("register")
def test_on_a_phone(page: Page, live_server, signed_in):
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/koperasi/?q=sejahtra")
    expect(page.locator("#judul-hasil")).to_have_text("2 koperasi ditemukan")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(page) == {}

    page.get_by_role("link", name="Saringan").click()
    page.get_by_label("Sakit").check()
    expect(page.locator("#judul-hasil")).to_have_text("0 koperasi ditemukan")
    page.get_by_label("Sakit").uncheck()
    expect(page.locator("#judul-hasil")).to_have_text("2 koperasi ditemukan")
    page.get_by_role("link", name="Tutup saringan").click()
    expect(page.locator("#saringan")).to_be_hidden()
    assert signed_in == []


@pytest.mark.usefixtures("register")
def test_without_script(browser, live_server, rani):
    client = Client()
    client.force_login(rani)
    context = browser.new_context(java_script_enabled=False, locale="id-ID")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/koperasi/")
    page.get_by_label("Nama, nomor badan hukum").fill("melati")
    page.get_by_role("button", name="Cari").click()
    expect(page.locator("#judul-hasil")).to_have_text("1 koperasi ditemukan")
    page.get_by_label("Sakit").check()
    page.get_by_role("button", name="Terapkan saringan").click()
    expect(page.locator("#judul-hasil")).to_have_text("0 koperasi ditemukan")
    page.get_by_role("link", name="Hitung jumlah tiap saringan").click()
    expect(page.locator(".filters .count").first).to_be_visible()
    context.close()
