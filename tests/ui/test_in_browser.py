"""The parts in a real browser: keyboard, focus, paper, and life without script."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_part(page: Page, live_server, settings):
    """Opens a page of the gallery and collects what the browser complained about."""
    settings.DEMO = True
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def opened(path: str = "") -> list[str]:
        page.goto(f"{live_server.url}{reverse('ui:gallery')}{path}")
        return complaints

    return opened


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page, open_part):
    open_part("bingkai/pengurus/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_error_summary_takes_focus_and_leads_into_the_field(page, open_part):
    open_part()
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Modal luar belum diisi.").click()
    expect(page.locator("#id_external_capital")).to_be_focused()


def test_choosing_rows_shows_how_many_and_can_be_undone(page, open_part):
    open_part()
    bar = page.locator("[data-selection-bar]")
    expect(bar).to_contain_text("1 koperasi dipilih")
    page.locator("[data-pick-all]").check()
    expect(bar).to_contain_text("2 koperasi dipilih")
    bar.get_by_role("button", name="Pilih semua 42").click()
    expect(bar).to_contain_text("42 koperasi dipilih")
    bar.get_by_role("button", name="Batalkan pilihan").click()
    expect(bar).to_be_hidden()


def test_escape_closes_a_menu_and_gives_focus_back(page, open_part):
    open_part("bingkai/pengurus/")
    menu = page.locator("details.drop summary")
    menu.click()
    expect(page.get_by_role("button", name="Pakai tema gelap")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.locator("details.drop")).not_to_have_attribute("open", re.compile(".*"))


def test_the_theme_can_be_chosen_without_script(browser, live_server, settings):
    settings.DEMO = True
    context = browser.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('ui:gallery_frame', args=['pengurus'])}")
    page.locator("details.drop summary").click()
    page.get_by_role("button", name="Pakai tema gelap").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.close()


def test_filters_open_on_a_phone_without_script(browser, live_server, settings):
    settings.DEMO = True
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('ui:gallery')}")
    expect(page.locator("#saringan")).to_be_hidden()
    page.get_by_role("link", name="Saringan (1)").click()
    expect(page.locator("#saringan")).to_be_visible()
    context.close()


def test_paper_is_one_sheet_and_dark_on_white(page, open_part):
    page.emulate_media(color_scheme="dark")
    open_part("bingkai/kertas/")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate(
        "() => { const s = getComputedStyle(document.querySelector('.sheet'));"
        " return [s.color, s.backgroundColor]; }"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 1
