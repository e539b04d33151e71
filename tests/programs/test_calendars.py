"""The month, and the feeds: what stands where, who sees it, and what an old address is worth."""

import datetime as dt

import pytest
from django.urls import reverse
from icalendar import Calendar

from programs import feeds
from programs.actions import occurrences
from programs.models import Activity, Occurrence, TrainerAssignment
from programs.queries import calendars as queries
from programs.queries.calendars import Month
from tests.factories import ManagershipFactory
from tests.idempotency import with_key
from tests.programs.factories import (
    ActivityFactory,
    ApplicationFactory,
    OccurrenceFactory,
    RegistrationFactory,
    TrainerFactory,
    wib,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
TODAY = dt.date(2018, 12, 14)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2018-12", "2018-12"), ("2019-01", "2019-01"), ("", "2018-12"), ("2018-13", "2018-12"),
        ("2018-00", "2018-12"), ("0000-01", "2018-12"), ("besok", "2018-12"),
        ("9" * 10_000, "2018-12"), ("2018-1\x00", "2018-12"),
    ],
)  # fmt: skip
def test_an_unreadable_month_is_this_month(text, meant):
    assert str(Month.read(text, today=TODAY)) == meant


def test_months_follow_each_other_over_new_year():
    assert str(Month(2018, 12).moved(1)) == "2019-01"
    assert str(Month(2018, 1).moved(-1)) == "2017-12"


def test_weeks_are_whole_from_monday_on():
    weeks = Month(2020, 2).weeks
    assert (weeks[0][0], weeks[-1][-1]) == (dt.date(2020, 1, 27), dt.date(2020, 3, 1))
    assert dt.date(2020, 2, 29) in weeks[-1]


def days_of(starts, ends) -> list[dt.date]:
    return list(queries.days_of(Occurrence(starts_at=starts, ends_at=ends)))


def test_over_midnight_it_stands_on_both_days_but_not_when_it_ends_at_midnight():
    assert days_of(wib(20, 19), wib(21, 2)) == [dt.date(2018, 12, 20), dt.date(2018, 12, 21)]
    assert days_of(wib(20, 19), wib(21, 0)) == [dt.date(2018, 12, 20)]


def in_month(month: Month) -> list[Occurrence]:
    weeks = month.weeks
    return queries.between(Activity.objects.all(), weeks[0][0], weeks[-1][-1])


def test_the_last_minute_of_a_month_belongs_to_it_and_the_first_of_the_next_does_not():
    last = OccurrenceFactory(starts_at=wib(31, 23, 58), ends_at=wib(31, 23, 59))
    first = OccurrenceFactory(
        starts_at=wib(1, 0, month=1, year=2019), ends_at=wib(1, 1, month=1, year=2019)
    )
    days = queries.laid_out(Month(2018, 12), in_month(Month(2018, 12)), today=TODAY)
    inside = [one for week in days for day in week if day.inside for one in day.entries]
    assert inside == [last]
    days = queries.laid_out(Month(2019, 1), in_month(Month(2019, 1)), today=TODAY)
    inside = [one for week in days for day in week if day.inside for one in day.entries]
    assert inside == [first]


def page(client, **query) -> str:
    return client.get(reverse("calendars:month"), query).content.decode()


def test_the_month_shows_what_takes_place_and_what_was_called_off(client, hadi):
    OccurrenceFactory(activity__title="Pelatihan Pembukuan")
    OccurrenceFactory(activity__title="Pelatihan Batal", state="cancelled", state_reason="Hujan")
    client.force_login(hadi)
    text = page(client, bulan="2018-12")
    assert "Pelatihan Pembukuan" in text
    assert "dibatalkan" in text
    assert "Pelatihan Pembukuan" not in page(client, bulan="2018-10")
    assert "Tidak ada pertemuan pada bulan ini." in page(client, bulan="2018-10")
    assert "Pelatihan Pembukuan" not in page(client, bulan="2018-12", jenis="clinic")


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ({}, 0),
        ({"bulan": "2018-12", "jenis": "clinic", "tampilan": "daftar"}, 0),
        ({"bulan": "", "jenis": ""}, 0),
        ({"bulan": "13", "jenis": "pesta", "tampilan": "minggu"}, 3),
    ],
)
def test_a_word_that_is_not_understood_is_named(client, hadi, query, n):
    client.force_login(hadi)
    assert page(client, **query).count("tidak dapat dipakai dan diabaikan") == n


@pytest.mark.parametrize("number", [1, 3])
def test_a_month_takes_the_same_queries_whatever_it_holds(
    number, client, hadi, django_assert_num_queries
):
    for _each in range(number):
        OccurrenceFactory()
    client.force_login(hadi)
    page(client)
    with django_assert_num_queries(5):
        page(client, bulan="2018-12", tampilan="daftar")


