"""The mails about a seat lay it into the calendar, and take it out again."""

import pytest
from icalendar import Calendar

from bogor_coop.notices.messages import class_of
from bogor_coop.notices.models import Notice
from programs.actions import occurrences, registrations
from programs.enums import Door
from tests.factories import CooperativeFactory
from tests.programs import factories
from tests.programs.seats import named, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def anis(ani):
    return ani.managerships.get().cooperative


@pytest.fixture
def activity():
    found = factories.ActivityFactory(capacity=2)
    factories.OccurrenceFactory(activity=found)
    return found


def mail(kind: str):
    notice = Notice.objects.filter(kind=kind, channel="mail").latest("created_at")
    return class_of(kind)(notice)


def entries(kind: str) -> list[tuple[str, str, int]]:
    """METHOD inside, METHOD of the MIME type, SEQUENCE and UID of each attachment."""
    found = []
    for _name, content, mime in mail(kind).attachments():
        calendar = Calendar.from_ical(content)
        [event] = calendar.walk("VEVENT")
        assert f"method={calendar['method']}" in mime
        found.append((str(calendar["method"]), int(event["sequence"]), str(event["uid"])))
    return found


def entry_of(activity, method: str, *, step: int = 0) -> tuple[str, int, str]:
    occurrence = activity.occurrences.get()
    return (method, occurrence.schedule_version + step, str(occurrence.ical_uid))


def test_a_seat_lies_in_the_calendar_at_once(activity, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    assert entries("registration_received") == [entry_of(activity, "REQUEST")]
    assert "/kegiatan-saya/pendaftaran/" in mail("registration_received").text()


def test_who_waits_has_nothing_in_the_calendar_until_there_is_a_seat(activity, citra, ani, anis):
    register(activity, "A", "B", by=citra, cooperative=CooperativeFactory(), door=Door.STAFF)
    register(activity, "Siti", by=ani, cooperative=anis)
    assert entries("registration_received") == []
    registrations.cancel(registration=named(activity, "A"), by=citra)
    assert entries("registration_seat_given") == [entry_of(activity, "REQUEST")]


def test_a_cancelled_seat_is_taken_out_when_nobody_of_hers_comes(activity, citra, ani, anis):
    register(activity, "Siti", "Yayah", by=ani, cooperative=anis)
    for name, expected in (("Siti", []), ("Yayah", [entry_of(activity, "CANCEL", step=3)])):
        registrations.cancel(registration=named(activity, name), by=citra, reason="bentrok")
        assert entries("registration_cancelled") == expected


def test_whoever_gives_her_seat_back_takes_it_out_of_her_calendar_too(activity, citra, ani, anis):
    """Each letter stands above the one before, also when she comes back and is then moved."""
    register(activity, "Siti", by=ani, cooperative=anis)
    registrations.cancel(registration=named(activity, "Siti"), by=ani)
    assert entries("registration_given_back") == [entry_of(activity, "CANCEL", step=1)]
    assert "dibatalkan oleh koperasi Anda" in mail("registration_given_back").text()
    register(activity, "Siti", by=ani, cooperative=anis)
    assert entries("registration_received") == [entry_of(activity, "REQUEST", step=2)]
    gathering = activity.occurrences.get()
    values = {name: getattr(gathering, name) for name in occurrences.FIELDS}
    occurrences.update(
        occurrence=gathering, version=gathering.version, values=values | {"place": "Aula"}, by=citra
    )
    assert activity.occurrences.get().schedule_version == gathering.schedule_version + 1
    assert entries("occurrence_changed") == [entry_of(activity, "REQUEST", step=2)]


def test_whoever_only_waited_gets_no_letter_about_what_she_did_herself(activity, citra, ani, anis):
    register(activity, "A", "B", by=citra, cooperative=CooperativeFactory(), door=Door.STAFF)
    register(activity, "Siti", by=ani, cooperative=anis)
    registrations.cancel(registration=named(activity, "Siti"), by=ani)
    assert not Notice.objects.filter(kind="registration_given_back").exists()
