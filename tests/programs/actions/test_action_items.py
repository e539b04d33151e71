"""Promises: who may write them down, report on them, finish them, and when no longer."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from bogor_coop.history.context import acting
from bogor_coop.refusals import PolicyRefused
from programs.actions import action_items
from programs.enums import ActionState, CaseState, MentoringState, MinutesState
from programs.models import ActionItem, Minutes
from registry.conflicts import ConflictFound
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
DUE = dt.date(2018, 12, 28)
GOOD = {"text": "Menyampaikan laporan RAT", "due_on": DUE, "owner_name": "Ratna"}


def test_a_promise_of_a_meeting_by_somebody_outside(citra):
    minutes = factories.MinutesFactory()
    item = action_items.add(source=minutes, by=citra, **GOOD)
    assert (item.minutes, item.responsible, item.state) == (minutes, "Ratna", ActionState.OPEN)


def test_an_owner_with_account_leaves_the_outsiders_words_empty(intan):
    case = factories.CaseFactory()
    item = action_items.add(source=case, by=intan, owner=intan, **GOOD)
    assert (item.owner, item.owner_name) == (intan, "")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("text", {"text": " "}),
        ("text", {"text": "x" * 301}),
        ("owner", {"owner_name": ""}),
        ("owner_email", {"owner_email": "bukan alamat"}),
        ("due_on", {"due_on": dt.date(2018, 3, 4)}),
        ("due_on", {"due_on": dt.date(2030, 1, 1)}),
    ],
)
def test_a_bad_promise_is_a_sentence_at_its_field(intan, field, values):
    case = factories.CaseFactory(opened_on=dt.date(2018, 3, 5))
    with pytest.raises(ValidationError) as refusal:
        action_items.add(source=case, by=intan, **{**GOOD, **values})
    assert set(refusal.value.error_dict) == {field}
    assert not ActionItem.objects.exists()


def test_nothing_is_promised_before_the_meeting(citra):
    minutes = factories.MinutesFactory()
    factories.OccurrenceFactory(activity=minutes.activity, starts_at=wib(20), ends_at=wib(20, 12))
    with pytest.raises(ValidationError, match="lebih awal"):
        action_items.add(source=minutes, by=citra, **{**GOOD, "due_on": dt.date(2018, 12, 19)})
    action_items.add(source=minutes, by=citra, **{**GOOD, "due_on": dt.date(2018, 12, 20)})


def test_a_decision_of_another_meeting_is_refused(citra):
    ours, theirs = factories.MinutesFactory.create_batch(2)
    decision = theirs.decisions.create(number=1, text="Akad massal")
    with pytest.raises(ValidationError, match="rapat lain"):
        action_items.add(source=ours, by=citra, decision=decision, **GOOD)


def test_closed_sources_take_no_more(citra):
    minutes = factories.MinutesFactory(
        state=MinutesState.CLOSED, closed_on=dt.date(2018, 12, 1), closed_by=citra
    )
    case = factories.CaseFactory(
        state=CaseState.CLOSED, closed_on=dt.date(2018, 12, 1), result="solved"
    )
    mentoring = factories.MentoringFactory(
        state=MentoringState.FINISHED, ended_on=dt.date(2018, 12, 1), result="solved"
    )
    for source in (minutes, case, mentoring):
        with pytest.raises(PolicyRefused):
            action_items.add(source=source, by=citra, **GOOD)


def test_who_may_write_promises_down(citra, intan, rani, ani):
    minutes, case = factories.MinutesFactory(), factories.CaseFactory()
    hers, anothers = factories.MentoringFactory(mentor=intan), factories.MentoringFactory()
    for source, person in [(minutes, citra), (case, intan), (hers, intan), (anothers, citra)]:
        action_items.add(source=source, by=person, **GOOD)
    for source, person in [(minutes, intan), (case, rani), (anothers, intan), (minutes, ani)]:
        with pytest.raises(PermissionDenied):
            action_items.add(source=source, by=person, **GOOD)


def test_another_owner_makes_the_old_link_void(citra):
    item = factories.ActionItemFactory()
    action_items.change(item=item, version=item.version, values={"text": "Lain"}, by=citra)
    item.refresh_from_db()
    assert item.link_version == 1
    action_items.change(item=item, version=item.version, values={"owner_name": "Tuti"}, by=citra)
    item.refresh_from_db()
    assert (item.link_version, item.owner_name) == (2, "Tuti")


def test_changing_an_old_version_is_a_conflict(citra):
    item = factories.ActionItemFactory()
    old = item.version
    action_items.change(item=item, version=old, values={"text": "Satu"}, by=citra)
    with pytest.raises(ConflictFound):
        action_items.change(item=item, version=old, values={"text": "Dua"}, by=citra)


def test_the_owner_reports_and_finishes(ani):
    item = factories.ActionItemFactory(owner=ani, owner_name="")
    word = action_items.update(item=item, text="Sedang diurus", by=ani)
    assert (word.author_name, word.by) == (str(ani), ani)
    action_items.finish(
        item=item, result="Sudah terkirim", state="done", by=ani, version=item.version
    )
    assert (item.state, item.finished_on) == (ActionState.DONE, dt.date(2018, 12, 14))
    with pytest.raises(PolicyRefused):
        action_items.update(item=item, text="Lagi", by=ani)


def test_a_manager_reports_what_concerns_her_cooperative_only(ani, budi):
    own = ani.managerships.get().cooperative
    item = factories.ActionItemFactory(
        minutes=None, mentoring=factories.MentoringFactory(cooperative=own)
    )
    action_items.update(item=item, text="Buku kas sudah mulai", by=ani)
    with pytest.raises(PermissionDenied):
        action_items.update(item=item, text="Bukan saya", by=budi)


def test_an_outsider_reports_by_name_and_the_history_knows_it(citra):
    item = factories.ActionItemFactory()
    action_items.finish(
        item=item,
        result="Terkirim",
        state="done",
        by=None,
        version=item.version,
        author_name="Ratna, Bank Pasar",
    )
    event = item.events.order_by("pgh_id").last()
    assert event.pgh_context["user_name"] == "Ratna, Bank Pasar"
    owned = factories.ActionItemFactory(owner=citra, owner_name="")
    with pytest.raises(PermissionDenied):
        action_items.update(item=owned, text="Saya saja", by=None, author_name="Ratna")


def test_only_who_keeps_the_source_gives_up(ani, citra):
    item = factories.ActionItemFactory(owner=ani, owner_name="")
    given_up = {"item": item, "result": "Tidak perlu lagi", "state": "dropped"}
    with pytest.raises(PermissionDenied):
        action_items.finish(by=ani, version=item.version, **given_up)
    action_items.finish(by=citra, version=item.version, **given_up)
    assert item.state == ActionState.DROPPED


def test_finishing_needs_a_result_and_a_known_state(citra):
    item = factories.ActionItemFactory()
    for result, state in [(" ", "done"), ("Sudah", "open"), ("Sudah", "")]:
        with pytest.raises(ValidationError):
            action_items.finish(
                item=item, result=result, state=state, by=citra, version=item.version
            )
    assert ActionItem.objects.get().state == ActionState.OPEN


def test_reopening_keeps_the_reason_in_the_story(citra, ani):
    item = factories.ActionItemFactory(
        state=ActionState.DONE, finished_on=dt.date(2018, 12, 1), result="Katanya sudah"
    )
    with pytest.raises(ValidationError):
        action_items.reopen(item=item, version=item.version, by=citra, reason=" ")
    with pytest.raises(PermissionDenied):
        action_items.reopen(item=item, version=item.version, by=ani, reason="Belum")
    action_items.reopen(item=item, version=item.version, by=citra, reason="Suratnya kosong")
    assert (item.state, item.result, item.finished_on) == (ActionState.OPEN, "", None)
    assert "Suratnya kosong" in item.updates.get().text


def test_a_word_stays_as_it_was_said(citra):
    item = factories.ActionItemFactory()
    word = action_items.update(item=item, text="Sedang diurus", by=citra)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(by=citra):
        type(word).objects.filter(pk=word.pk).update(text="Lain")


def test_overdue_is_open_and_past_its_day():
    on = dt.date(2018, 12, 14)
    late = factories.ActionItemFactory(due_on=on - dt.timedelta(days=1))
    factories.ActionItemFactory(due_on=on)
    factories.ActionItemFactory(
        due_on=dt.date(2018, 11, 1), state="done", finished_on=on, result="Ya"
    )
    assert list(ActionItem.objects.overdue(at=on)) == [late]
    assert Minutes.objects.count() == 3
