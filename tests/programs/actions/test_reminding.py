"""Who has a seat is reminded, from the moment she has it until she gives it back."""

import pytest
from django.utils import timezone

from bogor_coop.notices.actions import plan_ahead
from bogor_coop.notices.messages import class_of
from bogor_coop.notices.models import Notice
from programs.actions import occurrences, registrations, waiting
from programs.enums import Door, Promotion
from tests.factories import CooperativeFactory, ManagershipFactory
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.seats import named, person, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
DAY_BEFORE, TWO_HOURS, WEEK = "-1d 09:00", "-120m", "-7d 09:00"


@pytest.fixture
def anis(ani):
    return ani.managerships.get().cooperative


@pytest.fixture
def activity():
    """On 20 December at nine; today is the 14th, so the week before is over."""
    found = factories.ActivityFactory(capacity=1)
    factories.OccurrenceFactory(activity=found)
    return found


def at(settings, moment) -> None:
    settings.CLOCK_SHIFT = moment - timezone.now()


def reminders(person) -> dict[str, str]:
    """Distance → state of the mails of the newest schedule."""
    found = Notice.objects.filter(kind="occurrence_reminder", channel="mail", recipient=person)
    rows = list(found.select_related("rule"))
    newest = max((row.subject_version for row in rows), default=0)
    return {row.rule.distance: row.status for row in rows if row.subject_version == newest}


def move(occurrence, by, **changed) -> None:
    values = {name: getattr(occurrence, name) for name in occurrences.FIELDS}
    occurrences.update(
        occurrence=occurrence, version=occurrence.version, values=values | changed, by=by
    )
    occurrence.refresh_from_db()


def test_a_seat_is_reminded_of_and_nothing_stale_is_sent(activity, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    assert reminders(ani) == {WEEK: "skipped_late", DAY_BEFORE: "planned", TWO_HOURS: "planned"}
    due = Notice.objects.get(kind="occurrence_reminder", channel="mail", rule__days=1).due_at
    assert due == wib(19, 9)


def test_who_waits_is_reminded_from_her_seat_on(activity, citra, ani, anis, settings):
    register(activity, "Lain", by=citra, cooperative=CooperativeFactory(), door=Door.STAFF)
    register(activity, "Siti", by=ani, cooperative=anis)
    assert reminders(ani) == {}
    at(settings, wib(19, 10))
    registrations.cancel(registration=named(activity, "Lain"), by=citra)
    late = {DAY_BEFORE: "skipped_late", TWO_HOURS: "planned"}
    assert reminders(ani) == late
    plan_ahead()
    assert reminders(ani) == late


def test_an_offer_is_reminded_of_once_it_is_taken(citra, ani, anis):
    activity = factories.ActivityFactory(capacity=1, promotion=Promotion.OFFER)
    factories.OccurrenceFactory(activity=activity)
    register(activity, "Lain", by=citra, cooperative=CooperativeFactory(), door=Door.STAFF)
    register(activity, "Siti", by=ani, cooperative=anis)
    registrations.cancel(registration=named(activity, "Lain"), by=citra)
    assert reminders(ani) == {}
    waiting.accept_offer(registration=named(activity, "Siti"), by=ani)
    assert reminders(ani)[DAY_BEFORE] == "planned"


def test_who_gives_the_seat_back_is_not_reminded(activity, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    registrations.cancel(registration=named(activity, "Siti"), by=ani)
    assert reminders(ani)[DAY_BEFORE] == reminders(ani)[TWO_HOURS] == "superseded"


def test_who_sends_two_keeps_the_reminder_for_the_other(citra, ani, anis):
    activity = factories.ActivityFactory(capacity=2)
    factories.OccurrenceFactory(activity=activity)
    register(activity, "Siti", "Yayah", by=ani, cooperative=anis)
    registrations.cancel(registration=named(activity, "Siti"), by=ani)
    assert reminders(ani)[DAY_BEFORE] == "planned"


def test_a_move_takes_the_old_ones_back_and_skips_what_would_be_stale(activity, citra, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    occurrence = activity.occurrences.get()
    move(occurrence, citra, starts_at=wib(28, 9), ends_at=wib(28, 15))
    assert set(reminders(ani).values()) == {"planned"}
    move(occurrence, citra, starts_at=wib(15, 9), ends_at=wib(15, 15))
    newest = {DAY_BEFORE: "skipped_late", TWO_HOURS: "planned"}
    assert reminders(ani) == newest
    older = Notice.objects.filter(kind="occurrence_reminder", subject_version=2)
    assert set(older.values_list("status", flat=True)) == {"superseded"}
    plan_ahead()
    assert reminders(ani) == newest


def test_a_cancelled_gathering_reminds_nobody(activity, citra, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    occurrences.cancel(occurrence=activity.occurrences.get(), reason="Banjir.", by=citra)
    assert "planned" not in reminders(ani).values()


def test_one_reminder_for_her_who_manages_two(citra, ani, anis):
    activity = factories.ActivityFactory(capacity=5)
    factories.OccurrenceFactory(activity=activity)
    other = ManagershipFactory(user=ani).cooperative
    register(activity, "Siti", by=ani, cooperative=anis)
    register(activity, "Yayah", by=ani, cooperative=other)
    [notice] = Notice.objects.filter(kind="occurrence_reminder", channel="mail", rule__days=1)
    text = class_of(notice.kind)(notice).text()
    assert "Yang mendapat kursi: Siti, Yayah." in text
    assert "20 Des 2018 09.00–15.00" in text
    assert f"/kegiatan-saya/{activity.pk}/" in text


def test_a_participant_with_an_address_is_written_to_and_no_stranger(activity, citra):
    people = [person("Siti", email="siti@contoh.test")]
    given = {"activity": activity, "by": citra, "door": Door.STAFF}
    registrations.register(people=people, business_name="Warung Sari", **given)
    rows = Notice.objects.filter(kind="occurrence_reminder", rule__days=1)
    assert list(rows.values_list("recipient", "address")) == [(None, "siti@contoh.test")]


def test_seats_of_one_gathering_are_reminded_of_that_one(ani, anis):
    activity = factories.ActivityFactory(capacity=1, seats_by_occurrence=True)
    one, _two = factories.OccurrenceFactory.create_batch(2, activity=activity)
    register(activity, "Siti", by=ani, cooperative=anis, occurrence=one)
    plan_ahead()
    told = Notice.objects.filter(kind="occurrence_reminder").values_list("subject_id", flat=True)
    assert set(told) == {str(one.pk)}