def events(response) -> dict[str, object]:
    assert response.status_code == 200
    found = Calendar.from_ical(response.content)
    assert found["method"] == "PUBLISH"
    return {str(event["uid"]): event for event in found.walk("VEVENT")}


def registered(user, occurrence, **state):
    tie = ManagershipFactory(user=user)
    application = ApplicationFactory(activity=occurrence.activity, cooperative=tie.cooperative)
    return RegistrationFactory(application=application, **state)


def test_a_managers_feed_holds_what_her_people_come_to(client, ani):
    hers, other = OccurrenceFactory(), OccurrenceFactory()
    registered(ani, hers)
    found = events(client.get(feeds.address(ani)))
    assert set(found) == {str(hers.ical_uid)}
    assert str(other.ical_uid) not in found


def test_whoever_no_longer_comes_no_longer_sees_it(client, ani):
    registered(ani, OccurrenceFactory(), state="cancelled")
    assert events(client.get(feeds.address(ani))) == {}


def test_an_officers_feed_holds_what_he_answers_for_and_a_trainers_what_he_teaches(
    client, citra, intan
):
    own = OccurrenceFactory(activity__owner=citra, activity__program__owner=citra)
    taught = OccurrenceFactory()
    TrainerAssignment.objects.create(occurrence=taught, trainer=TrainerFactory(user=intan))
    assert set(events(client.get(feeds.address(citra)))) == {str(own.ical_uid)}
    assert set(events(client.get(feeds.address(intan)))) == {str(taught.ical_uid)}


def test_the_uid_stays_and_the_sequence_rises_when_it_moves(client, citra):
    one = OccurrenceFactory(activity__owner=citra)
    before = events(client.get(feeds.address(citra)))[str(one.ical_uid)]
    values = {name: getattr(one, name) for name in occurrences.FIELDS}
    occurrences.update(
        occurrence=one, version=1, values=values | {"starts_at": wib(20, 10)}, by=citra
    )
    after = events(client.get(feeds.address(citra)))[str(one.ical_uid)]
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert after["dtstart"].dt == wib(20, 10)
    one.refresh_from_db()
    occurrences.cancel(occurrence=one, reason="Hujan", by=citra)
    gone = events(client.get(feeds.address(citra)))[str(one.ical_uid)]
    assert (gone["sequence"], gone["status"]) == (3, "CANCELLED")


def test_a_renewed_address_makes_the_old_one_void(client, ani, budi):
    old, of_another = feeds.address(ani), feeds.address(budi)
    client.force_login(ani)
    client.post(reverse("calendars:renew"), with_key({}))
    assert client.get(old).status_code == 404
    assert client.get(feeds.address(ani)).status_code == 200
    assert client.get(of_another).status_code == 200


def test_a_forged_address_opens_nothing(client, ani, budi):
    path = feeds.address(ani)
    token = path.split("/")[-2]
    head, _colon, signature = token.rpartition(":")
    other = feeds.address(budi).split("/")[-2].rpartition(":")[0]
    for forged in (f"{other}:{signature}", head, token[:-1], "x" * 5000, f"{token}x"):
        url = reverse("calendars:personal_feed", args=[forged])
        assert client.get(url).status_code == 404


def test_the_feed_of_somebody_switched_off_is_closed(client, ani):
    ani.is_active = False
    ani.save(update_fields=["is_active"])
    assert client.get(feeds.address(ani)).status_code == 404


def test_an_announced_activity_is_open_to_all_calendars_without_its_online_room(client):
    one = OccurrenceFactory(mode="online", place="", link="https://rapat.example/rahasia")
    response = client.get(reverse("calendars:activity_feed", args=[one.activity_id]))
    assert set(events(response)) == {str(one.ical_uid)}
    assert b"rahasia" not in response.content
    hidden = OccurrenceFactory(activity__state="planned")
    url = reverse("calendars:activity_feed", args=[hidden.activity_id])
    assert client.get(url).status_code == 404


def test_the_open_calendar_tells_nobody_the_address_of_the_officer(client, citra):
    one = OccurrenceFactory(activity__owner=citra)
    response = client.get(reverse("calendars:activity_feed", args=[one.activity_id]))
    assert set(events(response)) == {str(one.ical_uid)}
    assert citra.email.encode() not in response.content.replace(b"\r\n ", b"")


def test_a_planned_activity_is_not_in_a_managers_feed(client, ani):
    one = OccurrenceFactory(activity=ActivityFactory(state="planned"))
    registered(ani, one)
    assert events(client.get(feeds.address(ani))) == {}
