"""The standings: what SQL derives for many is what the rules say for one."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry import rules
from registry.enums import CLASSES_BY_RULE, Life, MeetingOutcome, MeetingStatus, RuleVersion
from registry.models import Standing
from tests import factories

PRIMARY = rules.Deadline(month=3, day=31)
days = st.dates(dt.date(2012, 1, 1), dt.date(2019, 12, 31))


@st.composite
def meetings(draw):
    year = draw(st.integers(2012, 2018))
    outcome = draw(st.sampled_from(MeetingOutcome))
    held_on = reported_on = None
    if outcome == MeetingOutcome.HELD:
        held_on = draw(st.none() | st.dates(dt.date(year + 1, 1, 1), dt.date(year + 1, 12, 31)))
        earliest = held_on or dt.date(year + 1, 1, 1)
        reported_on = draw(st.none() | st.dates(earliest, dt.date(year + 2, 6, 1)))
    return year, outcome, held_on, reported_on


histories = st.fixed_dictionaries(
    {
        "founded": st.none() | days,
        "numbered": st.booleans(),
        "lives": st.lists(
            st.tuples(days, st.sampled_from(Life)), max_size=4, unique_by=lambda life: life[0]
        ),
        "meetings": st.lists(meetings(), max_size=7, unique_by=lambda meeting: meeting[0]),
        "assessment": st.none()
        | st.tuples(
            days, st.sampled_from(CLASSES_BY_RULE[RuleVersion.PERDEP_06_2016]), st.none() | days
        ),
        "at": days,
    }
)


def build(history):
    cooperative = factories.CooperativeFactory(
        legal_entity_date=history["founded"],
        registration_number="3271060012047" if history["numbered"] else None,
    )
    lives = sorted(history["lives"]) or [(dt.date(2012, 1, 1), Life.UNKNOWN)]
    ends = [start for start, _ in lives[1:]] + [None]
    for (start, status), end in zip(lives, ends, strict=True):
        factories.LifeStatusFactory(
            cooperative=cooperative, status=status, period=(start, end), reason="uji"
        )
    for year, outcome, held_on, reported_on in history["meetings"]:
        factories.AnnualMeetingFactory(
            cooperative=cooperative,
            book_year=year,
            outcome=outcome,
            held_on=held_on,
            reported_on=reported_on,
        )
    if history["assessment"]:
        assessed_on, health_class, valid_until = history["assessment"]
        factories.HealthAssessmentFactory(
            cooperative=cooperative,
            assessed_on=assessed_on,
            health_class=health_class,
            valid_until=max(valid_until, assessed_on) if valid_until else None,
        )
    factories.derive(cooperative)
    return cooperative


def expected(cooperative, at):
    """The same, from the rules alone; None before the cooperative existed."""
    lives = list(cooperative.life_statuses.all())
    begins = min(
        filter(None, [cooperative.legal_entity_date, *(row.period.lower for row in lives)])
    )
    if at < begins:
        return None
    life = next((row.status for row in lives if at in row.period), Life.UNKNOWN)
    recorded = {meeting.book_year: meeting for meeting in cooperative.meetings.all()}
    newest = rules.latest_due_book_year(PRIMARY, at=at)
    if recorded and newest >= min(recorded):
        book_year = newest
        meeting = rules.meeting_status(recorded.get(newest), PRIMARY.due_on(newest), at=at)
    else:
        book_year = None
        past = cooperative.legal_entity_date is None or PRIMARY.due_on(begins.year) < at
        meeting = MeetingStatus.UNKNOWN if past else MeetingStatus.NONE_DUE
    reported = {year for year, row in recorded.items() if row.reported_on and row.reported_on <= at}
    grade = (
        rules.registration_grade(
            reported,
            newest=max([*reported, book_year or 0]),
            founded=cooperative.legal_entity_date,
            at=at,
        )
        if cooperative.registration_number
        else ""
    )
    assessment = cooperative.assessments.filter(assessed_on__lte=at).first()
    valid = assessment and (assessment.valid_until is None or assessment.valid_until >= at)
    health_class = assessment.health_class if valid else ""
    group, reasons = rules.group_of(life, meeting, health_class)
    return life, book_year, meeting, grade, health_class, group, reasons


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=histories)
def test_sql_derives_what_the_rules_say(history):
    with transaction.atomic():
        cooperative = build(history)
        row = Standing.objects.filter(cooperative=cooperative).at(history["at"]).first()
        derived = row and (
            row.life,
            row.book_year,
            row.meeting,
            row.grade,
            row.health_class,
            row.group,
            row.reasons,
        )
        stated = expected(cooperative, history["at"])
        transaction.set_rollback(True)
    assert derived == stated


@pytest.mark.django_db
def test_a_withdrawn_record_has_no_standing():
    cooperative = factories.LifeStatusFactory().cooperative
    cooperative.withdrawn_at, cooperative.withdrawn_reason = dt.datetime.now(dt.UTC), "salah"
    cooperative.save()
    factories.derive(cooperative)
    assert not Standing.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "meeting", "group"),
    [
        (dt.date(2018, 3, 31), "none_due", "active_healthy"),
        (dt.date(2018, 4, 1), "not_held", "ill"),
        (dt.date(2018, 8, 9), "not_held", "ill"),
        (dt.date(2018, 8, 10), "held", "active_healthy"),
        (dt.date(2018, 9, 1), "reported", "active_healthy"),
    ],
)
def test_a_meeting_held_late_makes_ill_until_the_day_it_was_held(day, meeting, group):
    cooperative = factories.CooperativeFactory(legal_entity_date=dt.date(2017, 5, 2))
    factories.LifeStatusFactory(cooperative=cooperative, period=(dt.date(2017, 5, 2), None))
    factories.AnnualMeetingFactory(
        cooperative=cooperative, held_on=dt.date(2018, 8, 10), reported_on=dt.date(2018, 9, 1)
    )
    factories.derive(cooperative)
    row = Standing.objects.filter(cooperative=cooperative).at(day).get()
    assert (row.meeting, row.group) == (meeting, group)
