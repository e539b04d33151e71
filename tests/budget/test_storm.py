"""Nobody overspends a line, however many write at once; without the guard they do."""

import threading
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Count, F, Sum

from budget import rules
from budget.actions import posting
from budget.enums import Kind
from budget.models import BudgetLine, LedgerEntry, LineMonth, Period
from tests.database import as_owner

from . import storm
from .storm import Storm, overspent, sums

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]
ROOM = 100


@pytest.fixture
def lines(office) -> list[BudgetLine]:
    return office.opened(ROOM, ROOM, ROOM, accounts=("5.2.2.11.04", "5.2.2.11.02", "5.2.2.06.02"))


def test_a_storm_of_documents_overspends_nothing(office, lines):
    blown = Storm(office, lines)
    blown.run()
    assert blown.errors == []
    assert overspent() == []
    assert BudgetLine.objects.filter(ceiling__lt=F("committed") + F("spent")).count() == 0
    assert BudgetLine.objects.aggregate(total=Sum("ceiling"))["total"] == ROOM * len(lines)
    for line in BudgetLine.objects.all():
        told = {name: getattr(line, name) for name in ("ceiling", "committed", "spent")}
        assert sums()[line.pk] == told
        by_month = LineMonth.objects.filter(line=line).aggregate(*map(Sum, told))
        assert {name: int(by_month[f"{name}__sum"]) for name in told} == told
    twice = LedgerEntry.objects.values("reverses").annotate(n=Count("pk")).filter(n__gt=1)
    assert not [row for row in twice if row["reverses"]]
    assert Period.objects.filter(closed_at=None).count() == 10
    assert blown.done["pay"]
    assert blown.done["move"] + blown.done["move refused"]


def test_what_a_closed_month_holds_stays_as_it_was(office, lines):
    Storm(office, lines, acts=2).run()
    closed = LedgerEntry.objects.filter(period__closed_at__isnull=False)
    before = closed.count()
    Storm(office, lines, acts=2).run()
    assert closed.count() == before


def rush(office, line, *, post) -> Counter:
    """Sixteen submitted payments of 40 on a line that holds 100, all posted at one moment."""
    documents = [office.submitted(Kind.PAYMENT_LS, (line, 40)) for _n in range(storm.WRITERS)]
    barrier, outcome = threading.Barrier(storm.WRITERS), Counter()

    def work(document) -> None:
        barrier.wait()
        try:
            post(document=document, by=office.fajar)
            outcome["posted"] += 1
        except storm.REFUSED:
            outcome["refused"] += 1
        connection.close()

    threads = [threading.Thread(target=work, args=(document,)) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def test_of_sixteen_payments_at_once_those_that_fit_are_posted(office, lines):
    assert rush(office, lines[0], post=posting.post) == {"posted": 2, "refused": 14}
    assert overspent() == []


def test_twin_without_lock_and_counters_the_same_rush_overspends(office, lines, monkeypatch):
    """The guard taken away (sums read without a lock), and its backstop with it (no counters)."""
    together = threading.Barrier(storm.WRITERS)

    def unlocked(keys):
        rows = BudgetLine.objects.filter(pk__in=keys).select_related("account", "activity")
        return {row.pk: row for row in rows}

    def by_sums(document, line, leg, freed):
        row = sums()[line.pk]
        available = row["ceiling"] - row["committed"] - row["spent"]
        rules.spend_within_the_line(wanted=leg.amount, available=available, name="")
        together.wait()  # everybody has looked before anybody writes

    monkeypatch.setattr(posting, "lock_lines", unlocked)
    monkeypatch.setattr(posting, "_check_line", by_sums)
    with as_owner():
        connection.cursor().execute("ALTER TABLE budget_ledgerentry DISABLE TRIGGER b_count")
    try:
        outcome = rush(office, lines[0], post=posting.post)
    finally:
        with as_owner():
            connection.cursor().execute("ALTER TABLE budget_ledgerentry ENABLE TRIGGER b_count")
    assert outcome == {"posted": 16}
    assert overspent() == [lines[0].pk]


def test_twin_with_the_counters_alone_the_database_still_holds(office, lines, monkeypatch):
    """The action's own check taken away: the CHECK on the line refuses, with the same law."""
    monkeypatch.setattr(posting, "_check_line", lambda *args: None)
    assert rush(office, lines[0], post=posting.post) == {"posted": 2, "refused": 14}
    assert overspent() == []
