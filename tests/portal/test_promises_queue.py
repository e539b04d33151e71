"""What waits on the home page around promises, mentoring and meetings."""

import datetime as dt

import pytest

from bogor_coop.portal.queue import meetings, mentoring, promises
from bogor_coop.portal.queue.sources import Asked
from tests.programs import factories
from tests.programs.conftest import december  # noqa: F401 - the clock of these tests
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
TODAY = dt.date(2018, 12, 14)


def words(items) -> list[str]:
    return [str(item.what) for item in items]


def test_ones_own_late_and_coming_actions_and_how_many_of_outsiders(citra, intan):
    factories.ActionItemFactory(text="Lewat", owner=intan, owner_name="", due_on=wib(1).date())
    factories.ActionItemFactory(text="Nanti", owner=intan, owner_name="", due_on=wib(30).date())
    factories.ActionItemFactory(text="Luar", due_on=wib(1).date())
    assert words(promises.action_items(Asked(intan, TODAY))) == ["Lewat"]
    assert words(promises.action_items(Asked(citra, TODAY))) == [
        "1 tindak lanjut orang luar lewat tenggat"
    ]


def test_a_gap_waits_for_its_mentor_and_is_counted_for_the_officer(citra, intan):
    given = factories.MentoringFactory(mentor=intan)
    factories.VisitFactory(mentoring=given, visited_on=dt.date(2018, 10, 1))
    [item] = mentoring.gaps(Asked(intan, TODAY))
    assert (item.whom, item.due) == (given.party, dt.date(2018, 10, 31))
    assert "1 koperasi" in words(mentoring.gaps(Asked(citra, TODAY)))[0]
    factories.VisitFactory(mentoring=given, visited_on=dt.date(2018, 12, 1))
    assert not list(mentoring.gaps(Asked(intan, TODAY)))


def test_a_meeting_waits_for_answers_before_and_for_minutes_after(citra):
    invitee = factories.InviteeFactory()
    gathering = factories.OccurrenceFactory(activity=invitee.activity)
    assert words(meetings.meetings(Asked(citra, TODAY))) == ["1 undangan belum dijawab"]
    type(gathering).objects.update(starts_at=wib(13, 9), ends_at=wib(13, 12))
    assert words(meetings.meetings(Asked(citra, TODAY))) == ["Notulen belum disahkan"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_fixed_number_of_queries(citra, number, django_assert_num_queries):
    for _number in range(number):
        factories.ActionItemFactory(owner=citra, owner_name="", due_on=TODAY)
        factories.VisitFactory(mentoring__mentor=citra, visited_on=dt.date(2018, 5, 8))
        factories.OccurrenceFactory(activity=factories.InviteeFactory().activity)
    assert citra.permissions
    with django_assert_num_queries(5):
        for source in (promises.action_items, mentoring.gaps, meetings.meetings):
            list(source(Asked(citra, TODAY)))
