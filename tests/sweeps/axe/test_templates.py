"""Every template once: axe, narrow in light and wide in dark; ``make axe`` looks closer."""

import pytest

from tests.sweeps.conftest import TABLE
from tests.sweeps.routes import every_route
from tests.sweeps.walk import Answer, Visitor

from .choosing import fewest
from .judging import NOT_OURS, TWO_LOOKS, flaws, told
from .window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LOOKING = ("gita", "citra", "eka", "rani", "dedi", "ani", "anonymous")


def page_of(visitor: Visitor, method: str, key: str, samples: dict) -> tuple[str, Answer]:
    """The address and what it answers now."""
    route = next(route for route in every_route() if route.key == key)
    entry = TABLE[key]
    given = {name: samples[sample] for name, sample in entry.sample.items()}
    url = route.url(**given) + entry.query
    return url, visitor.ask(method, url)


@pytest.mark.timeout(1500)
def test_every_template_is_sound_to_axe_and_fits_every_width(walks, request, browser):
    everybody, samples = map(request.getfixturevalue, ("everybody", "samples"))
    answers = {
        (who, method, key): answer
        for who in LOOKING
        for method in ("get", "post")
        for (key, variant), answer in walks.of(who, method, request).items()
        if variant == "own" and not key.startswith(NOT_OURS)
    }
    windows = {who: Window(browser, Visitor(everybody[who])) for who in LOOKING}
    wrong = {}
    for who, method, key in fewest(answers):
        found = windows[who].show(*page_of(windows[who].visitor, method, key, samples))
        if found := [*found, *flaws(windows[who].page, TWO_LOOKS)]:
            wrong[f"{who} {method} {key}"] = found
    for window in windows.values():
        window.close()
    assert not wrong, told(wrong)


BROKEN = b"""<!doctype html><html lang="id"><title>Uji</title><main><h1>Uji</h1>
<img src="/static/img/none.png"><p style="width: 500px">Lebar</p></main></html>"""


def test_twin_a_page_with_flaws_is_caught(db, browser):
    window = Window(browser, Visitor(None))
    headers = {"Content-Type": "text/html", "Content-Security-Policy": "style-src 'self'"}
    complaints = window.show("/uji/", Answer(200, 200, headers, BROKEN))
    assert any("Content Security Policy" in one for one in complaints)
    found = flaws(window.page, TWO_LOOKS)
    window.close()
    assert any(one.startswith("image-alt") for one in found)


PARTS = b"""<!doctype html><html lang="id"><title>Uji</title>
<script src="/static/django_htmx/htmx-2.min.js" defer></script><main><h1>Uji</h1>
<div hx-get="/data/" hx-trigger="load"></div>
<div hx-get="/dasbor/" hx-trigger="load"></div>
<div style="margin-top: 3000px" hx-get="/tidak-ada/" hx-trigger="revealed"></div></main></html>"""


def test_twin_a_part_that_is_none_is_caught(db, browser):
    """It is a whole page, the way to the sign-in, or an error, also far below."""
    window = Window(browser, Visitor(None))
    complaints = window.show("/uji/", Answer(200, 200, {"Content-Type": "text/html"}, PARTS))
    window.close()
    for part in ("/data/: came as a whole page", "/dasbor/: 302", "/tidak-ada/: 404"):
        assert any(one.startswith(f"part {part}") for one in complaints), complaints
