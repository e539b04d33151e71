"""The portal's own pages in a real browser: accessible, narrow enough, at peace with the policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.urls import reverse

from tests.portal.dashboard.conftest import city  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [(1440, "light"), (1440, "dark"), (320, "light")]


@pytest.fixture
def complaints(page):
    """What the browser complains about: policy violations, script errors, failed files."""
    cache.clear()
    heard: list[str] = []
    page.on("console", lambda m: heard.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def enter(live_server, context, client, user) -> None:
    client.force_login(user)
    cookie = client.cookies["session"].value
    context.add_cookies([{"name": "session", "value": cookie, "url": live_server.url}])


def check(page, url: str) -> None:
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.goto(url)
        found = Axe().run(page).response["violations"]
        bad = [(v["id"], v["nodes"][0]["html"][:120]) for v in found
               if v["impact"] in {"serious", "critical"}]  # fmt: skip
        assert bad == [], (url, width, theme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (url, width)


def test_the_public_page(page, live_server, complaints, city):  # noqa: F811
    check(page, f"{live_server.url}/?q=contoh")

    assert complaints == []


def test_the_leadership_page(page, context, client, live_server, complaints, dedi, city):  # noqa: F811
    enter(live_server, context, client, dedi)
    check(page, live_server.url + reverse("portal:dashboard"))

    assert complaints == []


def test_the_work_queue(page, context, client, live_server, complaints, rani, city):  # noqa: F811
    enter(live_server, context, client, rani)
    check(page, live_server.url + reverse("portal:home"))

    assert complaints == []


def test_a_table_opens_with_the_keyboard_alone(
    page, context, client, live_server, dedi, city  # noqa: F811
):  # fmt: skip
    enter(live_server, context, client, dedi)
    page.goto(live_server.url + reverse("portal:dashboard"))
    summary = page.locator("#grafik-susunan summary").first
    summary.focus()
    page.keyboard.press("Enter")

    assert page.locator("#grafik-susunan table").is_visible()


def test_the_presentation_opens_at_its_tools_or_at_the_screen_that_is_named(
    page, context, client, live_server, dedi, city  # noqa: F811
):  # fmt: skip
    enter(live_server, context, client, dedi)
    url = live_server.url + reverse("portal:presentation")

    def shown(screen: int) -> bool:
        top = page.locator(f"#layar-{screen}").evaluate("s => s.getBoundingClientRect().top")
        return abs(top) < 2 and page.evaluate("location.hash") == f"#layar-{screen}"

    page.goto(url)
    assert page.evaluate("scrollY") == 0
    page.goto(f"{url}#layar-5")
    page.reload()
    assert shown(5)
    page.keyboard.press("ArrowRight")
    assert shown(6)
    page.keyboard.press("Home")
    assert page.evaluate("scrollY") == 0


def test_a_phone_begins_with_the_findings_and_the_desk_with_everything(
    page, context, client, live_server, dedi, city  # noqa: F811
):  # fmt: skip
    enter(live_server, context, client, dedi)
    url = live_server.url + reverse("portal:dashboard")
    reasons = page.locator("#grafik-sebab details.phone-fold")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(url)
    assert page.locator("details[data-fold]:not([open])").count() == 0
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function("!document.querySelector('#grafik-sebab details').open")
    assert page.evaluate("document.documentElement.scrollHeight") < 4000
    reasons.locator("> summary").click()
    assert reasons.get_attribute("open") is not None
    page.get_by_role("link", name="Hasil", exact=True).click()
    page.wait_for_function("document.querySelector('#grafik-biaya details').open")
