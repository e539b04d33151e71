"""A dead cache must not keep anybody out, and must not let everybody guess."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dead_cache(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "bogor_coop.accounts.cache.TolerantRedisCache",
            "LOCATION": "redis://127.0.0.1:1/1",
            "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
        }
    }
    settings.LOGIN_REDIRECT_URL = "/"
    yield
    caches["default"]._memory.clear()


@pytest.fixture
def sri():
    user = factories.person("Sri")
    user.set_password("sungai-ciliwung-42")
    user.save()
    return user


def sign_in(client, password: str) -> bool:
    client.post(reverse("account_login"), {"login": "sri@contoh.test", "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.usefixtures("sri")
def test_signing_in_works_without_the_cache(client):
    assert sign_in(client, "sungai-ciliwung-42")


@pytest.mark.usefixtures("sri")
def test_guessing_is_stopped_without_the_cache(client):
    for _turn in range(5):
        sign_in(client, "salah-salah-salah")
    assert not sign_in(client, "sungai-ciliwung-42")
