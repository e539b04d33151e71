import datetime as dt

import pytest

from .world import Office

TODAY = dt.datetime(2018, 12, 14, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _december(monkeypatch):
    """The domain's day is that of the demo."""
    monkeypatch.setattr("bogor_coop.clock.now", lambda: TODAY)


@pytest.fixture
def office(eka, fajar, dedi) -> Office:
    return Office(eka, fajar, dedi)
