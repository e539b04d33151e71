"""The health page tells parts, not causes, and needs nobody signed in."""

import pytest
from django.test import Client, override_settings

from bogor_coop import health

pytestmark = pytest.mark.django_db
URL = "/kesehatan-layanan/"


def test_all_is_well(client: Client):
    response = client.get(URL)
    assert response.status_code == 200
    assert response.json() == {"ok": True, "database": True, "broker": True}


@override_settings(CELERY_BROKER_URL="redis://127.0.0.1:1/0")
def test_without_the_broker_the_portal_still_serves(client: Client):
    response = client.get(URL)
    assert response.status_code == 200
    assert response.json() == {"ok": False, "database": True, "broker": False}


def test_without_the_database_it_does_not(client: Client, monkeypatch):
    monkeypatch.setitem(health.PARTS, "database", lambda: False)
    response = client.get(URL)
    assert response.status_code == 503
    assert response.json()["database"] is False


def test_it_is_only_read(client: Client):
    assert client.post(URL).status_code == 405
