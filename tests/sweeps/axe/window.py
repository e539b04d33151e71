"""A browser's window whose every request is answered in this very thread, without a server.

The test's open transaction is what the pages show: nothing is committed, nothing to empty after.
"""

import contextvars
import mimetypes
from functools import partial
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Route

from tests.sweeps.walk import Answer, Visitor

HOME = "http://localhost"  # a browser trusts it like https
FIRST_ELSEWHERE = 300  # a redirect would put another page where the part belongs
IN_SIGHT = {"width": 1440, "height": 900}
ALL_IN_SIGHT = {"width": 1440, "height": 20_000}
UNSEEN = "[hx-trigger=revealed]:not([data-hx-revealed])"  # loads when it is scrolled to


class Window:
    """One person's window; ``show`` puts an answer on the screen, its parts are asked for."""

    def __init__(self, browser: Browser, visitor: Visitor) -> None:
        self.visitor = visitor
        # The browser asks in a context of its own, where Django would open another connection
        # and see nothing of the test's transaction.
        self.ours = contextvars.copy_context()
        self.context = browser.new_context(
            base_url=HOME, locale="id-ID", timezone_id="Asia/Jakarta", service_workers="block"
        )
        self.page = self.context.new_page()
        self.page.route("**/*", self.answer)
        self.complaints: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.given: dict[str, Answer] = {}

    def _listen(self, message) -> None:
        # A refused form is answered by 422, which Chromium calls a failure to load.
        if message.type == "error" and "the server responded with a status" not in message.text:
            self.complaints.append(message.text)

    def show(self, url: str, answer: Answer) -> list[str]:
        """Load the page and the parts that it asks for; what the browser complained about."""
        self.complaints.clear()
        self.given = {url: answer}
        self.page.set_viewport_size(IN_SIGHT)
        self.page.goto(url, wait_until="load")
        if self.page.locator(UNSEEN).count():
            self.page.set_viewport_size(ALL_IN_SIGHT)
            self.page.wait_for_selector(UNSEEN, state="detached")
        self.page.wait_for_selector(".htmx-request", state="detached")
        return [*self.complaints]

    def answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        url = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if parts.path.startswith("/static/"):
            serve_file(route, parts.path.removeprefix("/static/"))
        elif f"{parts.scheme}://{parts.netloc}" != HOME:
            route.abort()
        else:
            part = {k: v for k, v in route.request.headers.items() if k.startswith("hx-")}
            ask = partial(self.visitor.ask, "get", url, headers=part)
            reply = self.given.pop(url, None) or self.ours.run(ask)
            if part:
                self.complaints += wrong_part(url, reply)
            headers = {k: v for k, v in reply.headers.items() if k != "Content-Length"}
            route.fulfill(status=reply.status, headers=headers, body=reply.body)

    def close(self) -> None:
        self.context.close()


def wrong_part(url: str, reply: Answer) -> list[str]:
    """Why a part of a page that asks for itself is none: elsewhere, a whole page, or an error."""
    if reply.status >= FIRST_ELSEWHERE:
        return [f"part {url}: {reply.status} {reply.word} {reply.trouble}".rstrip()]
    return [f"part {url}: came as a whole page"] if reply.is_page else []


def serve_file(route: Route, name: str) -> None:
    """A static file from its source."""
    found = finders.find(name)
    if not found:
        route.fulfill(status=404)
        return
    kind, _ = mimetypes.guess_type(name)
    route.fulfill(path=found, content_type=kind or "application/octet-stream")
