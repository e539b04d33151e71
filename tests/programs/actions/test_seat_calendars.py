"""The mails about a seat lay it into the calendar, and take it out again."""

import pytest
from icalendar import Calendar

from bogor_coop.notices.messages import class_of
from bogor_coop.notices.models import Notice
from programs.actions import registrations
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


def entry_of(activity, method: str) -> tuple[str, int, str]:
    occurrence = activity.occurrences.get()
    return (method, occurrence.schedule_version, str(occurrence.ical_uid))


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
    for name, expected in (("Siti", []), ("Yayah", [entry_of(activity, "CANCEL")])):
        registrations.cancel(registration=named(activity, name), by=citra, reason="bentrok")
        assert entries("registration_cancelled") == expected
