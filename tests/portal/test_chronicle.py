"""One timeline of a cooperative: every room's events in their order, by kind, for who may know."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from registry import chronicle
from registry.record.loading import Record
from registry.views.chronicles import SIZE
from tests import factories
from tests.programs import factories as programs
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 12, 14)
OFFICE_ONLY = {"kegiatan", "klinik", "pendampingan", "biaya"}


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def melati():
    made = factories.CooperativeFactory(name="Kopwan Melati")
    factories.LifeStatusFactory(cooperative=made)
    factories.AnnualMeetingFactory(cooperative=made, reported_on=dt.date(2018, 3, 1))
    factories.AnnualStatementFactory(cooperative=made, received_on=dt.date(2018, 3, 2))
    factories.HealthAssessmentFactory(cooperative=made)
    factories.ContactFactory(cooperative=made, term=(dt.date(2018, 1, 2), None))
    factories.derive(made)
    helped(made)
    return made


def helped(cooperative, day: int = 3) -> None:
    """Somebody came to a training, was advised in the clinic, and was visited."""
    gathering = programs.OccurrenceFactory(
        activity__title="Pelatihan Pembukuan", starts_at=wib(day, 9), ends_at=wib(day, 12)
    )
    seat = programs.RegistrationFactory(activity=gathering.activity, cooperative=cooperative)
    programs.AttendanceFactory(occurrence=gathering, registration=seat)
    programs.ConsultationFactory(case__cooperative=cooperative, held_on=dt.date(2018, 12, day + 1))
    programs.VisitFactory(mentoring__cooperative=cooperative,
                          visited_on=dt.date(2018, 12, day + 2))  # fmt: skip


def url(cooperative) -> str:
    return reverse("registry:cooperative_timeline", args=[cooperative.pk])


def titles(client, cooperative, **query) -> list[str]:
    page = BeautifulSoup(client.get(url(cooperative), query).content, "html5lib")
    return [event.b.get_text(strip=True) for event in page.select(".timeline .event")]


def test_all_rooms_tell_and_the_newest_stands_first(client, rani, melati):
    client.force_login(rani)
    assert titles(client, melati) == [
        "Kunjungan pendamping",
        "Konsultasi klinik",
        "Pelatihan Pembukuan",
        "Penilaian kesehatan",
        "Laporan keuangan diterima",
        "RAT dilaporkan",
        "RAT diadakan",
        "Ketua mulai menjabat",
        "Kelembagaan: aktif",
    ]


def test_whoever_came_as_a_guest_of_a_meeting_is_told_too(client, rani, melati):
    meeting = programs.OccurrenceFactory(
        activity__title="Rapat Koordinasi",
        activity__kind="coordination_meeting",
        starts_at=wib(6, 9),
        ends_at=wib(6, 12),
    )
    guest = programs.InviteeFactory(activity=meeting.activity, cooperative=melati)
    programs.AttendanceFactory(occurrence=meeting, registration=None, invitee=guest)
    client.force_login(rani)
    assert "Rapat Koordinasi" in titles(client, melati, jenis="kegiatan")


def test_one_kind_is_kept_and_an_unknown_one_is_all(client, rani, melati):
    client.force_login(rani)
    assert titles(client, melati, jenis="klinik") == ["Konsultasi klinik"]
    for word in ("x", "\x00", "klinik " * 500):
        assert len(titles(client, melati, jenis=word, hal=word)) == 9


def test_another_day_does_not_know_what_came_later(client, rani, melati):
    client.force_login(rani)
    assert titles(client, melati, per="2018-02-28") == [
        "RAT diadakan", "Ketua mulai menjabat", "Kelembagaan: aktif",
    ]  # fmt: skip


def test_a_manager_reads_the_facts_of_her_own_and_not_the_office_s_notes(client, ani, melati):
    factories.ManagershipFactory(user=ani, cooperative=melati)
    client.force_login(ani)
    assert len(titles(client, melati)) == 6
    kinds = {source.key for source, _events in chronicle.of(Record(melati, TODAY), ani)}
    assert not kinds & OFFICE_ONLY


def test_a_long_story_has_pages(client, rani, melati):
    for year in range(1950, 1950 + SIZE):
        factories.ContactFactory(cooperative=melati, term=(dt.date(year, 1, 2), None))
    client.force_login(rani)
    assert len(titles(client, melati)) == SIZE
    assert len(titles(client, melati, hal="2")) == 9


@pytest.mark.parametrize("more", [0, 2])
def test_the_number_of_queries_does_not_grow(rani, melati, more, django_assert_max_num_queries):
    for number in range(more):
        helped(melati, day=6 + number)
    assert rani.permissions
    with django_assert_max_num_queries(8 + 4):  # money is divided over everybody who took part
        assert len(chronicle.of(Record(melati, TODAY), rani)) == 9
