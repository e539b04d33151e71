"""Signing in: by e-mail or telephone number, limited per account, never by sign-up."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from bogor_coop.accounts.enums import Role
from tests import factories

PASSWORD = "sungai-ciliwung-42"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_attempts(settings):
    settings.LOGIN_REDIRECT_URL = "/"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sri():
    user = factories.person("Sri", Role.COOPERATIVE_MANAGER, phone="+6281200004471")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, login: str, password: str = PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": login, "password": password}, **extra)


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "login", ["sri@contoh.test", " SRI@Contoh.test ", "0812-0000-4471", "+62 812 0000 4471"]
)
def test_both_names_work_as_people_write_them(client, sri, login):
    sign_in(client, login)
    assert signed_in(client)


@pytest.mark.parametrize("login", ["sri@contoh.test", "0812-0000-4471", "0812-9999-9999", "sri"])
def test_a_wrong_password_is_refused_the_same_way_for_all(client, sri, login):
    answer = sign_in(client, login, "salah-salah-salah")
    assert answer.status_code == 200
    assert not signed_in(client)


@pytest.mark.parametrize("names", [["sri@contoh.test"], ["0812-0000-4471", "+62 812 0000 4471"]])
def test_guessing_is_stopped_however_the_name_is_written(client, sri, names):
    for turn in range(5):
        sign_in(client, names[turn % len(names)], "salah-salah-salah")
    sign_in(client, names[0])
    assert not signed_in(client)


def test_guessing_one_account_does_not_shut_out_another_by_phone(client, sri):
    other = factories.person("Tuti", Role.COOPERATIVE_MANAGER, phone="+6281300005582")
    other.set_password(PASSWORD)
    other.save()
    for _turn in range(6):
        sign_in(client, "0812-0000-4471", "salah-salah-salah")
    sign_in(client, "0813-0000-5582")
    assert signed_in(client)


def test_an_office_behind_one_address_gets_in(client, sri):
    for _turn in range(60):
        sign_in(client, "sri@contoh.test")
        client.logout()
    sign_in(client, "sri@contoh.test")
    assert signed_in(client)


def test_a_person_switched_off_cannot_sign_in(client, sri):
    sri.is_active = False
    sri.save()
    sign_in(client, "sri@contoh.test")
    assert not signed_in(client)


def test_each_empty_field_says_its_own_name(client):
    page = sign_in(client, "", "").text
    assert "Nomor HP atau surel belum diisi." in page
    assert "Kata sandi belum diisi." in page
