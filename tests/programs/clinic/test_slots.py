"""Slots: cut in real time, closed days left out, taken ones shown as taken."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from programs.clinic import slots
from programs.enums import ActivityState, AppointmentState
from programs.models import ClinicClosure, ProblemField
from tests.programs import factories
from tests.programs.factories import wib

WIB = ZoneInfo("Asia/Jakarta")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = dt.date(2018, 12, 17)
NOW = wib(14, 8)


def lengths(pieces):
    return [(end.timestamp() - start.timestamp()) / 60 for start, end in pieces]


def test_whole_slots_only():
    pieces = list(slots.cut(MONDAY, dt.time(9), dt.time(12), 50, WIB))
    assert [f"{start:%H.%M}" for start, _end in pieces] == ["09.00", "09.50", "10.40"]
    assert lengths(pieces) == [50, 50, 50]


@pytest.mark.parametrize(
    ("day", "hours"),
    [(dt.date(2018, 3, 25), 2), (dt.date(2018, 10, 28), 4), (dt.date(2018, 7, 1), 3)],
    ids=["clocks go forward", "clocks go back", "an ordinary day"],
)
def test_a_slot_lasts_as_long_as_it_says_when_clocks_change(day, hours):
    pieces = list(slots.cut(day, dt.time(1), dt.time(4), 30, BERLIN))
    assert lengths(pieces) == [30] * hours * 2
    begins = [start.astimezone(dt.UTC) for start, _end in pieces]
    assert begins == sorted(set(begins))


def test_a_leap_day_is_a_day():
    assert list(slots.cut(dt.date(2020, 2, 29), dt.time(9), dt.time(10), 30, WIB))


@pytest.mark.django_db
def test_a_monday_has_four_slots_and_a_tuesday_none():
    factories.ClinicHoursFactory()
    found = slots.between(MONDAY, MONDAY + slots.DAY, at=NOW)
    assert [f"{slot.starts_at:%H.%M}" for slot in found[MONDAY]] == [
        "09.00",
        "09.45",
        "10.30",
        "11.15",
    ]
    assert list(found) == [MONDAY]


@pytest.mark.django_db
def test_a_taken_slot_is_taken_and_a_cancelled_one_free_again():
    hours = factories.ClinicHoursFactory()
    appointment = factories.AppointmentFactory(activity=hours.activity, consultant=hours.consultant)
    first, second = slots.between(MONDAY, MONDAY, at=NOW)[MONDAY][:2]
    assert (first.appointment, first.free, second.free) == (appointment, False, True)
    appointment.state, appointment.state_reason = AppointmentState.CANCELLED, "sakit"
    appointment.save()
    assert slots.between(MONDAY, MONDAY, at=NOW)[MONDAY][0].free


@pytest.mark.django_db
def test_an_appointment_being_moved_does_not_stand_in_its_own_way():
    hours = factories.ClinicHoursFactory()
    held = factories.AppointmentFactory(activity=hours.activity, consultant=hours.consultant)
    assert slots.between(MONDAY, MONDAY, at=NOW, ignore=held)[MONDAY][0].free


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["everybody", "hers", "another"])
def test_a_closed_day(whose):
    hours = factories.ClinicHoursFactory()
    consultant = {
        "everybody": None,
        "hers": hours.consultant,
        "another": factories.OfficerFactory(),
    }[whose]
    ClinicClosure.objects.create(day=MONDAY, consultant=consultant, reason="cuti bersama")
    assert bool(slots.between(MONDAY, MONDAY, at=NOW)) == (whose == "another")


@pytest.mark.django_db
@pytest.mark.parametrize("begin", [dt.date(2018, 12, 17), dt.date(2018, 12, 18)])
def test_hours_hold_within_their_term_only(begin):
    factories.ClinicHoursFactory(term=(begin, None))
    assert bool(slots.between(MONDAY, MONDAY, at=NOW)) == (begin == MONDAY)
    factories.ClinicHoursFactory(term=(dt.date(2018, 1, 1), MONDAY))
    assert len(slots.between(MONDAY, MONDAY, at=NOW).get(MONDAY, [])) == 4 * (begin == MONDAY)


@pytest.mark.django_db
def test_only_an_announced_clinic_receives():
    factories.ClinicHoursFactory(activity__state=ActivityState.PLANNED)
    assert slots.between(MONDAY, MONDAY, at=NOW) == {}


@pytest.mark.django_db
def test_a_field_is_seen_by_who_knows_about_it():
    money, market = ProblemField.objects.filter(code__in=["keuangan", "pemasaran"]).order_by("pk")
    for_all, for_one = factories.ClinicHoursFactory.create_batch(2)
    for_one.fields_of_work.set([money])
    of_market = slots.between(MONDAY, MONDAY, at=NOW, field=market)[MONDAY]
    assert {slot.hours for slot in of_market} == {for_all}
    of_money = slots.between(MONDAY, MONDAY, at=NOW, field=money)[MONDAY]
    assert {slot.hours for slot in of_money} == {for_all, for_one}


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_a_fixed_number_of_queries(rows, django_assert_num_queries):
    for hours in factories.ClinicHoursFactory.create_batch(rows):
        factories.AppointmentFactory(activity=hours.activity, consultant=hours.consultant)
    with django_assert_num_queries(3):
        for day in slots.between(MONDAY, MONDAY + 14 * slots.DAY, at=NOW).values():
            for slot in day:
                str(slot.hours.consultant), slot.appointment and slot.appointment.party


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x", "1-", "-5", "9" * 40, "1-" + "9" * 40, "1-2-3", "١-٢"])
def test_a_made_up_key_is_no_slot(key):
    factories.ClinicHoursFactory()
    assert slots.find(key, at=NOW) is None
