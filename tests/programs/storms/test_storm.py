"""Registrations, cancellations, offers and changes of capacity, all at the same time."""

import os
import threading
from collections import Counter
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Count

from bogor_coop.refusals import PolicyRefused, RuleViolation
from programs.actions import registrations, waiting
from programs.actions.capacity import change_capacity
from programs.enums import ACTIVE_REGISTRATION, HOLDS_SEAT, Door, Promotion
from programs.models import Activity, Registration
from tests.factories import CooperativeFactory
from tests.programs import factories
from tests.programs.seats import person

ACTS = int(os.environ.get("STORM_ACTS", "12"))
WORKERS, PARTIES, LIMIT = 6, 8, 3
REFUSED = (ValidationError, PolicyRefused, RuleViolation)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]


class Storm:
    """Six desks that act at random on one activity; each act may be refused, none may break."""

    def __init__(self, activity: Activity, citra) -> None:
        self.activity, self.citra = activity, citra
        self.parties = CooperativeFactory.create_batch(PARTIES)
        self.done: Counter[str] = Counter()
        self.broken: list[Exception] = []

    def run(self) -> None:
        start = threading.Barrier(WORKERS)
        threads = [
            threading.Thread(target=self.work, args=(Random(number), start))
            for number in range(WORKERS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert self.broken == []

    def work(self, rng: Random, start: threading.Barrier) -> None:
        start.wait()
        try:
            for _act in range(ACTS):
                act = rng.choice([self.come, self.come, self.come, self.go, self.answer, self.size])
                try:
                    act(rng)
                    self.done[act.__name__] += 1
                except REFUSED:
                    self.done[f"{act.__name__} refused"] += 1
        except Exception as error:
            self.broken.append(error)
        finally:
            connection.close()

    def come(self, rng: Random) -> None:
        names = [f"Orang {rng.randrange(40)}" for _person in range(rng.choice([1, 1, 2, 3]))]
        registrations.register(
            activity=self.activity,
            people=[person(name) for name in names],
            by=self.citra,
            cooperative=rng.choice(self.parties),
            door=Door.STAFF,
            group_policy=rng.choice(["whole", "partial"]),
        )

    def _one(self, rng: Random, states) -> Registration:
        rows = list(Registration.objects.filter(state__in=states).order_by("pk"))
        if not rows:
            raise PolicyRefused("nobody there")
        return rng.choice(rows)

    def go(self, rng: Random) -> None:
        registrations.cancel(registration=self._one(rng, ACTIVE_REGISTRATION), by=self.citra)

    def answer(self, rng: Random) -> None:
        verb = rng.choice([waiting.accept_offer, waiting.pass_on_offer])
        verb(registration=self._one(rng, ["offered"]), by=self.citra)

    def size(self, rng: Random) -> None:
        change_capacity(activity=self.activity, capacity=rng.randrange(4, 12), by=self.citra)


@pytest.mark.parametrize("promotion", Promotion)
def test_whatever_happens_at_once_the_promises_hold(citra, promotion):
    activity = factories.ActivityFactory(
        capacity=6, max_per_cooperative=LIMIT, opens_at=None, closes_at=None, promotion=promotion
    )
    storm = Storm(activity, citra)
    storm.run()
    assert storm.done["come"]
    assert storm.done["go"]
    activity.refresh_from_db()

    rows = Registration.objects.filter(activity=activity)
    held = rows.filter(state__in=HOLDS_SEAT)
    assert held.count() <= activity.capacity == activity.seats.count()
    assert held.values("seat").distinct().count() == held.count()

    by_party = held.order_by().values("cooperative").annotate(n=Count("pk"))
    assert all(row["n"] <= LIMIT for row in by_party)

    active = rows.filter(state__in=ACTIVE_REGISTRATION).order_by()
    twice = active.values("cooperative", "person_key").annotate(n=Count("pk")).filter(n__gt=1)
    assert list(twice) == []

    numbers = rows.order_by("queue_number").values_list("queue_number", flat=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))

    # Nobody waits while a seat is free and the rules allow; who passed an offer on is excepted.
    rows.filter(state="waiting", offers_passed__gt=0).delete()
    assert waiting.fill_free_seats(activity=activity, by=citra) == 0
