"""Mentoring: begun for one or many, visited, ended."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs.actions import mentoring as actions
from programs.enums import CaseResult, MentoringState
from programs.models import Mentoring, Visit
from programs.queries import mentoring as queries
from registry.conflicts import ConflictFound
from tests.factories import CooperativeFactory
from tests.programs import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
TODAY = dt.date(2018, 12, 14)
TERMS = {"goal": "RAT tepat waktu", "begins": dt.date(2018, 12, 17)}
SEEN = {
    "visited_on": TODAY,
    "channel": "visit",
    "present": "Ketua",
    "findings": "Buku kas ada.",
    "progress": 40,
}


def test_one_begins_and_mentor_and_manager_are_told(citra, intan, ani):
    own = ani.managerships.get().cooperative
    made = actions.begin(cooperative=own, mentor=intan, by=citra, **TERMS)
    assert (made.state, made.visit_days) == (MentoringState.ACTIVE, 30)
    assert {one.recipient for one in Notice.objects.all()} == {ani, intan}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("goal", {"goal": " "}),
        ("goal", {"goal": "x" * 301}),
        ("ends", {"ends": dt.date(2018, 12, 1)}),
        ("cooperative", {"cooperative": None}),
    ],
)
def test_bad_terms_are_sentences_at_their_field(citra, intan, field, values):
    given = {"cooperative": CooperativeFactory(), **TERMS, **values}
    with pytest.raises(ValidationError) as refusal:
        actions.begin(mentor=intan, by=citra, **given)
    assert set(refusal.value.error_dict) == {field}
    assert not Mentoring.objects.exists()
    assert not Notice.objects.exists()


def test_only_a_mentor_goes_along_and_only_an_officer_assigns(citra, intan, rani):
    party = CooperativeFactory()
    with pytest.raises(ValidationError, match="bukan pendamping"):
        actions.begin(cooperative=party, mentor=rani, by=citra, **TERMS)
    with pytest.raises(PermissionDenied):
        actions.begin(cooperative=party, mentor=intan, by=intan, **TERMS)


def test_the_same_mentor_twice_is_a_sentence(citra, intan):
    party = CooperativeFactory()
    actions.begin(cooperative=party, mentor=intan, by=citra, **TERMS)
    with pytest.raises(ValidationError, match="sedang mendampingi"):
        actions.begin(cooperative=party, mentor=intan, by=citra, **TERMS)


def test_many_leave_out_those_that_have_this_mentor(citra, intan):
    parties = CooperativeFactory.create_batch(4)
    actions.begin(cooperative=parties[0], mentor=intan, by=citra, **TERMS)
    made = actions.begin_many(cooperatives=parties, mentor=intan, by=citra, **TERMS)
    assert (len(made.begun), made.already) == (3, (parties[0],))
    again = actions.begin_many(cooperatives=parties, mentor=intan, by=citra, **TERMS)
    assert (len(again.begun), len(again.already)) == (0, 4)
    assert Mentoring.objects.count() == 4


def test_the_mentor_of_many_gets_one_letter(citra, intan):
    actions.begin_many(
        cooperatives=CooperativeFactory.create_batch(5), mentor=intan, by=citra, **TERMS
    )
    [facts] = Notice.objects.filter(recipient=intan, channel="inbox").values_list(
        "facts", flat=True
    )
    assert facts == {"more": 4}


@pytest.mark.parametrize("number", [1, 9])
def test_many_cost_as_many_statements_as_one(citra, intan, number, django_assert_max_num_queries):
    parties = CooperativeFactory.create_batch(number)
    with django_assert_max_num_queries(15):
        actions.begin_many(cooperatives=parties, mentor=intan, by=citra, **TERMS)


def test_a_visit_by_the_mentor_or_the_officer_not_by_another(citra, intan, ani):
    mentoring = factories.MentoringFactory(mentor=intan)
    other = factories.OfficerFactory(role="mentor")
    actions.visit(mentoring=mentoring, values=SEEN, by=intan)
    actions.visit(mentoring=mentoring, values={**SEEN, "progress": 45}, by=citra)
    for person in (other, ani):
        with pytest.raises(PermissionDenied):
            actions.visit(mentoring=mentoring, values=SEEN, by=person)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("visited_on", {"visited_on": dt.date(2018, 12, 15)}),
        ("visited_on", {"visited_on": dt.date(2018, 2, 28)}),
        ("next_visit_on", {"next_visit_on": TODAY}),
        ("progress", {"progress": 101}),
        ("present", {"present": "x" * 251}),
        ("findings", {"findings": ""}),
    ],
)
def test_a_bad_visit_is_a_sentence_at_its_field(intan, field, values):
    mentoring = factories.MentoringFactory(mentor=intan)
    with pytest.raises(ValidationError) as refusal:
        actions.visit(mentoring=mentoring, values={**SEEN, **values}, by=intan)
    assert field in refusal.value.error_dict
    assert not Visit.objects.exists()


def test_ending_needs_a_result_and_nothing_left_open(intan):
    mentoring = factories.MentoringFactory(mentor=intan)
    item = factories.ActionItemFactory(minutes=None, mentoring=mentoring)
    given = {
        "state": MentoringState.FINISHED,
        "result": CaseResult.SOLVED,
        "outcome": "RAT diadakan.",
        "ended_on": TODAY,
        "by": intan,
        "version": mentoring.version,
    }
    with pytest.raises(PolicyRefused, match="tindak lanjut"):
        actions.end(mentoring=mentoring, **given)
    type(item).objects.update(state="done", finished_on=TODAY, result="Sudah")
    for wrong in (
        {"state": "active"},
        {"result": ""},
        {"ended_on": dt.date(2018, 12, 15)},
        {"ended_on": dt.date(2018, 1, 1)},
    ):
        with pytest.raises(ValidationError):
            actions.end(mentoring=mentoring, **{**given, **wrong})
    actions.end(mentoring=mentoring, **given)
    with pytest.raises(PolicyRefused, match="berakhir"):
        actions.visit(mentoring=mentoring, values=SEEN, by=intan)


def test_changing_an_old_version_is_a_conflict(citra):
    mentoring = factories.MentoringFactory()
    old = mentoring.version
    actions.change(mentoring=mentoring, version=old, values={"goal": "Satu"}, by=citra)
    with pytest.raises(ConflictFound):
        actions.change(mentoring=mentoring, version=old, values={"goal": "Dua"}, by=citra)


def test_a_gap_is_counted_from_the_last_visit_or_the_beginning():
    quiet = factories.MentoringFactory(period=(dt.date(2018, 11, 13), None))
    fresh = factories.MentoringFactory(period=(dt.date(2018, 11, 14), None))
    seen = factories.VisitFactory(visited_on=dt.date(2018, 11, 20)).mentoring
    lost = factories.VisitFactory(visited_on=dt.date(2018, 10, 20)).mentoring
    closer = factories.MentoringFactory(period=(dt.date(2018, 11, 29), None), visit_days=14)
    ended = factories.MentoringFactory(state="finished", ended_on=TODAY, result="solved")
    found = queries.gaps(queries.listed(at=TODAY), at=TODAY)
    assert set(found) == {quiet, lost, closer}
    assert {fresh, seen, ended}.isdisjoint(found)
    assert queries.counts(queries.listed(at=TODAY), at=TODAY)["jeda"] == 3


def test_a_visit_is_unknown_before_its_day():
    visit = factories.VisitFactory(visited_on=dt.date(2018, 11, 20), progress=60)

    def known(at: dt.date) -> tuple:
        row = queries.listed(at=at).get(pk=visit.mentoring_id)
        return row.last_visit, row.progress, row.visits_made

    assert known(dt.date(2018, 11, 19)) == (None, 0, 0)
    assert known(dt.date(2018, 11, 20)) == (dt.date(2018, 11, 20), 60, 1)
