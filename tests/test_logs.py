"""Log lines carry the request's number and no personal data."""

import logging

import pytest
import structlog
from django.test import Client

from bogor_coop import logs


def test_personal_values_are_struck_out():
    event = logs.without_personal_data(None, "info", {"email": "ani@kota.example", "rows": 3})
    assert event == {"email": "[removed]", "rows": 3}


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_number(client: Client):
    with structlog.testing.capture_logs() as lines:
        response = client.get("/kesehatan-layanan/?q=rahasia")
    line = next(line for line in lines if line["event"] == "answered")
    assert line["route"] == "kesehatan-layanan/"
    assert line["status"] == 200
    assert "rahasia" not in str(lines)
    assert response["X-Request-ID"]


def test_a_failure_still_leaves_its_trace():
    levels = logs.configuration(as_json=True)["loggers"]
    assert levels["django.request"]["level"] == logging.getLevelName(logging.ERROR)
