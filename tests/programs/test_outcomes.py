"""What came of it: the numbers, the tables behind them, and that both are the same."""

import datetime as dt
import re

import pytest
from django.db.models import Q
from django.urls import reverse

from programs.enums import AttendanceOutcome, OccurrenceState
from programs.models import Activity, Participation
from programs.queries import outcomes
from registry.enums import Group, Life, MeetingOutcome
from registry.models import LifeStatus
from tests.factories import AnnualMeetingFactory, LifeStatusFactory, derive
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 12, 14)
NOW = wib(14)


def cooperative(*lives: tuple[str, dt.date]):
    """One whose meetings are all held, with these lives from their days on."""
    first = LifeStatusFactory(status=lives[0][0], period=(lives[0][1], None)).cooperative
    for status, begin in lives[1:]:
        LifeStatus.objects.filter(cooperative=first, period__endswith=None).update(
            period=(lives[0][1], begin)
        )
        LifeStatusFactory(cooperative=first, status=status, period=(begin, None))
    for year in range(2010, 2019):
        AnnualMeetingFactory(
            cooperative=first, book_year=year, outcome=MeetingOutcome.HELD,
            held_on=dt.date(year + 1, 2, 1),
        )  # fmt: skip
    derive(first)
    return first


LONG_AGO = dt.date(2012, 1, 1)


def comes(activity, who, *, outcome=AttendanceOutcome.FULL):
    """One person of ``who`` gets a seat and is recorded at the activity's first occurrence."""
    registration = factories.RegistrationFactory(
        application__activity=activity, application__cooperative=who
    )
    factories.AttendanceFactory(
        registration=registration, outcome=outcome, occurrence=activity.occurrences.first()
    )


