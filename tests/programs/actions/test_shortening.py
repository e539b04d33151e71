"""An offer never outlasts the cut-off before the first start, however the schedule moves."""

import pytest

from bogor_coop.notices.models import Notice
from programs.actions import occurrences, registrations
from programs.actions import waiting as waiting_list
from programs.enums import Door, Promotion
from tests.factories import CooperativeFactory
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.seats import named, register, standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def offered(citra, ani):
    """A seat is offered to Siti until the evening of the 16th; it begins on the 20th."""
    activity = factories.ActivityFactory(
        capacity=1, promotion=Promotion.OFFER, offer_hours=48, offer_cut_off_hours=12
    )
    factories.OccurrenceFactory(activity=activity)
    register(activity, "A", by=citra, cooperative=CooperativeFactory(), door=Door.STAFF)
    register(activity, "Siti", by=ani, cooperative=ani.managerships.get().cooperative)
    registrations.cancel(registration=named(activity, "A"), by=citra)
    return activity


def move(activity, by, day: int) -> None:
    occurrence = activity.occurrences.get()
    values = {name: getattr(occurrence, name) for name in occurrences.FIELDS}
    values |= {"starts_at": wib(day, 9), "ends_at": wib(day, 15)}
    occurrences.update(occurrence=occurrence, version=occurrence.version, values=values, by=by)


def told(kind: str) -> list:
    return list(Notice.objects.filter(kind=kind, channel="mail").values_list("recipient", "status"))


def test_moved_forward_she_has_less_time_and_is_told(offered, citra, ani):
    move(offered, citra, day=16)
    assert named(offered, "Siti").offer_expires_at == wib(15, 21)
    assert told("registration_offer_shortened") == [(ani.pk, "planned")]


def test_moved_back_nothing_changes(offered, citra):
    before = named(offered, "Siti").offer_expires_at
    move(offered, citra, day=22)
    assert named(offered, "Siti").offer_expires_at == before
    assert told("registration_offer_shortened") == []


def test_a_new_first_gathering_counts_too(offered, citra):
    values = {"starts_at": wib(16, 9), "ends_at": wib(16, 15), "place": "Balai Kota"}
    occurrences.create(activity=offered, values=values, by=citra)
    assert named(offered, "Siti").offer_expires_at == wib(15, 21)


def test_without_time_left_the_offer_goes_and_does_not_count(offered, citra, ani):
    offered.offer_cut_off_hours = 48
    offered.save()
    move(offered, citra, day=15)
    assert standing(offered)["Siti"] == "waiting"
    assert named(offered, "Siti").offers_passed == 0
    assert told("registration_offer_withdrawn") == [(ani.pk, "planned")]
    assert waiting_list.expire_offers() == 0
