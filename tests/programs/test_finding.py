"""The top of a record says in words why it is ill, what was done, what that cost and brought."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from programs import finding
from registry import told
from registry.enums import Life, MeetingOutcome
from registry.models import AnnualMeeting, Cooperative
from registry.record import finding as standing
from registry.record.loading import Record, with_standing
from tests import factories as registry

from . import factories
from .factories import wib
from .test_outcomes import LONG_AGO, TODAY, comes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
JUNE = dt.date(2018, 6, 1)
ACTIVE, INACTIVE, UNKNOWN = Life.ACTIVE, Life.INACTIVE, Life.UNKNOWN


def record(found, *, at: dt.date = TODAY) -> Record:
    return Record(with_standing(Cooperative.objects, at=at).get(pk=found.pk), at)


def words(sentences) -> str:
    return " ".join(
        f"{one.lead}{', '.join(clause.text for clause in one.clauses)}{one.tail}"
        for one in sentences
    )


def cooperative(*lives):
    """Founded on the first day; its meetings are all held."""
    found = registry.CooperativeFactory(legal_entity_date=lives[0][1])
    ends = [begin for _status, begin in lives[1:]] + [None]
    for (status, begin), end in zip(lives, ends, strict=True):
        decree = "518/1/2018" if status == Life.DISSOLVED else ""
        registry.LifeStatusFactory(
            cooperative=found, status=status, period=(begin, end), decree_number=decree
        )
    for year in range(lives[0][1].year, 2018):
        registry.AnnualMeetingFactory(cooperative=found, book_year=year)
    registry.derive(found)
    return found


def stands(*lives, at: dt.date = TODAY) -> str:
    return words(standing.sentences(record(cooperative(*lives), at=at)))


@pytest.mark.parametrize(
    ("lives", "said"),
    [
        ([(INACTIVE, LONG_AGO)], "Sakit sejak 1 Jan 2012: tidak aktif."),
        (
            [(INACTIVE, LONG_AGO), (Life.UNDER_GUIDANCE, JUNE)],
            "Sakit sejak 1 Jan 2012: dalam pembinaan.",
        ),
        (
            [(UNKNOWN, LONG_AGO)],
            "Keadaannya belum diketahui sejak 1 Jan 2012: kelembagaannya belum diketahui.",
        ),
        (
            [(INACTIVE, LONG_AGO), (ACTIVE, JUNE)],
            "Aktif dan sehat sejak 1 Jun 2018; sebelumnya sakit sejak 1 Jan 2012: tidak aktif.",
        ),
        (
            [(UNKNOWN, LONG_AGO), (ACTIVE, JUNE)],
            "Aktif dan sehat sejak 1 Jun 2018; sebelumnya keadaannya belum diketahui.",
        ),
        ([(ACTIVE, LONG_AGO)], "Aktif dan sehat sejak tercatat, 1 Jan 2012."),
        ([(INACTIVE, LONG_AGO), (Life.DISSOLVED, JUNE)], "Dibubarkan sejak 1 Jun 2018."),
    ],
)
def test_how_it_stands_since_when_and_why(lives, said):
    assert stands(*lives) == said


def test_another_day_knows_the_past_alone():
    lives = ((INACTIVE, LONG_AGO), (ACTIVE, JUNE))
    assert stands(*lives, at=dt.date(2018, 5, 1)) == "Sakit sejak 1 Jan 2012: tidak aktif."
    assert stands(*lives, at=dt.date(2011, 5, 1)) == ""


def test_each_reason_leads_to_the_tab_that_proves_it():
    ill = cooperative((INACTIVE, LONG_AGO))
    AnnualMeeting.objects.filter(cooperative=ill, book_year=2017).update(
        outcome=MeetingOutcome.NOT_HELD, held_on=None
    )
    registry.HealthAssessmentFactory(
        cooperative=ill, health_class="under_watch", assessed_on=dt.date(2018, 5, 1)
    )
    registry.derive(ill)
    (one,) = standing.sentences(record(ill))
    assert [(clause.text, clause.url.split("/")[-2]) for clause in one.clauses] == [
        ("tidak aktif", "kelembagaan"),
        ("RAT terakhir tidak diadakan", "rat"),
        ("penilaian kesehatannya di bawah cukup sehat", "kesehatan"),
    ]


def reached(*lives):
    """One that came to a training on 10 March 2018 with two people, was advised and visited."""
    found = cooperative(*lives)
    meeting = factories.OccurrenceFactory(starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3))
    comes(meeting.activity, found)
    comes(meeting.activity, found)
    comes(meeting.activity, found, outcome="absent")
    case = factories.CaseFactory(cooperative=found)
    for month in (4, 5):
        factories.ConsultationFactory(case=case, held_on=dt.date(2018, month, 1))
    factories.VisitFactory(mentoring__cooperative=found, visited_on=dt.date(2018, 5, 8))
    return found


def test_what_was_done_and_on_another_day():
    found = reached((INACTIVE, LONG_AGO))
    assert words(finding.done(record(found))) == (
        "Yang dilakukan kantor: 2 konsultasi klinik, 1 kunjungan pendamping, "
        "2 peserta di 1 pelatihan atau rapat."
    )
    april = record(found, at=dt.date(2018, 4, 20))
    assert words(finding.done(april)) == (
        "Yang dilakukan kantor: 1 konsultasi klinik, 2 peserta di 1 pelatihan atau rapat."
    )


def test_nothing_done_is_said_but_not_of_the_dissolved():
    ill = record(cooperative((INACTIVE, LONG_AGO)))
    assert words(finding.done(ill)) == "Belum ada kegiatan kantor yang menjangkaunya."
    assert words(finding.came_of_it(ill)) == ""
    assert words(finding.spent(ill)) == ""
    gone = record(cooperative((ACTIVE, LONG_AGO), (Life.DISSOLVED, JUNE)))
    assert words(finding.done(gone)) == ""


@pytest.mark.parametrize(
    ("lives", "said"),
    [
        (
            [(INACTIVE, LONG_AGO), (ACTIVE, JUNE)],
            "Pulih: sakit sebelum pertama dijangkau 10 Mar 2018, kini aktif dan sehat"
            " (urutan waktu, bukan bukti sebab).",
        ),
        (
            [(INACTIVE, LONG_AGO)],
            "Belum pulih: sakit sebelum pertama dijangkau 10 Mar 2018, kini sakit.",
        ),
        (
            [(ACTIVE, LONG_AGO)],
            "Sebelum pertama dijangkau 10 Mar 2018 dan juga kini aktif dan sehat.",
        ),
        (
            [(ACTIVE, LONG_AGO), (INACTIVE, JUNE)],
            "Sebelum pertama dijangkau 10 Mar 2018 aktif dan sehat, kini sakit.",
        ),
        (
            [(UNKNOWN, LONG_AGO), (Life.DISSOLVED, JUNE)],
            "Sebelum pertama dijangkau 10 Mar 2018 belum diketahui keadaannya, kini dibubarkan.",
        ),
        (
            [(ACTIVE, JUNE)],
            "Sebelum pertama dijangkau 10 Mar 2018 belum terdaftar, kini aktif dan sehat.",
        ),
    ],
)
def test_what_came_of_it(lives, said):
    assert words(finding.came_of_it(record(reached(*lives)))) == said


def test_the_page_says_it_with_links_and_a_manager_hears_of_no_money(client, rani, ani):
    found = reached((INACTIVE, LONG_AGO))
    registry.ManagershipFactory(user=ani, cooperative=found)
    assert "biaya" not in {source for source in told._sources if told._sources[source].allowed(ani)}
    client.force_login(rani)
    page = client.get(reverse("registry:cooperative_detail", args=[found.pk])).content.decode()
    top = BeautifulSoup(page, "html5lib").select_one(".told")
    assert top.get_text(" ", strip=True).startswith("Sakit sejak 1 Jan 2012: tidak aktif .")
    assert [client.get(link["href"]).status_code for link in top.select("a")] == [200] * 4
