"""A clinic on Mondays, seen on Friday 14 December 2018; Intan receives from nine to noon."""

import pytest

from programs.actions.appointments import Visitor
from programs.clinic import slots
from tests.programs import factories
from tests.programs.factories import wib


@pytest.fixture
def monday(december, intan):
    """The roster's row."""
    return factories.ClinicHoursFactory(consultant=intan)


@pytest.fixture
def slot(monday):
    """Names a slot of Monday 17 December: ``slot(0)`` is nine o'clock."""

    def key(number: int, day: int = 17) -> str:
        found = slots.between(wib(day).date(), wib(day).date(), at=wib(14, 10))
        return found[wib(day).date()][number].key

    return key


@pytest.fixture
def visitor():
    """Somebody who comes."""
    return Visitor(name="Yayah Rokayah", role="chair", phone="+6281200004471")


@pytest.fixture
def hers(ani):
    """The cooperative that Ani manages."""
    return ani.managerships.get().cooperative
