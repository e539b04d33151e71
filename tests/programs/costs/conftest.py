import pytest

from tests.budget.world import Office

from .world import Purse


@pytest.fixture
def office(eka, fajar, dedi, december) -> Office:
    return Office(eka, fajar, dedi)


@pytest.fixture
def purse(office, citra) -> Purse:
    """A line of Rp1,000,000 with one payment of Rp600,000, and two trainings that draw on it."""
    return Purse(office, citra)
