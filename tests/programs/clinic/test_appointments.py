"""Appointments: one slot, one party; each refusal a sentence; both sides are told."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs.actions import appointments
from programs.enums import AppointmentState
from programs.models import Appointment, ClinicClosure
from registry.conflicts import ConflictFound
from tests.factories import CooperativeFactory, ManagershipFactory
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db


def told(kind: str) -> set[str]:
    return set(
        Notice.objects.filter(kind=kind)
        .exclude(status="superseded")
        .values_list("recipient__full_name", flat=True)
    )


@pytest.fixture
def booked(slot, visitor, ani, hers):
    return appointments.book(slot=slot(0), visitor=visitor, cooperative=hers, by=ani)


def test_a_manager_books_a_slot_and_both_sides_are_told(booked, ani, intan):
    assert booked.starts_at == wib(17, 9)
    assert booked.ends_at == wib(17, 9, 45)
    assert booked.consultant == intan
    assert told("appointment_booked") == {ani.full_name, intan.full_name}


def test_the_same_slot_is_refused_with_a_sentence(booked, slot, visitor, citra):
    with pytest.raises(ValidationError, match="baru saja diambil orang lain") as refused:
        appointments.book(slot=slot(0), visitor=visitor, business_name="Batik Siti", by=citra)
    assert set(refused.value.error_dict) == {"slot"}


def test_without_our_look_the_database_still_refuses_two_at_once(
    booked, slot, visitor, citra, monkeypatch
):
    """The exclusion constraint alone: the slot is believed to be free."""
    free = appointments.slots.find(slot(1), at=wib(14))
    lie = type(free)(free.hours, booked.starts_at, booked.ends_at)
    monkeypatch.setattr(appointments, "_free", lambda key, **kwargs: lie)
    monkeypatch.setattr("registry.constraints.validate", lambda row: None)
    with pytest.raises(ValidationError, match="baru saja diambil orang lain") as refused:
        appointments.book(slot="", visitor=visitor, business_name="Batik Siti", by=citra)
    assert set(refused.value.error_dict) == {"slot"}
    assert Appointment.objects.count() == 1


def test_the_constraint_has_its_name(booked):
    twin = Appointment.objects.get(pk=booked.pk)
    twin.pk, twin.reference = None, "AAAA-BBBB"
    with pytest.raises(IntegrityError, match="appointment_consultant_free"), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("", "tidak ada dalam jadwal"),
        ("1-1", "tidak ada dalam jadwal"),
        ("past", "sudah lewat"),
        ("far", "paling lama 28 hari"),
    ],
)
def test_a_slot_that_cannot_be_booked(key, sentence, monday, slot, visitor, hers, ani):
    if key == "past":
        key = slot(0, 10)
    if key == "far":
        key = f"{monday.pk}-{int(wib(14, 9, month=1, year=2019).timestamp())}"
    with pytest.raises(ValidationError, match=sentence):
        appointments.book(slot=key, visitor=visitor, cooperative=hers, by=ani)
    assert not Appointment.objects.exists()


def test_a_closed_day_is_not_in_the_roster(slot, visitor, hers, ani):
    key = slot(0)
    ClinicClosure.objects.create(day=dt.date(2018, 12, 17), reason="cuti")
    with pytest.raises(ValidationError, match="tidak ada dalam jadwal"):
        appointments.book(slot=key, visitor=visitor, cooperative=hers, by=ani)


def test_a_stranger_cannot_book_for_her(slot, visitor, hers, budi):
    with pytest.raises(PermissionDenied, match="koperasi yang Anda kelola"):
        appointments.book(slot=slot(0), visitor=visitor, cooperative=hers, by=budi)


def test_a_manager_cannot_book_for_a_small_business(slot, visitor, ani):
    with pytest.raises(PermissionDenied):
        appointments.book(slot=slot(0), visitor=visitor, business_name="Batik Siti", by=ani)


def test_a_manager_holds_at_most_two_and_the_desk_may_add(slot, visitor, hers, ani, rani):
    for number in (0, 1):
        appointments.book(slot=slot(number), visitor=visitor, cooperative=hers, by=ani)
    with pytest.raises(PolicyRefused, match="sudah punya 2 janji"):
        appointments.book(slot=slot(2), visitor=visitor, cooperative=hers, by=ani)
    appointments.book(slot=slot(2), visitor=visitor, cooperative=hers, by=rani)
    assert hers.appointments.count() == 3


def test_the_auditor_books_nothing(slot, visitor, hers, hadi):
    with pytest.raises(PermissionDenied):
        appointments.book(slot=slot(0), visitor=visitor, cooperative=hers, by=hadi)


def test_a_move_frees_the_old_slot_and_raises_the_sequence(booked, slot, visitor, ani, citra):
    appointments.move(appointment=booked, version=booked.version, slot=slot(1), by=ani)
    assert (booked.starts_at, booked.schedule_version) == (wib(17, 9, 45), 2)
    assert ani.full_name in told("appointment_moved")
    appointments.book(slot=slot(0), visitor=visitor, business_name="Batik Siti", by=citra)


def test_a_move_to_the_same_slot_says_nothing(booked, slot, ani):
    appointments.move(appointment=booked, version=booked.version, slot=slot(0), by=ani)
    assert (booked.schedule_version, told("appointment_moved")) == (1, set())


def test_a_consultant_who_loses_it_hears_so(booked, ani, intan):
    other = factories.ClinicHoursFactory(activity=booked.activity, weekday=1)
    key = f"{other.pk}-{int(wib(18, 9).timestamp())}"
    appointments.move(appointment=booked, version=booked.version, slot=key, by=ani)
    assert booked.consultant == other.consultant
    assert told("appointment_handed_over") == {intan.full_name}
    assert told("appointment_moved") == {ani.full_name, other.consultant.full_name}


def test_two_who_move_at_once(booked, slot, ani, citra):
    seen = booked.version
    appointments.move(appointment=booked, version=seen, slot=slot(1), by=ani)
    with pytest.raises(ConflictFound):
        appointments.move(appointment=booked, version=seen, slot=slot(2), by=citra)


def test_a_cancelled_slot_goes_to_the_next(booked, slot, visitor, ani, citra, intan):
    appointments.cancel(appointment=booked, by=ani, reason="ketua sakit")
    assert (booked.state, booked.state_reason) == (AppointmentState.CANCELLED, "ketua sakit")
    assert told("appointment_cancelled") == {ani.full_name, intan.full_name}
    appointments.book(slot=slot(0), visitor=visitor, business_name="Batik Siti", by=citra)


def test_a_cancellation_needs_a_reason(booked, ani):
    with pytest.raises(ValidationError, match="alasan"):
        appointments.cancel(appointment=booked, by=ani, reason=" ")


@pytest.mark.parametrize("verb", ["move", "cancel"])
def test_what_has_begun_stays(verb, booked, slot, ani, settings, december):
    key = slot(3)
    settings.CLOCK_SHIFT += dt.timedelta(days=3)  # Monday, ten o'clock
    verbs = {
        "move": lambda: appointments.move(
            appointment=booked, version=booked.version, slot=key, by=ani
        ),
        "cancel": lambda: appointments.cancel(appointment=booked, by=ani, reason="lupa"),
    }
    with pytest.raises(PolicyRefused, match="sudah lewat"):
        verbs[verb]()


def test_another_manager_of_the_cooperative_may_cancel(booked, hers):
    second = ManagershipFactory(cooperative=hers).user
    appointments.cancel(appointment=booked, by=second, reason="dipindah ke lain hari")
    assert booked.state == AppointmentState.CANCELLED


def test_who_came_is_marked_on_the_day_and_mended(booked, intan, ani, settings):
    with pytest.raises(PolicyRefused, match="17 Desember 2018"):
        appointments.mark(appointment=booked, state=AppointmentState.ATTENDED, by=intan)
    settings.CLOCK_SHIFT += dt.timedelta(days=3)
    with pytest.raises(PermissionDenied):
        appointments.mark(appointment=booked, state=AppointmentState.ATTENDED, by=ani)
    appointments.mark(appointment=booked, state=AppointmentState.NO_SHOW, by=intan)
    appointments.mark(appointment=booked, state=AppointmentState.ATTENDED, by=intan)
    assert booked.state == AppointmentState.ATTENDED


def test_a_name_of_ten_thousand_letters_is_a_sentence(slot, hers, ani):
    long = appointments.Visitor(name="a" * 10_000)
    with pytest.raises(ValidationError) as refused:
        appointments.book(slot=slot(0), visitor=long, cooperative=hers, by=ani)
    assert "person_name" in refused.value.error_dict
    assert not Appointment.objects.exists()


def test_somebody_else_of_the_register_is_no_reason_to_wait(slot, visitor, citra, booked):
    other = CooperativeFactory()
    made = appointments.book(slot=slot(1), visitor=visitor, cooperative=other, by=citra)
    assert made.party == other.name
