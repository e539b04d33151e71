"""The demo's programs: made twice the same, honest, and taken away without a trace."""

import pytest

from programs import demo
from programs.demo import proof
from programs.enums import ActivityState, CaseState, RegistrationState
from programs.models import Activity, Application, Case, Certificate, Program, Registration, Seat
from registry import demo as register
from registry.models import Cooperative, Managership


@pytest.fixture
def told(rani, citra, intan, ani, budi):
    """The whole story on the demo's register; one seeding, looked at from all sides."""
    Managership.objects.all().delete()
    Cooperative.objects.all().delete()
    register.build(by=rani, managers=[ani, budi])
    demo.build(citra=citra, intan=intan, managers=[ani, budi])


def traces() -> list:
    """What must be the same at a second telling."""
    people = Registration.objects.values_list("activity__title", "person_name", "state", "ticket")
    return [
        list(people.order_by("activity", "queue_number")),
        list(Application.objects.order_by("pk").values_list("reference", flat=True)),
        list(Certificate.objects.order_by("pk").values_list("number", "code")),
        list(Case.objects.order_by("pk").values_list("number", "summary", "result")),
    ]


def test_the_story_adds_up_and_can_be_told_again(told, rani, citra, intan, ani, budi):
    proof.check()
    assert Program.objects.filter(year=2018).count() == 5
    states = set(Activity.objects.values_list("state", flat=True))
    assert states == set(ActivityState)
    assert Case.objects.filter(state=CaseState.OPEN).exists()
    first = traces()
    demo.clear(by=rani)
    assert (Activity.objects.count(), Seat.objects.count()) == (0, 0)
    demo.build(citra=citra, intan=intan, managers=[ani, budi])
    assert traces() == first


def test_the_proof_sees_a_person_without_a_seat_beside_a_free_one(told):
    activity = Activity.objects.get(topic="leadership", batch=3)
    holder = activity.registrations.filter(state=RegistrationState.BOOKED).first()
    holder.state, holder.seat, holder.state_reason = "cancelled", None, "sakit"
    holder.save()
    with pytest.raises(AssertionError, match="a seat is free"):
        proof.check()