@pytest.fixture
def training(citra):
    """A training of 10 March 2018: one recovers, one stays ill, one was healthy, one stays away."""
    activity = factories.ActivityFactory(program__year=2018, owner=citra, state="held")
    factories.OccurrenceFactory(
        activity=activity, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    recovers = cooperative((Life.INACTIVE, LONG_AGO), (Life.ACTIVE, dt.date(2018, 6, 1)))
    ill = cooperative((Life.INACTIVE, LONG_AGO))
    healthy = cooperative((Life.ACTIVE, LONG_AGO))
    for who in (recovers, ill, healthy):
        comes(activity, who)
    comes(activity, recovers)
    comes(activity, cooperative((Life.ACTIVE, LONG_AGO)), outcome=AttendanceOutcome.ABSENT)
    return activity


def moves(activity, *, months: int = 6, at: dt.date = TODAY) -> outcomes.Moves:
    """By the list of cooperatives; the way for many activities at once must say the same."""
    scope = Q(pk=activity.pk)
    found = outcomes.Moves.of(outcomes.reached(scope, months=months, at=at))
    many = outcomes.moves_by("activity_id", scope, months=months, at=at)
    assert many == ({activity.pk: found.counts} if found.whole else {})
    return found


def test_each_cooperative_counts_once_and_only_if_it_came(training):
    found = moves(training)
    assert (found.whole, found.due, found.recovered) == (3, 3, 1)
    assert found.count(Group.ILL, Group.ILL) == 1
    assert found.count(Group.ACTIVE_HEALTHY, Group.ACTIVE_HEALTHY) == 1
    assert found.before(Group.ILL) == 2


def test_before_is_the_day_before_and_after_is_to_the_day(training):
    """Recovered on 1 June: not yet within two months of 10 March, but within three."""
    assert moves(training, months=2).recovered == 0
    assert moves(training, months=3).recovered == 1


def test_those_whose_months_have_not_passed_are_counted_apart(training):
    found = moves(training, at=dt.date(2018, 9, 9))
    assert (found.whole, found.pending, found.due, found.recovered) == (3, 3, 0, 0)
    assert moves(training, at=dt.date(2018, 9, 10)).pending == 0


def test_before_leaves_out_those_whose_months_have_not_passed(training):
    assert moves(training, at=dt.date(2018, 9, 9)).before(Group.ILL) == 0


def test_nobody_is_reached_before_the_day_came(training):
    assert moves(training, at=dt.date(2018, 3, 9)).whole == 0


def test_who_became_active_on_the_very_day_was_ill_before(training):
    comes(training, cooperative((Life.INACTIVE, LONG_AGO), (Life.ACTIVE, dt.date(2018, 3, 10))))
    assert moves(training).recovered == 2


def test_who_was_dissolved_meanwhile_stands_outside(training):
    gone = cooperative((Life.INACTIVE, LONG_AGO))
    comes(training, gone)
    end = dt.date(2018, 6, 1)
    LifeStatus.objects.filter(cooperative=gone).update(period=(LONG_AGO, end))
    LifeStatusFactory(
        cooperative=gone, status=Life.DISSOLVED, period=(end, None), decree_number="12/2018"
    )
    derive(gone)
    assert moves(training).count(Group.ILL, outcomes.OUTSIDE) == 1


def test_a_cooperative_reached_twice_counts_from_the_first_time(training):
    program = training.program
    later = factories.ActivityFactory(program=program)
    factories.OccurrenceFactory(
        activity=later, starts_at=wib(1, month=12), ends_at=wib(1, 15, month=12)
    )
    comes(later, Participation.objects.filter(activity=training).first().cooperative)
    rows = outcomes.reached(Q(program=program), months=6, at=TODAY)
    assert len(rows) == 3
    assert {row.first_on for row in rows} == {dt.date(2018, 3, 10)}
    many = outcomes.moves_by("activity__program_id", Q(program=program), months=6, at=TODAY)
    assert many == {program.pk: outcomes.Moves.of(rows).counts}


def test_clinic_mentoring_and_meetings_reach_too():
    consultation = factories.ConsultationFactory(case__activity=factories.ClinicFactory())
    mentoring = factories.ActivityFactory(kind="mentoring", capacity=None)
    visit = factories.VisitFactory(mentoring__activity=mentoring)
    invitee = factories.InviteeFactory(cooperative=visit.mentoring.cooperative)
    occurrence = factories.OccurrenceFactory(activity=invitee.activity)
    factories.AttendanceFactory(registration=None, invitee=invitee, occurrence=occurrence)
    days = dict(Participation.objects.values_list("activity", "first_on"))
    assert days == {
        consultation.case.activity_id: consultation.held_on,
        mentoring.pk: visit.visited_on,
        invitee.activity_id: dt.date(2018, 12, 20),
    }


def test_people_and_their_days(training):
    counted = outcomes.people([training], at=NOW)[training.pk]
    assert (counted.seats, counted.booked, counted.expected, counted.came) == (30, 5, 5, 4)
    assert counted.rate == 4 / 5


def test_a_cancelled_activity_is_owed_by_nobody(citra):
    called_off = factories.ActivityFactory(owner=citra)
    factories.RegistrationFactory(application__activity=called_off)
    Activity.objects.filter(pk=called_off.pk).update(state="cancelled", state_reason="hujan")
    assert outcomes.people([called_off], at=NOW)[called_off.pk].booked == 0


def test_a_day_to_come_and_a_cancelled_one_are_owed_by_nobody(training):
    factories.OccurrenceFactory(activity=training)
    factories.OccurrenceFactory(
        activity=training, starts_at=wib(11, month=3), ends_at=wib(11, 15, month=3),
        state=OccurrenceState.CANCELLED, state_reason="hujan",
    )  # fmt: skip
    assert outcomes.people([training], at=NOW)[training.pk].days_booked == 5


@pytest.mark.parametrize("scope", ["program", "activity"])
def test_every_number_opens_to_exactly_that_many_rows(scope, training, client, citra):
    """Each link of the page to its list: the number it wears is the number of rows."""
    client.force_login(citra)
    pk = training.program_id if scope == "program" else training.pk
    page = client.get(reverse(f"outcomes:{scope}_outcome", args=[pk])).content.decode()
    pattern = r'href="(/hasil/[^"]*koperasi/[^"]*)"[^>]*>(?:[^<]*?)([\d.]+)'
    links = re.findall(pattern, page)
    assert len(links) > 8
    for url, shown in links:
        rows = client.get(url.replace("&amp;", "&")).context["rows"]
        assert len(rows) == int(shown.replace(".", "")), url


def test_the_list_goes_into_a_file(training, client, citra):
    client.force_login(citra)
    url = reverse("outcomes:activity_cooperatives", args=[training.pk])
    lines = b"".join(client.get(url, {"dari": "ill", "format": "csv"})).decode("utf-8-sig")
    assert len(lines.strip().splitlines()) == 1 + 2


def test_what_the_address_says_wrongly_is_named(training, client, citra):
    client.force_login(citra)
    answer = client.get(reverse("outcomes:list"), {"tahun": "9999", "bulan": "5"})
    assert len(answer.context["question"].problems) == 2


@pytest.mark.parametrize("programs", [1, 3])
def test_the_year_takes_the_same_number_of_queries(
    programs, training, citra, client, django_assert_num_queries
):
    for _number in range(programs - 1):
        comes_to = factories.ActivityFactory(program__year=2018)
        factories.OccurrenceFactory(activity=comes_to)
        comes(comes_to, cooperative((Life.ACTIVE, LONG_AGO)))
    client.force_login(citra)
    client.get(reverse("outcomes:list"), {"tahun": "2018"})
    with django_assert_num_queries(14):
        client.get(reverse("outcomes:list"), {"tahun": "2018"})


def test_a_manager_sees_nothing_of_it(training, ani, client):
    client.force_login(ani)
    assert client.get(reverse("outcomes:list")).status_code == 403
