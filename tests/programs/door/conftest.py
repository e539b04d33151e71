"""A training on 14 December 2018, nine to three, seen at half past nine that morning."""

import datetime as dt

import pytest
import time_machine

from tests.programs import factories
from tests.programs.factories import wib


@pytest.fixture
def morning():
    """The meeting has begun."""
    with time_machine.travel(wib(14, 9, 30), tick=False) as moved:
        yield moved


@pytest.fixture
def evening():
    """The meeting is over."""
    with time_machine.travel(wib(14, 18), tick=False) as moved:
        yield moved


@pytest.fixture
def activity(db):
    return factories.ActivityFactory(capacity=10, title="Pelatihan Pembukuan")


@pytest.fixture
def occurrence(activity):
    return factories.OccurrenceFactory(activity=activity, starts_at=wib(14, 9), ends_at=wib(14, 15))


@pytest.fixture
def people(activity, occurrence):
    """Three who hold seats."""
    return factories.RegistrationFactory.create_batch(3, application__activity=activity)


def minutes(count: int) -> dt.timedelta:
    return dt.timedelta(minutes=count)
