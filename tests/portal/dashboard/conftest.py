"""A small city in which every kind of figure occurs."""

import datetime as dt

import pytest
import time_machine

from registry.enums import CooperativeType, Life, MeetingOutcome
from registry.models import UrbanVillage
from tests import factories

TODAY = dt.date(2018, 12, 14)
CHANGED = dt.date(2018, 8, 1)


@pytest.fixture(autouse=True)
def december():
    """The morning of the story."""
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


def cooperative(*, life=Life.ACTIVE, then=None, meeting=MeetingOutcome.HELD, founded=None, **given):
    """One that stands as ``life`` says now, and as ``then`` said before August 2018."""
    founded = founded or dt.date(2005, 1, 10)
    made = factories.CooperativeFactory(legal_entity_date=founded, **given)
    steps = [(founded, then or life)] + ([(CHANGED, life)] if then else [])
    for (start, status), end in zip(steps, [*[s for s, _ in steps[1:]], None], strict=True):
        factories.LifeStatusFactory(
            cooperative=made, status=status, period=(start, end), reason="uji"
        )
    if meeting and founded.year < 2018:
        for year in (2016, 2017):
            factories.AnnualMeetingFactory(
                cooperative=made, book_year=year, outcome=meeting,
                reported_on=dt.date(year + 1, 3, 1) if meeting == MeetingOutcome.HELD else None,
            )  # fmt: skip
    return made


@pytest.fixture
def city(db):
    """Healthy, ill for every reason, unknown, recovered, fallen, founded, dissolved, withdrawn."""
    villages = list(UrbanVillage.objects.order_by("code"))
    made = [
        *(cooperative(village=villages[0]) for _ in range(4)),
        *(cooperative(village=villages[0], life=Life.INACTIVE) for _ in range(2)),
        cooperative(village=villages[30], meeting=MeetingOutcome.NOT_HELD),
        cooperative(village=villages[30], life=Life.UNDER_GUIDANCE, type=""),
        cooperative(village=None, life=Life.UNKNOWN, meeting=None),
        cooperative(village=villages[67], meeting=None, type=CooperativeType.SAVINGS_LOAN),
        cooperative(village=villages[67], then=Life.INACTIVE),
        cooperative(village=villages[40], then=Life.ACTIVE, life=Life.INACTIVE),
        cooperative(village=villages[40], then=Life.UNKNOWN, life=Life.ACTIVE),
        cooperative(founded=dt.date(2018, 5, 2), meeting=None, type=CooperativeType.PRODUCER),
        cooperative(then=Life.PROPOSED_FOR_DISSOLUTION, life=Life.DISSOLVED),
        cooperative(life=Life.DISSOLVED),
        cooperative(withdrawn_at=dt.datetime(2018, 1, 1, tzinfo=dt.UTC), withdrawn_reason="uji"),
    ]
    made[0].confirmed_on = dt.date(2018, 11, 1)
    made[1].confirmed_on = dt.date(2015, 11, 1)
    for one in made[:2]:
        one.save(update_fields=["confirmed_on"])
    factories.HealthAssessmentFactory(cooperative=made[3], health_class="under_watch")
    factories.derive(*made)
    return made
