"""On paper: two sheets of A4, whatever the figures, marked as what they are."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from registry.enums import Life
from tests import factories

from .conftest import cooperative
from .money_world import two_years
from .reach_world import trained

URL = reverse("portal:dashboard_print")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(live_server, context, client, dedi):
    """Dedi's browser."""
    client.force_login(dedi)
    cookie = client.cookies["session"].value
    context.add_cookies([{"name": "session", "value": cookie, "url": live_server.url}])


@pytest.fixture
def full(city, eka, fajar, dedi, citra):
    """Every card has something to show, and more waits for the head than the sheet has room for."""
    office = two_years(eka, fajar, dedi)
    trained(office, citra)
    factories.derive(
        *(cooperative(life=life) for life in (Life.OBJECTED, Life.PROPOSED_FOR_DISSOLUTION))
    )
    for amount in (7, 8, 9):
        office.submitted(
            "virement", *zip(office.lines, (-amount, amount), strict=True), purpose="Uji " * 30
        )


def test_it_prints_on_two_sheets_with_nothing_cut_off(page: Page, live_server, signed_in, full):
    page.goto(f"{live_server.url}{URL}")
    paper = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1077})  # the box of A4 within its margins
    cut = page.evaluate(
        "[...document.querySelectorAll('.sheet')].map(s => s.scrollHeight - s.clientHeight)"
    )

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2
    assert cut == [0, 0]
    first = page.locator(".sheet").first.inner_text()
    for told in ("sakit", "RAT", "Masih bisa dipakai", "dijangkau", "kendala", "menunggu"):
        assert told in first, told


SMALL_LETTERS = """() => [...document.querySelectorAll('.sheet svg text')]
  .filter((text) => text.getClientRects().length)
  .map((text) => [text.textContent,
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d * 0.75])
  .filter(([, points]) => points < 7.99)"""


def test_no_letter_of_a_drawing_is_smaller_than_eight_points(
    page: Page, live_server, signed_in, full
):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1077})
    page.goto(f"{live_server.url}{URL}")

    assert page.locator(".sheet svg text:visible").count() > 50
    assert page.evaluate(SMALL_LETTERS) == []


def test_the_demo_is_marked_on_every_sheet(page: Page, live_server, signed_in, settings):
    settings.DEMO = True
    page.goto(f"{live_server.url}{URL}")

    assert page.get_by_text("DATA CONTOH").count() == 2
