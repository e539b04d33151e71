"""One cooperative from all sides: a panel tells its newest few, its page all of them."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from programs.enums import AttendanceOutcome, Became, RegistrationState
from programs.sides import announcing, cases, certificates, gatherings, mentoring, promises
from programs.sides.shape import FEW, Asked
from registry import panels
from registry.record.loading import Record
from tests import factories as registry

from . import factories
from .factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
TODAY = dt.date(2018, 12, 14)
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def melati():
    return registry.CooperativeFactory(name="Kopwan Melati")


def training(cooperative, *states, day: int = 3, outcome=None, **kwargs):
    """People of the cooperative in these states, at a training of that day of December."""
    gathering = factories.OccurrenceFactory(
        starts_at=wib(day, 9), ends_at=wib(day, 12),
        **{f"activity__{name}": value for name, value in kwargs.items()},
    )  # fmt: skip
    for state in states:
        sent = factories.ApplicationFactory(activity=gathering.activity, cooperative=cooperative)
        person = factories.RegistrationFactory(application=sent, state=state)
        if outcome:
            factories.AttendanceFactory(registration=person, occurrence=gathering, outcome=outcome)
    return gathering.activity


def guest(cooperative, *, day: int = 3, outcome=None, **kwargs):
    """Somebody of the cooperative invited to a Rakor of that day."""
    made = factories.InviteeFactory(cooperative=cooperative, invited_at=wib(1), **kwargs)
    meeting = factories.OccurrenceFactory(
        activity=made.activity, starts_at=wib(day, 9), ends_at=wib(day, 12)
    )
    if outcome:
        factories.AttendanceFactory(
            registration=None, invitee=made, occurrence=meeting, outcome=outcome
        )
    return made


def told(side, cooperative, *, at=TODAY, most=FEW):
    return side.SIDE.read(Asked(cooperative, at, most))


def became(cooperative, **kwargs) -> list[list[tuple[Became, int]]]:
    return [row.outcomes for row in told(gatherings, cooperative, **kwargs).rows]


@pytest.mark.parametrize(
    ("state", "ahead", "over"),
    [
        (RegistrationState.BOOKED, Became.SEATED, Became.NOT_RECORDED),
        (RegistrationState.WAITING, Became.WAITING, Became.NO_SEAT),
        (RegistrationState.OFFERED, Became.OFFERED, Became.NO_SEAT),
        (RegistrationState.REQUESTED, Became.REQUESTED, Became.UNDECIDED),
    ],
)
def test_once_it_is_over_nobody_waits_any_more(melati, state, ahead, over):
    training(melati, state, day=20)
    training(melati, state, day=3)
    assert became(melati) == [[(ahead, 1)], [(over, 1)]]


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (AttendanceOutcome.PARTIAL, Became.CAME),
        (AttendanceOutcome.EXCUSED, Became.EXCUSED),
        (AttendanceOutcome.ABSENT, Became.MISSED),
    ],
)
def test_what_was_written_down_counts(melati, outcome, word):
    training(melati, RegistrationState.BOOKED, RegistrationState.BOOKED, outcome=outcome)
    guest(melati, day=2, outcome=outcome)
    assert became(melati) == [[(word, 2)], [(word, 1)]]


@pytest.mark.parametrize(
    ("answer", "ahead", "over"),
    [
        ("pending", Became.INVITED, Became.NOT_RECORDED),
        ("accepted", Became.WILL_COME, Became.NOT_RECORDED),
        ("declined", Became.WILL_NOT_COME, Became.WILL_NOT_COME),
    ],
)
def test_guests_of_a_rakor_are_told_too(melati, answer, ahead, over):
    given = {} if answer == "pending" else {"answer": answer, "answered_at": wib(2)}
    guest(melati, day=20, **given)
    guest(melati, day=3, **given)
    assert became(melati) == [[(ahead, 1)], [(over, 1)]]


def test_who_cancelled_or_was_never_invited_is_not_there(melati):
    training(melati, RegistrationState.CANCELLED)
    factories.InviteeFactory(cooperative=melati)
    guest(melati, withdrawn_at=wib(2))
    assert told(gatherings, melati).total == 0


def test_a_cancelled_activity_was_missed_by_nobody(client, rani, melati):
    training(melati, RegistrationState.BOOKED, state="cancelled", state_reason="Narasumber sakit")
    client.force_login(rani)
    page = client.get(reverse("sides:kegiatan", args=[melati.pk])).content.decode()
    assert "Dibatalkan" in page
    assert "belum dicatat" not in page


def test_another_day_knows_nothing_of_what_came_later(melati):
    training(melati, RegistrationState.BOOKED, day=3, outcome=AttendanceOutcome.FULL)
    training(melati, RegistrationState.BOOKED, day=20)
    case = factories.CaseFactory(
        cooperative=melati, opened_on=dt.date(2018, 3, 5), state="closed", result="solved",
        closed_on=dt.date(2018, 9, 1),
    )  # fmt: skip
    factories.ConsultationFactory(case=case, held_on=dt.date(2018, 8, 1))
    tie = factories.MentoringFactory(cooperative=melati)
    factories.VisitFactory(mentoring=tie, visited_on=dt.date(2018, 5, 8))
    june = dt.date(2018, 6, 1)
    assert told(gatherings, melati, at=dt.date(2018, 12, 4)).total == 1
    (row,) = told(cases, melati, at=june).rows
    assert (row.state, row.visits) == ("open", [])
    assert told(cases, melati).rows[0].state == "closed"
    assert told(mentoring, melati, at=june).rows[0].last.progress == 30
    assert told(mentoring, melati, at=dt.date(2018, 4, 1)).rows[0].last is None
    assert told(mentoring, melati, at=dt.date(2018, 2, 1)).total == 0


def test_every_problem_stands_once_the_heaviest_first(melati):
    case = factories.CaseFactory(cooperative=melati)
    first, second = factories.ProblemField.objects.order_by("order")[:2]
    for field, severity in ((first, "light"), (second, "serious"), (first, "critical")):
        visit = factories.ConsultationFactory(case=case)
        factories.DiagnosisFactory(consultation=visit, field=field, severity=severity)
    (row,) = told(cases, melati).rows
    assert [(one.field, one.severity) for one in row.found] == [
        (first, "critical"), (second, "serious"),
    ]  # fmt: skip


def helped(cooperative, day: int) -> None:
    """One more row on every side."""
    activity = training(cooperative, RegistrationState.BOOKED, day=day, outcome="full")
    factories.CertificateFactory(
        registration=activity.registrations.get(), issued_on=dt.date(2018, 12, day)
    )
    visit = factories.ConsultationFactory(case__cooperative=cooperative)
    factories.DiagnosisFactory(consultation=visit)
    factories.VisitFactory(mentoring__cooperative=cooperative)
    factories.AppointmentFactory(
        cooperative=cooperative, starts_at=wib(17 + day, 9), ends_at=wib(17 + day, 10)
    )


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("side", "queries"),
    [(gatherings, 5), (cases, 4), (mentoring, 3), (certificates, 2), (promises, 2)],
)
def test_the_number_of_queries_is_fixed(melati, side, queries, rows, django_assert_num_queries):
    for day in range(1, rows + 1):
        helped(melati, day)
    with django_assert_num_queries(queries):
        assert told(side, melati).total == rows


def parsed(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content.decode(), "html5lib")


def test_a_panel_shows_the_newest_and_its_page_exactly_what_it_counts(client, rani, melati):
    for day in range(1, FEW + 3):
        helped(melati, day)
    client.force_login(rani)
    for side in announcing.SIDES:
        url = reverse(f"sides:{side.key}", args=[melati.pk])
        panel = parsed(client.get(url, headers=FRAGMENT))
        page = parsed(client.get(url))
        assert not panel.select("h1")
        shown = [name.get_text() for name in panel.select(".side-rows .name")]
        whole = [name.get_text() for name in page.select(".side-rows .name")]
        if side.key == "biaya":
            assert whole == []
            continue
        assert shown == whole[:FEW]
        assert len(whole) == FEW + 2
        beside = panel.select_one(".pane-head .beside")
        assert (beside["href"], f"Semua, {len(whole)}" in beside.get_text()) == (url, True)


def test_a_manager_reads_her_own_without_the_office_s_notes(client, ani, melati):
    registry.ManagershipFactory(user=ani, cooperative=melati)
    helped(melati, 3)
    client.force_login(ani)
    seen = [panel.name for panel in panels.of(Record(melati, TODAY), ani)]
    assert seen == ["janji", "kegiatan", "klinik", "pendampingan", "sertifikat"]
    for name in seen:
        answer = client.get(reverse(f"sides:{name}", args=[melati.pk]))
        page = answer.content.decode()
        assert answer.status_code == 200
        assert not [word for word in ("Buku kas sudah dibuat", "Pengurus lama") if word in page]
        links = BeautifulSoup(page, "html5lib").select(".side-rows .name")
        assert [client.get(link["href"]).status_code for link in links] == [200] * len(links)


def test_the_panels_of_another_day_are_of_that_day(melati, rani):
    past = panels.of(Record(melati, dt.date(2018, 6, 1)), rani)
    assert {panel.url.partition("?")[2] for panel in past} == {"per=2018-06-01"}
    assert all("?" not in panel.url for panel in panels.of(Record(melati, TODAY), rani))
