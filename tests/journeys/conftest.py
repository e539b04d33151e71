"""Browsers of several people at once, each signed in, all of them listened to."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page

SERIOUS = {"serious", "critical"}
DESK = {"width": 1440, "height": 900}


class People:
    """Opens a browser of one's own for each person; ``complaints`` is what any of them said."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.complaints: list[str] = []
        self.contexts: list = []

    def page_of(self, user, **options) -> Page:
        """A fresh page of ``user``, signed in; of a stranger for None."""
        given = {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "viewport": DESK} | options
        context = self.browser.new_context(base_url=self.address, **given)
        if user is not None:
            client, name = Client(), settings.SESSION_COOKIE_NAME
            client.force_login(user)
            cookie = {"name": name, "value": client.cookies[name].value, "url": self.address}
            context.add_cookies([cookie])
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def people(browser, live_server) -> People:
    cache.clear()
    found = People(browser, live_server.url)
    yield found
    found.close()


def serious(page: Page) -> dict[str, list[str]]:
    """What axe finds serious or critical, with the elements."""
    found = Axe().run(page).response["violations"]
    return {v["id"]: [n["html"][:160] for n in v["nodes"]] for v in found if v["impact"] in SERIOUS}
