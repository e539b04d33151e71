"""Figures are kept until the register changes, and nobody waits for another's refresh."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bogor_coop.portal import figures
from bogor_coop.portal.dashboard.question import Question
from registry import changes
from tests import factories
from tests.programs.factories import ActivityFactory, ConsultationFactory

from .conftest import cooperative

BEHIND_VIEWS = """SELECT d.refobjid::regclass::text FROM pg_rewrite r
    JOIN pg_depend d ON d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
    WHERE r.ev_class::regclass::text = ANY(%s)"""
# The view itself; who owns a registration or commitment is fixed, what comes of it is noted.
NEVER_CHANGE = {"programs_participation", "programs_registration", "budget_commitment"}
QUESTION = Question(dt.date(2018, 12, 14), dt.date(2017, 12, 31))

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def read(monkeypatch):
    """How often the figures were read from the register."""
    cache.clear()
    times = []
    real = figures.read_figures
    monkeypatch.setattr(figures, "read_figures", lambda q: times.append(q) or real(q))
    return times


def found() -> None:
    """One more healthy cooperative, committed."""
    with transaction.atomic():
        factories.derive(cooperative())


def test_they_are_read_once_and_again_after_a_change(read):
    found()
    for _look in range(3):
        assert figures.of(QUESTION).figures.now.whole == 1
    assert len(read) == 1
    found()

    assert figures.of(QUESTION).figures.now.whole == 2
    assert len(read) == 2


def test_what_another_release_kept_is_not_read(read, monkeypatch):
    found()
    figures.of(QUESTION)
    monkeypatch.setattr(figures, "_shape", lambda: "other")
    figures.of(QUESTION)

    assert len(read) == 2


def test_the_twin_without_the_notes_of_the_triggers_goes_on_showing_the_old(read):
    found()
    figures.of(QUESTION)
    found()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_change")

    assert figures.of(QUESTION).figures.now.whole == 1


def test_a_change_under_way_is_not_overlooked_when_it_is_committed_later(read):
    found()
    with transaction.atomic():
        factories.derive(cooperative())
        inside = figures.of(QUESTION)
        assert inside.figures.now.whole == 2
    assert cache.get(figures._key(QUESTION)) is None
    kept = figures.of(QUESTION)

    assert not changes.since(kept.seen).changed
    assert changes.since("1:1:").changed is True


def test_dear_figures_are_shown_with_their_age_while_one_worker_reads_them_anew(read, monkeypatch):
    monkeypatch.setattr(figures, "PATIENCE", 0)
    found()
    figures.of(QUESTION)
    found()
    asked = []
    shown = [figures.of(QUESTION, refresh=asked.append) for _viewer in range(3)]

    assert [(one.figures.now.whole, one.stale) for one in shown] == [(1, True)] * 3
    assert asked == [QUESTION]
    assert len(read) == 1
    figures.renew(QUESTION)
    after = figures.of(QUESTION, refresh=asked.append)
    assert (after.figures.now.whole, after.stale, len(asked)) == (2, False, 1)


def test_a_restored_database_counts_as_changed():
    assert changes.since("4000000000:4000000000:").changed


def test_what_a_program_reached_is_read_again_when_somebody_was_reached(read):
    found()
    assert figures.of(QUESTION).reach.diagnosed == 0
    ConsultationFactory()
    figures.of(QUESTION)

    assert len(read) == 2


def column(sql: str, *params: object) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return {row[0] for row in cursor.fetchall()}


def test_every_table_behind_the_figures_notes_its_changes():
    ActivityFactory(program__year=QUESTION.at.year)
    with CaptureQueriesContext(connection) as asked:
        figures.of(QUESTION)
    tables = {name for one in asked for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])}
    tables |= column(BEHIND_VIEWS, [*tables])
    noted = column("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'note_change'")

    assert len(tables & noted) > 15
    assert tables - noted == NEVER_CHANGE
