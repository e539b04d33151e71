"""What people see when something of ours fails: a sentence and the right status."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from bogor_coop import errors
from bogor_coop.urls import handler500  # noqa: F401 - this module is the URLconf of its tests


def breaks(request: HttpRequest):
    raise ValueError("a secret detail")


def loses_database(request: HttpRequest):
    raise OperationalError("could not connect to server at 10.0.0.1")


for view in (breaks, loses_database):
    view.login_required = False
urlpatterns = [path("breaks/", breaks), path("away/", loses_database)]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_failure_is_a_page_without_details(client: Client):
    response = client.get("/breaks/")
    assert response.status_code == 500
    assert "secret" not in response.content.decode()
    assert "Traceback" not in response.content.decode()


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_lost_database_says_when_to_come_back(client: Client):
    response = client.get("/away/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "10.0.0.1" not in response.content.decode()


def test_the_page_needs_no_template():
    assert "<h1>" in errors.page(599)
