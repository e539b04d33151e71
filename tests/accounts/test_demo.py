"""The demo has one account per role; a real portal begins without any."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from bogor_coop.accounts import demo
from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import User

pytestmark = pytest.mark.django_db


def test_every_role_has_its_person(settings):
    settings.DEMO = True
    people = demo.ensure()
    assert {role for user in people.values() for role in user.roles} == set(Role)


def test_a_second_time_changes_nothing(settings):
    settings.DEMO = True
    people = demo.ensure()
    people["rani"].set_password("lain")
    people["rani"].save()
    demo.ensure()
    assert User.objects.count() == len(demo.PERSONAS)
    assert User.objects.get(pk=people["rani"].pk).check_password("lain")


def test_outside_the_demo_no_account_is_made():
    with pytest.raises(ImproperlyConfigured):
        demo.ensure()
    with pytest.raises(CommandError):
        call_command("demo_accounts")
    assert not User.objects.exists()


def test_the_command_prints_what_to_type(settings, capsys):
    settings.DEMO = True
    call_command("demo_accounts")
    printed = capsys.readouterr().out
    assert demo.PASSWORD in printed
    assert all(persona.shown_login in printed for persona in demo.PERSONAS)
