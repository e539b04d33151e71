"""The dated facts: life, meetings, statements, assessments, people."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from registry.actions import assessments, contacts, lives, meetings, statements
from registry.conflicts import ConflictFound
from tests import factories

pytestmark = pytest.mark.django_db
TOMORROW = clock.today() + dt.timedelta(days=1)


@pytest.fixture
def cooperative(db):
    cooperative = factories.CooperativeFactory()
    factories.LifeStatusFactory(cooperative=cooperative)
    factories.AnnualMeetingFactory(cooperative=cooperative)
    factories.derive(cooperative)
    return cooperative


def periods(cooperative):
    return [
        (life.status, life.period.lower, life.period.upper)
        for life in cooperative.life_statuses.order_by("period")
    ]


def test_a_new_life_ends_the_running_one(rani, cooperative):
    day = dt.date(2018, 4, 1)
    lives.record(
        cooperative=cooperative, status="under_guidance", since=day, reason="klinik", by=rani
    )
    assert periods(cooperative) == [
        ("active", dt.date(2005, 1, 10), day),
        ("under_guidance", day, None),
    ]
    assert cooperative.standings.at(day).get().group == "ill"


def test_a_life_entered_for_the_past_lasts_until_the_next(rani, cooperative):
    later, earlier = dt.date(2018, 4, 1), dt.date(2015, 1, 1)
    lives.record(cooperative=cooperative, status="inactive", since=later, by=rani)
    lives.record(cooperative=cooperative, status="under_guidance", since=earlier, by=rani)
    assert periods(cooperative)[1:] == [
        ("under_guidance", earlier, later),
        ("inactive", later, None),
    ]


def test_a_life_before_the_first_lasts_until_the_first(rani, cooperative):
    lives.record(cooperative=cooperative, status="unknown", since=dt.date(2000, 1, 1), by=rani)
    assert periods(cooperative)[0] == ("unknown", dt.date(2000, 1, 1), dt.date(2005, 1, 10))


def test_two_lives_do_not_begin_on_one_day(rani, cooperative):
    with pytest.raises(ValidationError, match="sudah tercatat"):
        lives.record(
            cooperative=cooperative, status="inactive", since=dt.date(2005, 1, 10), by=rani
        )


def test_a_life_does_not_begin_in_the_future(rani, cooperative):
    with pytest.raises(ValidationError, match="masa depan"):
        lives.record(cooperative=cooperative, status="inactive", since=TOMORROW, by=rani)


def test_a_dissolution_needs_its_decree(rani, cooperative):
    with pytest.raises(ValidationError, match="nomor surat"):
        lives.record(
            cooperative=cooperative, status="dissolved", since=dt.date(2018, 1, 1), by=rani
        )


def test_who_has_not_seen_the_running_life_does_not_end_it(rani, cooperative):
    seen = (cooperative.life_statuses.get().pk, 1)
    lives.record(
        cooperative=cooperative, status="inactive", since=dt.date(2018, 1, 1), seen=seen, by=rani
    )
    with pytest.raises(ConflictFound):
        lives.record(
            cooperative=cooperative,
            status="under_guidance",
            since=dt.date(2018, 2, 1),
            seen=seen,
            by=rani,
        )


def test_a_life_is_mended_in_place(rani, cooperative):
    life = cooperative.life_statuses.get()
    mended = lives.correct(life=life, version=1, values={"status": "inactive"}, by=rani)
    assert mended.status == "inactive"
    assert cooperative.standings.at(dt.date(2018, 6, 1)).get().life == "inactive"


def test_a_meeting_is_entered_once_and_then_mended(rani, cooperative):
    held, reported = dt.date(2017, 2, 1), dt.date(2017, 3, 1)
    first = meetings.record(
        cooperative=cooperative, book_year=2016, outcome="held", held_on=held, by=rani
    )
    again = meetings.record(
        cooperative=cooperative,
        book_year=2016,
        outcome="held",
        held_on=held,
        reported_on=reported,
        version=first.version,
        by=rani,
    )
    assert (again.pk, again.reported_on, again.version) == (first.pk, reported, 2)


def test_a_meeting_that_someone_else_entered_is_not_overwritten(rani, cooperative):
    with pytest.raises(ConflictFound) as found:
        meetings.record(cooperative=cooperative, book_year=2017, outcome="not_held", by=rani)
    outcome = next(d for d in found.value.differences if d.field.name == "outcome")
    assert (outcome.theirs, outcome.mine) == ("held", "not_held")


def test_a_meeting_not_held_makes_ill(rani, cooperative):
    meetings.record(cooperative=cooperative, book_year=2017, outcome="not_held", version=1, by=rani)
    standing = cooperative.standings.at(dt.date(2018, 6, 1)).get()
    assert (standing.group, standing.reasons) == ("ill", ["meeting_not_held"])


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"held_on": TOMORROW}, "held_on"),
        ({"held_on": dt.date(2018, 3, 1), "reported_on": dt.date(2018, 2, 1)}, "reported_on"),
    ],
)
def test_impossible_dates_of_a_meeting_are_named(rani, cooperative, dates, field):
    with pytest.raises(ValidationError) as refused:
        meetings.record(cooperative=cooperative, book_year=2016, outcome="held", by=rani, **dates)
    assert set(refused.value.message_dict) == {field}


def test_a_statement_keeps_what_is_not_named(rani, cooperative):
    statements.record(
        cooperative=cooperative,
        book_year=2017,
        values={"members": 120, "assets": 8_700_000_000},
        by=rani,
    )
    statement = statements.record(
        cooperative=cooperative, book_year=2017, values={"members": 121}, version=1, by=rani
    )
    assert (statement.members, statement.assets) == (121, 8_700_000_000)


def test_a_statement_has_no_negative_assets(rani, cooperative):
    with pytest.raises(ValidationError, match="tidak negatif"):
        statements.record(cooperative=cooperative, book_year=2017, values={"assets": -1}, by=rani)


def test_an_assessment_below_fairly_healthy_makes_ill(rani, cooperative):
    assessments.record(
        cooperative=cooperative,
        rule_version="perdep-06-2016",
        book_year=2017,
        health_class="under_watch",
        score=Decimal("55.25"),
        assessed_on=dt.date(2018, 9, 4),
        by=rani,
    )
    assert cooperative.standings.at(dt.date(2018, 10, 1)).get().reasons == ["health_below"]


def test_a_class_of_another_rule_is_refused(rani, cooperative):
    with pytest.raises(ValidationError) as refused:
        assessments.record(
            cooperative=cooperative,
            rule_version="perdep-06-2016",
            book_year=2017,
            health_class="very_unhealthy",
            assessed_on=dt.date(2018, 9, 4),
            by=rani,
        )
    assert set(refused.value.message_dict) == {"health_class"}


def test_the_term_of_a_person_ends_with_its_last_day(rani, cooperative):
    contact = contacts.record(
        cooperative=cooperative,
        values={"role": "chair", "name": "Siti", "term": (dt.date(2015, 1, 1), None)},
        by=rani,
    )
    last = dt.date(2018, 12, 31)
    ended = contacts.end(contact=contact, version=contact.version, on=last, by=rani)
    people = cooperative.contacts
    assert list(people.in_office(at=last)) == [ended]
    assert not people.in_office(at=last + dt.timedelta(days=1)).exists()


def test_a_term_does_not_end_before_it_began(rani, cooperative):
    contact = factories.ContactFactory(cooperative=cooperative, term=(dt.date(2015, 1, 1), None))
    contact.refresh_from_db()
    with pytest.raises(ValidationError, match="sebelum dimulai"):
        contacts.end(contact=contact, version=1, on=dt.date(2014, 1, 1), by=rani)


def calls(cooperative, by):
    return [
        lambda: lives.record(
            cooperative=cooperative, status="inactive", since=dt.date(2018, 1, 1), by=by
        ),
        lambda: lives.correct(
            life=cooperative.life_statuses.get(), version=1, values={"reason": "x"}, by=by
        ),
        lambda: meetings.record(cooperative=cooperative, book_year=2016, outcome="unknown", by=by),
        lambda: statements.record(cooperative=cooperative, book_year=2016, values={}, by=by),
        lambda: assessments.record(
            cooperative=cooperative,
            rule_version="perdep-06-2016",
            book_year=2016,
            health_class="healthy",
            assessed_on=dt.date(2017, 1, 1),
            by=by,
        ),
        lambda: contacts.record(
            cooperative=cooperative, values={"role": "chair", "name": "X"}, by=by
        ),
    ]


@pytest.mark.parametrize("persona", ["citra", "hadi", "gita", "ani"])
def test_others_may_not_write_facts(persona, cooperative, request):
    for call in calls(cooperative, request.getfixturevalue(persona)):
        with pytest.raises(PermissionDenied):
            call()


def test_a_withdrawn_record_takes_no_facts(rani, cooperative):
    cooperative.withdrawn_at, cooperative.withdrawn_reason = clock.now(), "salah masuk"
    cooperative.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    for call in calls(cooperative, rani):
        with pytest.raises(PolicyRefused):
            call()
