"""A person's own feed also holds her appointments at the clinic and the visits to come."""

import datetime as dt

import pytest
from django.urls import reverse

from programs import feeds
from programs.models import Appointment, Mentoring, Visit
from tests.factories import ManagershipFactory
from tests.programs import factories
from tests.programs.factories import wib

from .test_calendars import events

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
NEXT = dt.date(2018, 12, 20)


@pytest.fixture
def own(ani):
    return ManagershipFactory(user=ani).cooperative


def feed(client, user):
    return {
        str(uid).split("@")[0]: one for uid, one in events(client.get(feeds.address(user))).items()
    }


def test_an_appointment_stands_in_both_feeds_moves_and_is_called_off(client, ani, budi, intan, own):
    booked = factories.AppointmentFactory(cooperative=own, consultant=intan)
    uid = f"janji-{booked.reference.lower()}"
    first = feed(client, ani)[uid]
    assert uid in feed(client, intan)
    assert feed(client, budi) == {}
    Appointment.objects.update(starts_at=wib(18, 9), ends_at=wib(18, 9, 45))
    moved = feed(client, ani)[uid]
    assert moved["dtstart"].dt == wib(18, 9)
    assert moved["sequence"] > first["sequence"]
    Appointment.objects.update(state="cancelled", state_reason="Sakit")
    assert feed(client, ani)[uid]["status"] == "CANCELLED"


def test_the_next_visit_is_a_whole_day_and_goes_with_the_mentoring(client, ani, intan, own):
    mentoring = factories.MentoringFactory(cooperative=own, mentor=intan)
    factories.VisitFactory(mentoring=mentoring, next_visit_on=NEXT)
    uid = f"kunjungan-{mentoring.pk}"
    first = feed(client, ani)[uid]
    assert (first["dtstart"].dt, first["dtend"].dt) == (NEXT, NEXT + dt.timedelta(days=1))
    assert first["status"] == "CONFIRMED"
    later = NEXT + dt.timedelta(days=7)
    factories.VisitFactory(mentoring=mentoring, visited_on="2018-12-01", next_visit_on=later)
    second = feed(client, intan)[uid]
    assert second["dtstart"].dt == later
    assert second["sequence"] > first["sequence"]
    Mentoring.objects.update(
        state="ended", ended_on="2018-12-10", result="solved", outcome="RAT diadakan"
    )
    assert feed(client, ani)[uid]["status"] == "CANCELLED"


def test_the_sequence_of_visits_never_falls_whichever_is_the_latest(client, ani, intan, own):
    mentoring = factories.MentoringFactory(cooperative=own, mentor=intan)
    given = {"mentoring": mentoring, "next_visit_on": NEXT}
    early = factories.VisitFactory(visited_on="2018-12-03", **given)
    factories.VisitFactory(visited_on="2018-12-05", **given)
    uid, seen = f"kunjungan-{mentoring.pk}", []
    seen.append(feed(client, ani)[uid]["sequence"])
    factories.VisitFactory(visited_on="2018-12-01", **given)  # recorded late
    seen.append(feed(client, ani)[uid]["sequence"])
    Visit.objects.filter(pk=early.pk).update(visited_on="2018-12-10")  # the first is now the last
    seen.append(feed(client, ani)[uid]["sequence"])
    assert seen == sorted(set(seen))


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_costs_the_same(client, intan, count, django_assert_num_queries):
    for day in range(17, 17 + count):
        factories.AppointmentFactory(consultant=intan, starts_at=wib(day), ends_at=wib(day, 9, 45))
        factories.VisitFactory(mentoring__mentor=intan, next_visit_on=NEXT)
    url = feeds.address(intan)
    client.get(url)
    with django_assert_num_queries(FEED_QUERIES):
        client.get(url)


FEED_QUERIES = 7


def test_a_manager_reads_the_calendar_and_is_led_to_her_own_pages(client, ani, own):
    shown = factories.OccurrenceFactory()
    hidden = factories.OccurrenceFactory(activity__state="planned")
    client.force_login(ani)
    text = client.get(reverse("calendars:month")).text
    page = reverse("my_activities:activity", args=[shown.activity_id])
    assert page in text
    assert hidden.activity.title not in text
    assert reverse("activities:list") not in text
    assert client.get(page).status_code == 200
    assert reverse("calendars:month") in client.get(reverse("my_activities:list")).text
