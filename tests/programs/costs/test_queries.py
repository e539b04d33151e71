"""The figures: exact sums, nothing per nobody, as at any day."""

import datetime as dt

import pytest

from budget.actions import posting
from programs.actions import funding
from programs.actions.costs import divide
from programs.costs.figures import ActivityCost, Cost, Each
from programs.models import Funding
from programs.queries import costs
from programs.queries.cooperative_costs import spent_on
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.test_outcomes import LONG_AGO, comes, cooperative

from .world import APRIL

pytestmark = pytest.mark.django_db
NOW = wib(14)


def one(purse, **kwargs) -> ActivityCost:
    return costs.cost_of_activity(purse.first, at=kwargs.get("at", NOW))


@pytest.mark.parametrize(
    ("amount", "n", "each"),
    [(10, 3, 3), (11, 3, 4), (5, 2, 3), (0, 4, None), (9, 0, None), (-5, 2, None)],
)
def test_what_one_cost_is_whole_rupiah_half_up_and_never_for_nobody(amount, n, each):
    assert Each(amount, n).rupiah == each


def test_people_and_visits_paid_from_one_purse_have_no_cost_per_head():
    mixed = Cost(spent=10, attended=2, contacts=3)
    assert (mixed.per_participant.rupiah, mixed.per_contact.rupiah) == (None, None)
    assert Cost(spent=10, contacts=2).per_contact.rupiah == 5


def test_small_numbers_are_called_small():
    assert [Each(10, n).few for n in (0, 1, 4, 5)] == [False, True, True, False]


def test_planned_and_spent(purse):
    purse.share(400_000, 200_000)
    found = one(purse)
    assert (found.planned, found.reserved, found.spent) == (400_000, 0, 400_000)
    assert found.deviation == 0
    assert costs.cost_of_activity(purse.second, at=NOW).deviation == -5_000


def test_nothing_spent_of_a_plan_is_minus_a_hundred_per_cent():
    assert Cost(planned=5).deviation == -10_000
    assert Cost().deviation is None
    assert Cost().nothing


def test_a_reservation_counts_once_it_was_posted_and_until_it_is_paid(purse, citra, fajar):
    row = Funding.objects.get(activity=purse.first)
    made = funding.reserve(funding=row, amount=100_000, purpose="Sewa", by=citra)
    assert one(purse).reserved == 0

    posting.post(document=made.commitment.document, by=fajar)
    assert one(purse).reserved == 100_000
    purse.office.post("payment_ls", (purse.line, 60_000, made.commitment), dated=APRIL)
    assert one(purse).reserved == 40_000


def test_a_reversal_lowers_it_from_its_day_on(purse):
    purse.share(400_000)
    purse.undo(purse.entry.document, dated=APRIL)
    assert one(purse).spent == 0
    assert one(purse, at=wib(8, month=4)).spent == 400_000
    assert one(purse, at=wib(4, month=3)).spent == 0


def test_a_refund_lowers_it(purse):
    purse.share(400_000)
    purse.share(50_000, entry=purse.give_back(50_000))
    assert one(purse).spent == 350_000


def test_what_a_participant_a_cooperative_and_a_recovery_cost(purse):
    for activity in (purse.first, purse.second):
        factories.OccurrenceFactory(
            activity=activity, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
        )
    recovers = cooperative(("inactive", LONG_AGO), ("active", dt.date(2018, 6, 1)))
    for who in (recovers, recovers, cooperative(("inactive", LONG_AGO))):
        comes(purse.first, who)
    comes(purse.second, recovers)
    purse.share(400_000, 200_000)
    found = one(purse)
    assert (found.attended, found.reached, found.due, found.recovered) == (3, 2, 2, 1)
    assert found.per_participant.rupiah == 133_333
    assert found.per_cooperative.rupiah == 200_000
    assert (found.per_recovered.rupiah, found.per_recovered.few) == (400_000, True)
    (program,) = costs.costs_of_programs(2018, at=NOW)
    assert (program.program, program.spent, program.planned) == (purse.program, 600_000, 800_000)
    assert (program.attended, program.reached, program.recovered) == (4, 2, 1)


def test_the_year_counts_a_cooperative_once(purse):
    other = factories.ProgramFactory(year=2018)
    far = purse.activity("Klinik", program=other)
    recovers = cooperative(("inactive", LONG_AGO), ("active", dt.date(2018, 6, 1)))
    for activity in (purse.first, far):
        factories.OccurrenceFactory(
            activity=activity, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
        )
        comes(activity, recovers)
    assert [row.reached for row in costs.costs_of_programs(2018, at=NOW)] == [1, 1]
    found = costs.cost_of_year(2018, at=NOW)
    assert (found.reached, found.recovered, found.planned) == (1, 1, 1_200_000)


def test_those_whose_months_have_not_passed_are_not_due(purse):
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(1, month=12), ends_at=wib(1, 15, month=12)
    )
    comes(purse.first, cooperative(("active", LONG_AGO)))
    assert (one(purse).reached, one(purse).due) == (1, 0)


def test_a_recovery_cost_what_was_spent_not_what_was_planned():
    assert Cost(planned=10, spent=4, recovered=2).per_recovered.rupiah == 2


def test_a_program_for_small_businesses_alone_is_no_cost_of_a_cooperative(purse):
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    comes(purse.first, cooperative(("active", LONG_AGO)))
    purse.share(100_000)
    others = purse.activity("Kewirausahaan", program=factories.ProgramFactory(year=2018))
    divide(entry=purse.pay(300_000), amounts={others: 300_000}, seen={}, by=purse.citra)
    found = costs.cost_of_year(2018, at=NOW)
    assert (found.spent, found.per_cooperative.rupiah) == (400_000, 100_000)


@pytest.mark.parametrize("programs", [1, 3])
def test_the_number_of_queries_does_not_grow(programs, purse, django_assert_num_queries):
    for number in range(programs - 1):
        purse.activity(f"Klinik {number}", program=factories.ProgramFactory(year=2018))
    with django_assert_num_queries(4):
        costs.costs_of_programs(2018, at=NOW)


def test_what_was_spent_on_each_cooperative_adds_up_to_what_was_paid(purse):
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    parties = [cooperative(("active", LONG_AGO)) for _number in range(3)]
    for party in (*parties, parties[0]):
        comes(purse.first, party)
    purse.share(400_001)
    parts = [spent_on(party, at=NOW.date())[0] for party in parties]
    assert [(part.parts, part.all_parts) for part in parts] == [(2, 4), (1, 4), (1, 4)]
    assert sum(part.amount for part in parts) == 400_001
    assert parts[0].amount in (200_000, 200_001)
    assert spent_on(parties[0], at=dt.date(2018, 3, 9)) == []


def test_nothing_was_spent_on_one_that_only_registered(purse):
    absent = cooperative(("active", LONG_AGO))
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    comes(purse.first, absent, outcome="absent")
    purse.share(400_000)
    assert spent_on(absent, at=NOW.date()) == []
