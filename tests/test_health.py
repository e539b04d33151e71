"""The health page tells parts, not causes, and needs nobody signed in."""

import pytest
from django.test import Client, override_settings

from bogor_coop import health, heartbeat

pytestmark = pytest.mark.django_db
URL = "/kesehatan-layanan/"


def test_all_is_well(client: Client):
    with heartbeat.client() as broker:
        broker.delete(heartbeat.KEY)  # what an earlier run left is long ago
    response = client.get(URL)
    assert response.status_code == 200
    assert response.json() == {"ok": True, "database": True, "broker": True, "sweeps": True}


@override_settings(CELERY_BROKER_URL="redis://127.0.0.1:1/0")
def test_without_the_broker_the_portal_still_serves(client: Client):
    response = client.get(URL)
    assert response.status_code == 200
    assert response.json() == {"ok": False, "database": True, "broker": False, "sweeps": False}


def test_without_the_database_it_does_not(client: Client, monkeypatch):
    monkeypatch.setitem(health.PARTS, "database", lambda: False)
    response = client.get(URL)
    assert response.status_code == 503
    assert response.json()["database"] is False


def test_it_is_only_read(client: Client):
    assert client.post(URL).status_code == 405


@pytest.fixture
def sweep(settings):
    """One scheduled task, with nothing known about it yet."""
    name = "tests.sweep"
    settings.CELERY_BEAT_SCHEDULE = {"sweep": {"task": name, "schedule": 60.0}}
    with heartbeat.client() as broker:
        broker.hdel(heartbeat.KEY, name)
        yield name
        broker.hdel(heartbeat.KEY, name)


def test_a_sweep_that_just_ran_is_well(client: Client, sweep: str):
    heartbeat.note(sweep)
    assert client.get(URL).json()["sweeps"] is True


def test_a_sweep_that_stands_still_is_told(client: Client, sweep: str, monkeypatch):
    heartbeat.note(sweep)
    monkeypatch.setattr(heartbeat, "PATIENCE_SECONDS", -1)
    response = client.get(URL)
    assert response.json()["sweeps"] is False
    assert response.status_code == 200


def test_other_tasks_are_not_noted(sweep: str):
    heartbeat.note("tests.other")
    with heartbeat.client() as broker:
        assert not broker.hexists(heartbeat.KEY, "tests.other")


@override_settings(CELERY_BROKER_URL="redis://127.0.0.1:1/0")
def test_a_task_does_not_fail_because_its_heartbeat_does():
    heartbeat.note(next(iter(heartbeat.scheduled())))


def test_each_task_has_the_patience_of_its_schedule():
    from celery.schedules import crontab

    assert heartbeat.patience(60.0) == 600
    assert heartbeat.patience(crontab(minute=5)) == 3600 + 600
    assert heartbeat.patience(crontab(hour=2, minute=15)) == 24 * 3600 + 600


def test_when_a_task_last_ran_is_known(sweep: str):
    assert heartbeat.last(sweep) is None
    heartbeat.note(sweep)
    assert 0 <= heartbeat.last(sweep) < 60
