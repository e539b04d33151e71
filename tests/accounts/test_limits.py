"""A sign-in ends: by idling (staff), by its age (all), and at once for whoever is switched off."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)


def still_in(client) -> bool:
    return client.get(reverse("my_account")).status_code == 200


@pytest.mark.parametrize(("minutes", "holds"), [(59, True), (61, False)])
def test_staff_are_signed_out_when_idle(client, rani, minutes, holds):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(rani)
        assert still_in(client)
        clock.shift(minutes * 60)
        assert still_in(client) is holds


def test_managers_may_idle(client, ani):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(ani)
        clock.shift(5 * 3600)
        assert still_in(client)


@pytest.mark.parametrize("persona", ["rani", "ani"])
def test_nobody_stays_longer_than_the_absolute_limit(client, persona, request):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(request.getfixturevalue(persona))
        for _half_hour in range(24):
            clock.shift(30 * 60 - 1)
            assert still_in(client)
        clock.shift(30 * 60)
        assert not still_in(client)


def test_the_way_back_is_kept(client, rani):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(rani)
        clock.shift(2 * 3600)
        answer = client.get(reverse("my_sessions") + "?a=1&b=2")
    assert answer.url.startswith(reverse("account_login") + "?next=")
    assert "%3Fa%3D1%26b%3D2" in answer.url


def test_who_is_switched_off_is_out_at_the_next_request(client, rani):
    client.force_login(rani)
    assert still_in(client)
    rani.is_active = False
    rani.save()
    assert not still_in(client)


@pytest.mark.parametrize(("persona", "led"), [("rani", True), ("ani", False)])
def test_staff_without_a_second_factor_are_led_to_it(client, persona, led, request, settings):
    settings.MFA_REQUIRED = True
    client.force_login(request.getfixturevalue(persona))
    answer = client.get(reverse("my_account"))
    assert (answer.status_code == 302 and answer.url == reverse("mfa_index")) is led


def test_the_page_of_the_second_factor_itself_opens(client, rani, settings):
    settings.MFA_REQUIRED = True
    client.force_login(rani)
    page = client.get(reverse("mfa_index"))
    assert page.status_code == 200
    assert "wajib" in page.content.decode()


def test_with_a_second_factor_work_goes_on(client, rani, settings):
    from allauth.mfa.models import Authenticator

    settings.MFA_REQUIRED = True
    Authenticator.objects.create(user=rani, type=Authenticator.Type.TOTP, data={})
    client.force_login(rani)
    assert still_in(client)
