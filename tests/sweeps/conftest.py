"""One walk over everything per person, looked at by several tests."""

import pytest
from django.core.cache import cache

from . import access, world
from .routes import every_route
from .walk import Answer, Visitor

PEOPLE, WRITTEN = access.load()
TABLE = access.expanded(WRITTEN, [route.key for route in every_route()])
# What does not exist is asked for by one of each kind of people.
ASKING_FOR_THE_ABSENT = ("anonymous", "ani", "rani", "gita", "hadi")


@pytest.fixture(autouse=True)
def _as_in_the_demo(settings) -> None:
    """Sessions live in the cookie, so that a GET has no reason to write; demo pages are there."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.DEMO = True
    cache.clear()  # visits of other tests are counted against the same address


@pytest.fixture
def everybody(db) -> dict:
    return world.people()


@pytest.fixture
def samples(everybody) -> dict:
    return world.objects(everybody)


class Walks:
    """Answers by person, each walk made once for all tests of the session."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], dict[tuple[str, str], Answer]] = {}

    def of(self, who: str, method: str, request) -> dict[tuple[str, str], Answer]:
        """(name of the address, "own" or "absent") → what ``who`` was answered."""
        if (who, method) not in self.made:
            cache.clear()
            everybody, samples = map(request.getfixturevalue, ("everybody", "samples"))
            everything = who in ASKING_FOR_THE_ABSENT
            steps = walk(Visitor(everybody[who]), method, samples, absent=everything)
            self.made[who, method] = dict(steps)
        return self.made[who, method]


def walk(visitor: Visitor, method: str, samples: dict, *, absent: bool):
    """Ask every address of the table, with its sample and with nothing behind it."""
    for route in every_route():
        if route.key not in TABLE:
            continue
        entry = TABLE[route.key]
        given = {name: samples[sample] for name, sample in entry.sample.items()}
        variants = {"own": given} | ({"absent": {}} if given and absent else {})
        for variant, values in variants.items():
            url = route.url(**values) + entry.query
            yield (route.key, variant), visitor.ask(method, url, read_only=method == "get")


@pytest.fixture(scope="session")
def walks() -> Walks:
    return Walks()
