"""Reference data: an administrator corrects and ends it; nobody deletes it."""

import datetime as dt
from unittest import mock

import pytest
from django.urls import reverse

from bogor_coop.jobs.models import Job
from registry.admin import site
from registry.models import Cooperative, MeetingDeadline, Standing, UrbanVillage
from tests import factories

pytestmark = pytest.mark.django_db
INDEX = "/rujukan/"


def test_the_administrator_ends_a_village_by_date(client, gita):
    village = UrbanVillage.objects.get(name="Paledang")
    client.force_login(gita)
    values = {"name": village.name, "code": village.code, "district": village.district_id}
    answer = client.post(
        reverse("reference:registry_urbanvillage_change", args=[village.pk]),
        {**values, "postcode": "16122", "other_spellings": "", "ended_on": "2018-12-31"},
    )
    assert answer.status_code == 302
    village.refresh_from_db()
    assert village.ended_on == dt.date(2018, 12, 31)
    assert village.events.last().pgh_context["door"] == "admin"


def correct(client, deadline: MeetingDeadline):
    """Reports are due at the end of April."""
    values = {"book_years_0": "1945", "book_years_1": "2101", "month": "4", "day": "30"}
    return client.post(
        reverse("reference:registry_meetingdeadline_change", args=[deadline.pk]),
        {**values, "source": "Surat edaran"},
    )


def test_a_deadline_is_corrected_while_the_broker_is_away(
    client, gita, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    away = mock.Mock(side_effect=ConnectionError)
    monkeypatch.setattr("celery.app.task.Task.apply_async", away)
    client.force_login(gita)
    with django_capture_on_commit_callbacks(execute=True):
        answer = correct(client, MeetingDeadline.objects.get(secondary=False))
    assert answer.status_code == 302
    assert away.called
    assert Job.objects.get().kind == "registry.derive_all"  # the sweep brings it to a worker


def test_a_corrected_deadline_moves_the_standings(client, gita, django_capture_on_commit_callbacks):
    cooperative = factories.LifeStatusFactory().cooperative
    factories.AnnualMeetingFactory(cooperative=cooperative, held_on=dt.date(2018, 4, 20))
    factories.derive(cooperative)
    day = Standing.objects.filter(cooperative=cooperative).at(dt.date(2018, 4, 10))
    assert day.get().meeting == "not_held"
    deadline = MeetingDeadline.objects.get(secondary=False)
    client.force_login(gita)
    with django_capture_on_commit_callbacks(execute=True):
        answer = correct(client, deadline)
    assert answer.status_code == 302
    assert day.get().meeting == "unknown"  # book year 2017 is not due yet on 10 April


def test_nothing_of_it_can_be_deleted(client, gita):
    client.force_login(gita)
    village = UrbanVillage.objects.first()
    url = reverse("reference:registry_urbanvillage_delete", args=[village.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403


def test_only_the_administrator_enters(client, rani, hadi):
    assert client.get(INDEX).status_code == 302
    for user in (rani, hadi):
        client.force_login(user)
        assert client.get(INDEX).status_code == 403


def test_nothing_stateful_is_writable_here():
    assert Cooperative not in site._registry
    assert len([model for model in site._registry if model._meta.app_label == "registry"]) == 5
