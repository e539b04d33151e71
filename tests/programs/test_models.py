"""The tables alone: what the database refuses, whoever writes."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Max

from programs.enums import ActivityState, OccurrenceState, RegistrationState
from programs.models import Activity, Occurrence, Registration, Seat, TrainerAssignment
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db


def refused(work, match: str) -> None:
    """The database refuses ``work``, at once or when its deferred checks run."""
    with pytest.raises((IntegrityError, DatabaseError), match=match):
        to_the_end(work)


def to_the_end(work) -> None:
    with transaction.atomic():
        work()
        connection.check_constraints()


def test_there_are_as_many_seats_as_the_capacity_says():
    activity = factories.ActivityFactory(capacity=3)
    assert activity.seats.count() == 3
    Activity.objects.filter(pk=activity.pk).update(capacity=5)
    assert activity.seats.aggregate(n=Max("number"))["n"] == 5
    Activity.objects.filter(pk=activity.pk).update(capacity=2)
    assert activity.seats.count() == 2


def test_seats_of_each_occurrence():
    activity = factories.ActivityFactory(capacity=2, seats_by_occurrence=True)
    first, second = factories.OccurrenceFactory.create_batch(2, activity=activity)
    assert (first.seats.count(), second.seats.count()) == (2, 2)
    assert activity.seats.filter(occurrence=None).count() == 0


def test_no_seat_beyond_the_capacity():
    activity = factories.ActivityFactory(capacity=1)
    refused(lambda: Seat.objects.create(activity=activity, number=2), "beyond the capacity")


def test_a_held_seat_cannot_be_taken_away():
    registration = factories.RegistrationFactory()
    activities = Activity.objects.filter(pk=registration.activity_id)
    refused(lambda: activities.update(capacity=None), "foreign key")


def test_a_seat_holds_one_person_and_only_while_the_state_says_so():
    one = factories.RegistrationFactory()
    other = factories.RegistrationFactory(application=one.application, state="waiting")
    rows = Registration.objects.filter(pk=other.pk)
    refused(lambda: rows.update(seat=one.seat, state="booked"), "unique|duplicate")
    refused(lambda: rows.update(state="booked"), "registration_seat_as_state_says")
    refused(
        lambda: Registration.objects.filter(pk=one.pk).update(state="cancelled"),
        "registration_seat_as_state_says",
    )


def test_a_seat_of_another_activity_is_no_seat():
    registration = factories.RegistrationFactory(state="waiting")
    stranger = Seat.objects.filter(activity=factories.ActivityFactory()).first()
    rows = Registration.objects.filter(pk=registration.pk)
    refused(lambda: rows.update(seat=stranger, state="booked"), "another activity")


def test_the_same_person_once():
    one = factories.RegistrationFactory(person_name="Siti Aminah", phone="+6281200000001")
    again = {"application": one.application, "state": "waiting"}
    refused(
        lambda: factories.RegistrationFactory(person_name="SITI  aminah", **again),
        "registration_person_once",
    )
    refused(
        lambda: factories.RegistrationFactory(phone="+6281200000001", **again),
        "registration_phone_once",
    )


def test_states_follow_their_order():
    activity = factories.ActivityFactory(state=ActivityState.PLANNED)
    refused(
        lambda: Activity.objects.filter(pk=activity.pk).update(state=ActivityState.HELD),
        "Invalid transition|invalid",
    )
    declined = factories.RegistrationFactory(state=RegistrationState.DECLINED, state_reason="penuh")
    refused(
        lambda: Registration.objects.filter(pk=declined.pk).update(state="waiting"),
        "Invalid transition|invalid",
    )


def test_a_room_is_in_one_place():
    room = factories.RoomFactory()
    factories.OccurrenceFactory(room=room)
    refused(
        lambda: factories.OccurrenceFactory(room=room, starts_at=wib(20, 14), ends_at=wib(20, 16)),
        "occurrence_room_free",
    )
    factories.OccurrenceFactory(room=room, starts_at=wib(20, 15), ends_at=wib(20, 16))


def test_a_trainer_is_in_one_place_and_moves_with_the_occurrence():
    trainer = factories.TrainerFactory()
    early = factories.OccurrenceFactory()
    late = factories.OccurrenceFactory(starts_at=wib(21, 9), ends_at=wib(21, 12))
    for occurrence in (early, late):
        TrainerAssignment.objects.create(occurrence=occurrence, trainer=trainer)
    rows = Occurrence.objects.filter(pk=late.pk)
    refused(lambda: rows.update(starts_at=wib(20, 10), ends_at=wib(20, 12)), "trainer_in_one_place")
    Occurrence.objects.filter(pk=early.pk).update(
        state=OccurrenceState.CANCELLED, state_reason="hujan"
    )
    rows.update(starts_at=wib(20, 10), ends_at=wib(20, 12))


def test_the_schedule_version_rises_with_the_schedule_alone():
    occurrence = factories.OccurrenceFactory()
    Occurrence.objects.filter(pk=occurrence.pk).update(title="Hari pertama")
    Occurrence.objects.filter(pk=occurrence.pk).update(ends_at=wib(20, 16))
    occurrence.refresh_from_db()
    assert (occurrence.schedule_version, occurrence.version) == (2, 3)


def test_a_consultant_receives_one_at_a_time():
    one = factories.AppointmentFactory()
    refused(
        lambda: factories.AppointmentFactory(
            consultant=one.consultant, starts_at=wib(17, 9, 30), ends_at=wib(17, 10)
        ),
        "appointment_consultant_free",
    )


@pytest.mark.parametrize(
    "make",
    [
        factories.ActionItemFactory,
        factories.AttendanceFactory,
        factories.CertificateFactory,
        factories.ClinicHoursFactory,
        factories.DiagnosisFactory,
        factories.InviteeFactory,
        factories.VisitFactory,
    ],
)
def test_every_factory_makes_a_row(make):
    assert make().pk


def test_a_party_is_a_cooperative_or_a_business():
    refused(
        lambda: factories.CaseFactory(business_name="Warung Sari"),
        "case_one_party",
    )
    assert factories.CaseFactory(cooperative=None, business_name="Warung Sari").party


def test_a_case_closes_with_its_result():
    case = factories.CaseFactory()
    refused(
        lambda: type(case).objects.filter(pk=case.pk).update(state="closed"),
        "case_closed_with_result",
    )
    type(case).objects.filter(pk=case.pk).update(
        state="closed", closed_on=dt.date(2018, 6, 1), result="solved"
    )
