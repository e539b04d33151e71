"""Scans at the door: counted once, in whatever order they come, and told when they do not fit."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bogor_coop.accounts.enums import Role
from bogor_coop.refusals import PolicyRefused
from programs import presence
from programs.actions.scans import Scanned, span, take_scans
from programs.enums import (
    ActivityState,
    AttendanceOutcome,
    Direction,
    OccurrenceState,
    RegistrationState,
    ScanResult,
)
from programs.models import Activity, Attendance, Occurrence, Scan
from tests.database import as_owner
from tests.factories import person
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db


def scan(code, at=None, **given) -> Scanned:
    return Scanned(id=uuid.uuid4(), code=code, at=at or wib(14, 9), **given)


def take(occurrence, *sent, by):
    return [kept.result for kept in take_scans(
        occurrence=occurrence, scans=sent, device="hp", by=by
    ).values()]  # fmt: skip


def test_a_scan_makes_an_attendance(occurrence, people, citra, morning):
    assert take(occurrence, scan(people[0].ticket), by=citra) == [ScanResult.COUNTED]
    row = Attendance.objects.get()
    assert (row.registration, row.outcome) == (people[0], AttendanceOutcome.FULL)
    assert (row.arrived_at, row.left_at, row.recorded_by) == (wib(14, 9), None, citra)


def test_the_same_batch_again_changes_nothing(occurrence, people, citra, morning):
    batch = [scan(one.ticket) for one in people]
    first = take_scans(occurrence=occurrence, scans=batch, device="hp", by=citra)
    again = take_scans(occurrence=occurrence, scans=batch, device="hp", by=citra)
    assert [s.result for s in first.values()] == [s.result for s in again.values()]
    assert (Scan.objects.count(), Attendance.objects.count()) == (3, 3)
    assert not Attendance.objects.filter(version__gt=1)


def test_the_same_key_twice_in_one_batch_is_one_scan(occurrence, people, citra, morning):
    one = scan(people[0].ticket)
    assert take(occurrence, one, one, by=citra) == [ScanResult.COUNTED]
    assert Scan.objects.count() == 1


def test_a_second_telephone_counts_nobody_twice(occurrence, people, citra, morning):
    take(occurrence, scan(people[0].ticket), by=citra)
    later = scan(people[0].ticket, wib(14, 9, 5))
    assert take(occurrence, later, by=citra) == [ScanResult.REPEATED]
    assert Attendance.objects.count() == 1


def test_twin_without_the_key_the_same_batch_is_kept_twice(
    occurrence, people, citra, morning, monkeypatch
):
    """The look for known keys and the primary key behind it, both taken away."""
    batch = [scan(one.ticket) for one in people]
    take(occurrence, *batch, by=citra)
    monkeypatch.setattr(QuerySet, "in_bulk", lambda self, keys: {})
    with pytest.raises(IntegrityError, match="programs_scan_pkey"), transaction.atomic():
        take(occurrence, *batch, by=citra)
    connection.check_constraints()  # what is deferred stands in the way of ALTER TABLE
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE programs_scan DROP CONSTRAINT programs_scan_pkey")
    take(occurrence, *batch, by=citra)
    assert Scan.objects.count() == 2 * len(batch)


def test_twin_without_the_constraint_a_person_is_present_twice(occurrence, people, citra):
    row = {"occurrence": occurrence, "registration": people[0], "outcome": "full",
           "method": "hand", "recorded_by": citra}  # fmt: skip
    Attendance.objects.create(**row)
    once = pytest.raises(IntegrityError, match="attendance_of_registration_once")
    with once, transaction.atomic():
        Attendance.objects.create(**row)
    connection.check_constraints()  # what is deferred stands in the way of ALTER TABLE
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE programs_attendance DROP CONSTRAINT attendance_of_registration_once"
        )
    Attendance.objects.create(**row)
    assert people[0].attendances.count() == 2


@pytest.mark.parametrize("letters", [4, 6, 12])
def test_the_first_letters_are_enough_when_they_fit_one_person(
    occurrence, people, citra, morning, letters
):
    code = people[0].ticket[:letters].lower()
    assert take(occurrence, scan(f" {code[:3]}-{code[3:]}"), by=citra) == [ScanResult.COUNTED]


def test_letters_of_two_people_fit_nobody(activity, occurrence, citra, morning):
    for last in "AB":
        factories.RegistrationFactory(application__activity=activity, ticket=f"KUJANGKUJAN{last}")
    assert take(occurrence, scan("KUJANG"), by=citra) == [ScanResult.UNKNOWN_CODE]


@pytest.mark.parametrize("code", ["", "AB", "💥", "KUJANGKUJANG", "‮ABCD", "x" * 64])
def test_a_code_that_nobody_has_is_kept_as_a_conflict(occurrence, people, citra, morning, code):
    assert take(occurrence, scan(code), by=citra) == [ScanResult.UNKNOWN_CODE]
    assert (Scan.objects.count(), Attendance.objects.count()) == (1, 0)


def test_people_of_another_activity_are_named(occurrence, citra, morning):
    stranger = factories.RegistrationFactory()
    kept = take_scans(occurrence=occurrence, scans=[scan(stranger.ticket)], device="", by=citra)
    found = next(iter(kept.values()))
    assert (found.result, found.registration) == (ScanResult.OTHER_ACTIVITY, stranger)


@pytest.mark.parametrize("state", [RegistrationState.WAITING, RegistrationState.CANCELLED])
def test_who_holds_no_seat_is_not_counted(activity, occurrence, citra, morning, state):
    waiting = factories.RegistrationFactory(application__activity=activity, state=state)
    assert take(occurrence, scan(waiting.ticket), by=citra) == [ScanResult.NO_SEAT]


def test_a_scan_of_another_day_belongs_to_another_meeting(occurrence, people, citra, morning):
    yesterday = scan(people[0].ticket, wib(13, 9))
    assert take(occurrence, yesterday, by=citra) == [ScanResult.OTHER_TIME]


def test_late_is_in_part(occurrence, people, citra, evening):
    take(occurrence, scan(people[0].ticket, wib(14, 13)), by=citra)
    assert Attendance.objects.get().outcome == AttendanceOutcome.PARTIAL


def test_leaving_early_is_in_part_and_coming_back_is_not(occurrence, people, citra, evening):
    ticket = people[0].ticket
    out = scan(ticket, wib(14, 11), direction=Direction.OUT)
    take(occurrence, scan(ticket), out, by=citra)
    assert Attendance.objects.get().outcome == AttendanceOutcome.PARTIAL
    take(occurrence, scan(ticket, wib(14, 12)), by=citra)
    row = Attendance.objects.get()
    assert (row.outcome, row.left_at) == (AttendanceOutcome.FULL, None)


def test_who_was_marked_absent_and_was_scanned_has_come(occurrence, people, citra, evening):
    factories.AttendanceFactory(
        occurrence=occurrence, registration=people[0], outcome=AttendanceOutcome.ABSENT
    )
    take(occurrence, scan(people[0].ticket), by=citra)
    assert Attendance.objects.get().outcome == AttendanceOutcome.FULL


def test_the_officers_word_that_somebody_came_in_part_stands(occurrence, people, citra, evening):
    factories.AttendanceFactory(
        occurrence=occurrence, registration=people[0], outcome=AttendanceOutcome.PARTIAL
    )
    take(occurrence, scan(people[0].ticket), by=citra)
    row = Attendance.objects.get()
    assert (row.outcome, row.arrived_at) == (AttendanceOutcome.PARTIAL, wib(14, 9))


def test_the_history_says_that_it_came_through_the_door(occurrence, people, citra, morning):
    take(occurrence, scan(people[0].ticket), by=citra)
    assert Attendance.objects.get().events.get().pgh_context["door"] == "scan"


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_costs_the_same_whatever_its_size(
    occurrence, people, citra, morning, count, django_assert_num_queries
):
    sent = [scan(one.ticket) for one in people[:count]]
    assert citra.roles
    with django_assert_num_queries(9):
        take(occurrence, *sent, by=citra)


def test_nobody_comes_before_the_day(occurrence, people, citra):
    with time_machine.travel(wib(13, 20)), pytest.raises(PolicyRefused, match="hari pertemuan"):
        take(occurrence, scan(people[0].ticket, wib(13, 20)), by=citra)


@pytest.mark.parametrize("state", [ActivityState.REPORTED, ActivityState.CANCELLED])
def test_an_activity_that_is_settled_takes_no_attendance(occurrence, people, citra, morning, state):
    for step in {ActivityState.REPORTED: ["closed", "held", "reported"]}.get(state, [state]):
        Activity.objects.update(state=step, report="Selesai", state_reason="Hujan")
    with pytest.raises(PolicyRefused):
        take(occurrence, scan(people[0].ticket), by=citra)
    assert not Scan.objects.exists()


def test_a_cancelled_meeting_takes_no_attendance(occurrence, people, citra, morning):
    Occurrence.objects.update(state=OccurrenceState.CANCELLED, state_reason="Hujan")
    with pytest.raises(PolicyRefused, match="dibatalkan"):
        take(occurrence, scan(people[0].ticket), by=citra)


@pytest.mark.parametrize("persona", ["ani", "eka", "dedi", "hadi"])
def test_nobody_else_stands_at_the_door(occurrence, people, persona, morning, request):
    with pytest.raises(PermissionDenied):
        take(occurrence, scan(people[0].ticket), by=request.getfixturevalue(persona))


@pytest.mark.parametrize(
    ("arrived", "left", "expected"),
    [
        (None, None, AttendanceOutcome.FULL),
        (wib(14, 8), None, AttendanceOutcome.FULL),
        (wib(14, 10, 30), None, AttendanceOutcome.FULL),
        (wib(14, 10, 31), None, AttendanceOutcome.PARTIAL),
        (None, wib(14, 13, 29), AttendanceOutcome.PARTIAL),
        (wib(14, 9), wib(14, 16), AttendanceOutcome.FULL),
        (wib(14, 16), None, AttendanceOutcome.PARTIAL),
    ],
)
def test_outcome_of(occurrence, arrived, left, expected):
    assert presence.outcome_of(occurrence, arrived_at=arrived, left_at=left) == expected


def test_percent():
    assert presence.percent(["full", "full", "partial"], meetings=4) == 62
    assert presence.percent([], meetings=0) == 0
    assert presence.percent(["absent", "excused"], meetings=2) == 0


class TestAnyOrder(TestCase):
    """Whatever the order, the batches and the repeats: the same attendance."""

    @settings(max_examples=15)
    @given(data=st.data())
    def test_the_attendance_depends_on_the_scans_alone(self, data):
        activity = factories.ActivityFactory(capacity=2)
        occurrence = factories.OccurrenceFactory(
            activity=activity, starts_at=wib(14, 9), ends_at=wib(14, 15)
        )
        someone = factories.RegistrationFactory(application__activity=activity)
        officer = person("Citra", Role.PROGRAM_OFFICER)
        moments = data.draw(
            st.lists(st.integers(0, 400), min_size=1, max_size=6, unique=True), label="minutes"
        )
        sent = [
            scan(
                someone.ticket,
                wib(14, 8) + dt.timedelta(minutes=minute),
                direction=data.draw(st.sampled_from(Direction.values)),
            )
            for minute in moments
        ]
        deliveries = data.draw(st.permutations([*sent, *sent]), label="as delivered")
        size = data.draw(st.integers(1, len(deliveries)), label="batch")
        with time_machine.travel(wib(14, 18), tick=False):
            for start in range(0, len(deliveries), size):
                take(occurrence, *deliveries[start : start + size], by=officer)
        row = Attendance.objects.get(occurrence=occurrence)
        kept = [Scan(direction=s.direction, scanned_at=s.at) for s in sent]
        assert (row.arrived_at, row.left_at) == span(kept)
        assert Scan.objects.filter(occurrence=occurrence).count() == len(sent)
        assert row.outcome == presence.outcome_of(
            occurrence, arrived_at=row.arrived_at, left_at=row.left_at
        )
