"""What waits in the programs: the right thing, for the right person, gone once it is done."""

import datetime as dt

import pytest

from bogor_coop.portal.queue import activities
from bogor_coop.portal.queue.deadlines import Queue
from bogor_coop.portal.queue.sources import Asked
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 12, 14)


def found(source, user, *, team=False) -> list[tuple[str, str, dt.date | None]]:
    return [(str(i.what), str(i.whom), i.due) for i in source(Asked(user, TODAY, team))]


def test_requests_wait_for_whoever_registers(citra):
    factories.RegistrationFactory(state="requested", seat=None, application__submitted_at=wib(9))
    factories.RegistrationFactory()
    ((what, _whom, due),) = found(activities.requests, citra)
    assert (what, due) == ("1 pendaftaran menunggu putusan", dt.date(2018, 12, 12))


def test_what_is_over_waits_for_its_owner_until_it_is_reported(citra, intan):
    over = {"starts_at": wib(3), "ends_at": wib(3, 15)}
    for state in ("closed", "held", "reported"):
        activity = factories.ActivityFactory(owner=citra, state=state, report="selesai")
        factories.OccurrenceFactory(activity=activity, **over)
    factories.OccurrenceFactory(activity=factories.ActivityFactory(owner=citra))
    waiting = found(activities.to_close, citra)
    assert [what for what, _whom, _due in waiting] == [
        "Kegiatan sudah lewat, catat terlaksana",
        "Kegiatan belum dilaporkan",
    ]
    assert found(activities.to_close, intan) == []
    assert len(found(activities.to_close, intan, team=True)) == 2


@pytest.mark.parametrize("many", [1, 3])
def test_the_whole_queue_takes_the_same_number_of_queries(
    many, citra, django_assert_max_num_queries
):
    for _number in range(many):
        factories.RegistrationFactory(state="requested", seat=None)
        factories.ActionItemFactory(due_on=dt.date(2018, 12, 1))
        factories.VisitFactory(visited_on=dt.date(2018, 10, 1))
    citra.permissions  # noqa: B018 - read once, as every request does
    with django_assert_max_num_queries(20):
        Queue.of(citra, at=TODAY)
