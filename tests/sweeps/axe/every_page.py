"""``make axe``: every page that differs, to every person; the report is in var/axe.txt."""

from pathlib import Path

import pytest

from tests.sweeps.conftest import PEOPLE, TABLE, walk
from tests.sweeps.routes import every_route
from tests.sweeps.walk import Visitor

from .choosing import Unseen
from .judging import NOT_OURS, flaws, told
from .window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(0)]

REPORT = Path("var/axe.txt")


@pytest.fixture(scope="module")
def unseen() -> Unseen:
    REPORT.unlink(missing_ok=True)
    return Unseen()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_sound(who, method, everybody, samples, browser, unseen):
    visitor = Visitor(everybody[who])
    routes = {route.key: route for route in every_route()}
    window = Window(browser, visitor)
    wrong, looked = {}, 0
    for (key, _variant), answer in walk(visitor, method, samples, absent=False):
        if answer.is_page and not key.startswith(NOT_OURS) and unseen(answer.body):
            given = {name: samples[sample] for name, sample in TABLE[key].sample.items()}
            found = window.show(routes[key].url(**given) + TABLE[key].query, answer)
            looked += 1
            if found := [*found, *flaws(window.page)]:
                wrong[key] = found
                with REPORT.open("a") as report:
                    print(f"{who} {method} {key}", *found, sep="\n    ", file=report)
    window.close()
    print(f"{who}, {method}: {looked} pages looked at, {len(wrong)} with flaws")
    assert not wrong, told(wrong)
