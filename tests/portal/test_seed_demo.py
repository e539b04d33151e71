"""The command that fills the demo: never in production, never over a register that is there."""

import pytest
from django.core.management import CommandError, call_command

from programs import demo as programs
from registry import demo as register
from registry.models import Cooperative
from tests.factories import CooperativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The stories themselves have their own tests."""
    monkeypatch.setattr(register, "build", lambda **given: len(given["managers"]))
    monkeypatch.setattr(programs, "build", lambda **given: 0)


def test_it_refuses_in_production(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="never runs in production"):
        call_command("seed_demo")


def test_it_refuses_a_register_that_is_not_empty(settings):
    settings.DEMO = True
    CooperativeFactory()

    with pytest.raises(CommandError, match="not empty"):
        call_command("seed_demo")
    assert Cooperative.objects.count() == 1


def test_replace_begins_anew_and_records_the_removal(settings):
    settings.DEMO = True
    removed = CooperativeFactory()
    call_command("seed_demo", "--replace")

    assert not Cooperative.objects.exists()
    event = removed.events.model.objects.get(pgh_obj_id=removed.pk, pgh_label="delete")
    assert event.pgh_context["door"] == "demo"


def test_it_makes_the_people_and_hands_over_two_managers(settings, capsys):
    settings.DEMO = True
    call_command("seed_demo")

    assert capsys.readouterr().out.startswith("2 cooperatives")
