"""What waits on the home page around promises, mentoring and meetings."""

import datetime as dt

import pytest

from bogor_coop.portal import promises_queue as queue
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
    assert words(queue.action_items(intan, at=TODAY)) == ["Lewat"]
    assert words(queue.action_items(citra, at=TODAY)) == [
        "1 tindak lanjut orang luar lewat tenggat"
    ]


def test_a_gap_waits_for_its_mentor_and_is_counted_for_the_officer(citra, intan):
    mentoring = factories.MentoringFactory(mentor=intan)
    factories.VisitFactory(mentoring=mentoring, visited_on=dt.date(2018, 10, 1))
    [item] = queue.mentoring_gaps(intan, at=TODAY)
    assert (item.whom, item.due) == (mentoring.party, dt.date(2018, 10, 31))
    assert "1 koperasi" in words(queue.mentoring_gaps(citra, at=TODAY))[0]
    factories.VisitFactory(mentoring=mentoring, visited_on=dt.date(2018, 12, 1))
    assert not list(queue.mentoring_gaps(intan, at=TODAY))


def test_a_meeting_waits_for_answers_before_and_for_minutes_after(citra):
    invitee = factories.InviteeFactory()
    gathering = factories.OccurrenceFactory(activity=invitee.activity)
    assert words(queue.meetings(citra, at=TODAY)) == ["1 undangan belum dijawab"]
    type(gathering).objects.update(starts_at=wib(13, 9), ends_at=wib(13, 12))
    assert words(queue.meetings(citra, at=TODAY)) == ["Notulen belum disahkan"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_fixed_number_of_queries(citra, number, django_assert_num_queries):
    for _number in range(number):
        factories.ActionItemFactory(owner=citra, owner_name="", due_on=TODAY)
        factories.VisitFactory(mentoring__mentor=citra, visited_on=dt.date(2018, 5, 8))
        factories.OccurrenceFactory(activity=factories.InviteeFactory().activity)
    assert citra.permissions
    with django_assert_num_queries(5):
        for source in (queue.action_items, queue.mentoring_gaps, queue.meetings):
            list(source(citra, at=TODAY))
