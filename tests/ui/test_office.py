"""How the office is reached stands at the foot of every page for strangers and managers."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reached(settings):
    settings.OFFICE_PHONE = "(0251) 000-118"
    settings.OFFICE_EMAIL = "dinas@contoh.test"
    settings.OFFICE_ADDRESS = "Jl. Contoh 1"


@pytest.mark.parametrize("name", ["account_login", "portal:open_data", "invitations:enter_code"])
def test_a_stranger_finds_it(client, name):
    foot = client.get(reverse(name)).text.partition("<footer")[2]
    assert 'href="tel:0251000118"' in foot
    assert 'href="mailto:dinas@contoh.test"' in foot
    assert "Jl. Contoh 1" in foot


def test_a_manager_finds_it(client, ani):
    client.force_login(ani)
    page = client.get(reverse("mine:home"), follow=True).text
    assert 'href="tel:0251000118"' in page.partition("<footer")[2]


def test_what_is_not_set_is_left_out(client, settings):
    settings.OFFICE_PHONE = settings.OFFICE_EMAIL = settings.OFFICE_ADDRESS = ""
    foot = client.get(reverse("account_login")).text.partition("<footer")[2]
    assert "tel:" not in foot
    assert "Senin–Jumat" in foot
