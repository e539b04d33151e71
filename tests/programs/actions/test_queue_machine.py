"""Whatever happens in whatever order, the waiting list stands as the plain rules say."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bogor_coop.refusals import RuleViolation
from programs.actions import registrations, waiting
from programs.actions.capacity import change_capacity
from programs.enums import Door, Promotion
from programs.models import Registration
from tests.factories import CooperativeFactory
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.queueing import Queue
from tests.programs.seats import named, person

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
SHORT = settings(
    max_examples=10,
    stateful_step_count=16,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
LIMIT, PARTIES = 3, 4
anybody = st.integers(0, 99)


class Seats(RuleBasedStateMachine):
    """One activity with few seats; each example in a transaction that is taken back."""

    clock, officer = None, None  # set by the test

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock.CLOCK_SHIFT = wib(1, 10) - timezone.now()
        self.parties = CooperativeFactory.create_batch(PARTIES)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(promotion=st.sampled_from(list(Promotion)), capacity=st.integers(1, 3))
    def announce(self, promotion, capacity):
        self.activity = factories.ActivityFactory(
            capacity=capacity, max_per_cooperative=LIMIT, promotion=promotion, offer_hours=24
        )
        starts = wib(1) + dt.timedelta(days=300)
        factories.OccurrenceFactory(
            activity=self.activity, starts_at=starts, ends_at=starts + dt.timedelta(hours=6)
        )
        self.queue = Queue(capacity, LIMIT, promotion == Promotion.OFFER)
        self.names = 0
        for party in range(PARTIES):  # a queue from the beginning: its order is what matters
            self.come(party, 1, whole=False)
            self.come(party, 1 + party % 2, whole=party == 1)

    def row(self, one) -> Registration:
        return named(self.activity, one.name)

    def one_of(self, who: int, *states: str):
        found = self.queue.standing(*states)
        return found[who % len(found)]

    @rule(party=st.integers(0, PARTIES - 1), size=st.integers(1, LIMIT), whole=st.booleans())
    def others_come(self, party, size, whole):
        self.come(party, size, whole=whole)

    def come(self, party, size, *, whole):
        names = [f"Orang {self.names + number}" for number in range(size)]
        self.names += size
        try:
            registrations.register(
                activity=self.activity,
                people=[person(name) for name in names],
                by=self.officer,
                cooperative=self.parties[party],
                door=Door.STAFF,
                group_policy="whole" if whole else "partial",
            )
        except (ValidationError, RuleViolation):
            assert not self.queue.come(names, party, whole=whole)
        else:
            assert self.queue.come(names, party, whole=whole)

    @precondition(lambda self: self.queue.standing("waiting", "offered", "booked"))
    @rule(who=anybody)
    def go(self, who):
        one = self.one_of(who, "waiting", "offered", "booked")
        registrations.cancel(registration=self.row(one), by=self.officer)
        self.queue.go(one)

    @precondition(lambda self: self.queue.standing("offered"))
    @rule(who=anybody, takes=st.booleans())
    def answer(self, who, takes):
        one = self.one_of(who, "offered")
        if takes:
            waiting.accept_offer(registration=self.row(one), by=self.officer)
            one.state = "booked"
        else:
            waiting.pass_on_offer(registration=self.row(one), by=self.officer)
            self.queue.let_pass(one)

    @precondition(lambda self: self.queue.standing("offered"))
    @rule()
    def nobody_answers(self):
        self.clock.CLOCK_SHIFT += dt.timedelta(hours=25)
        offered = self.queue.standing("offered")
        assert waiting.expire_offers() == len(offered)
        self.queue.let_pass(*offered)

    @precondition(lambda self: self.queue.standing("waiting"))
    @rule(who=anybody, priority=st.integers(-2, 2))
    def prefer(self, who, priority):
        one = self.one_of(who, "waiting")
        waiting.set_priority(
            registration=self.row(one), priority=priority, by=self.officer, reason="x"
        )
        one.priority = priority

    @rule(capacity=st.integers(1, 5))
    def resize(self, capacity):
        try:
            change_capacity(activity=self.activity, capacity=capacity, by=self.officer)
        except ValidationError:
            assert not self.queue.resize(capacity)
        else:
            assert self.queue.resize(capacity)

    @invariant()
    def the_portal_stands_as_the_rules_say(self):
        if not hasattr(self, "queue"):
            return
        rows = list(Registration.objects.filter(activity=self.activity).select_related("seat"))
        assert {row.person_name: row.state for row in rows} == {
            one.name: one.state for one in self.queue.people
        }
        seats = [row.seat.number for row in rows if row.seat]
        assert len(seats) == len(set(seats))
        assert all(number <= self.queue.capacity for number in seats)


@pytest.fixture
def machine(settings, citra):
    return type("Seats", (Seats,), {"clock": settings, "officer": citra})


def test_the_waiting_list_keeps_its_rules(machine):
    run_state_machine_as_test(machine, settings=SHORT)


def test_twin_a_seat_that_is_not_passed_on_is_found(machine, monkeypatch):
    monkeypatch.setattr(registrations, "move_up", lambda *_pool, **_given: [])
    found = settings(SHORT, derandomize=True, max_examples=40, phases=[Phase.generate])
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=found)
