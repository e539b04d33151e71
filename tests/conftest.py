"""What every test shares: the application's role, no network, a real browser."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import hypothesis
import pytest
from xdist.scheduler import LoadFileScheduling

from tests import browser, database, prepared
from tests.personas import *  # noqa: F403 - the personas are fixtures for every test
from tests.undefined import _undefined_variables_fail  # noqa: F401 - armed in every test

# Playwright runs an event loop in the test's thread; our code stays synchronous all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
hypothesis.settings.register_profile("house", deadline=None, max_examples=50)
hypothesis.settings.load_profile("house")


LONGEST = ("tests/sweeps/axe/", "tests/sweeps/")  # minutes each: begun first, in this order


class ByRoom(LoadFileScheduling):
    """A file's tests run in one process; so do the sweeps, which share their walks."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((folder for folder in LONGEST if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log) -> ByRoom:
    """Each process has a database of its own (``tests/prepared.py``) and its own browser."""
    return ByRoom(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; all others as they come, which is at random."""

    def place(item: pytest.Item) -> int:
        found = (n for n, folder in enumerate(LONGEST) if item.nodeid.startswith(folder))
        return next(found, len(LONGEST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker, django_db_createdb: bool
) -> Iterator[None]:
    """The test database, copied from one that the same migrations made before."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(prepared.test_database(anew=django_db_createdb))
        yield
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture
def _django_db_helper(_django_db_helper: None, django_db_blocker) -> Iterator[None]:
    """Every test with a database runs as the application, never as the owner."""
    with database.as_application():
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The browser that `make test` found."""
    return {
        **browser_type_launch_args,
        "executable_path": browser.require(),
        "args": browser.arguments(),
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """People in Bogor."""
    return {**browser_context_args, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}
