"""A mail service instead of an SMTP server: taken by setting, each answer with its meaning."""

import os
import subprocess
import sys

import pytest
import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
)
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from bogor_coop import mail_settings
from bogor_coop.notices.models import Notice

SHOW = (
    "from django.conf import settings as s; print(s.EMAIL_BACKEND, 'anymail' in s.INSTALLED_APPS)"
)


@pytest.mark.parametrize(
    ("url", "backend"),
    [
        ("smtp://mail:25", "django.core.mail.backends.smtp.EmailBackend False"),
        ("anymail+brevo://?BREVO_API_KEY=x", "anymail.backends.brevo.EmailBackend True"),
    ],
)
def test_the_setting_chooses_the_backend(url, backend):
    told = subprocess.run(
        [sys.executable, "-c", SHOW],
        env={**os.environ, "EMAIL_URL": url, "DJANGO_SETTINGS_MODULE": "bogor_coop.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == backend


def test_keys_of_the_service_become_its_settings():
    found = mail_settings.read("anymail+amazon-ses://?webhook_secret=a:b&AMAZON_SES_X=1%2F2")
    assert found["EMAIL_BACKEND"] == "anymail.backends.amazon_ses.EmailBackend"
    assert found["ANYMAIL"] == {
        "REQUESTS_TIMEOUT": 10,
        "WEBHOOK_SECRET": "a:b",
        "AMAZON_SES_X": "1/2",
    }


@pytest.mark.parametrize("url", ["anymail+nobody://?x=1", "anymail+://", "http://brevo"])
def test_an_unknown_service_is_refused_at_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail_settings.read(url)


@pytest.fixture
def service(settings, monkeypatch, greet):
    """One message through Anymail's own test backend, which answers as told."""
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    settings.ANYMAIL = {}
    notice = greet()

    def answers(error=None) -> Notice:
        from anymail.backends.test import EmailBackend

        if error:

            def post_to_esp(self, payload, message):
                raise error

            monkeypatch.setattr(EmailBackend, "post_to_esp", post_to_esp)
        return notice

    return answers


def test_the_service_gets_our_number_and_its_own_is_kept(service, send_all):
    notice = service()
    assert send_all() == ["accepted"]
    notice.refresh_from_db()
    assert (notice.provider, notice.provider_message_id) == ("test", "0")
    assert mail.outbox[0].metadata == {"notice": str(notice.pk)}


def api_error(status: int) -> AnymailRequestsAPIError:
    answer = requests.Response()
    answer.status_code = status
    return AnymailRequestsAPIError("told so", response=answer)


@pytest.mark.parametrize(
    ("error", "status", "reason"),
    [
        (AnymailRecipientsRefused(), "failed", "refused: "),
        (AnymailInvalidAddress("no @"), "failed", "malformed: no @"),
        (api_error(401), "failed", "channel_stopped: 401"),
        (api_error(422), "failed", "refused: 422"),
        (api_error(429), "retry", "busy: 429"),
        (api_error(502), "unknown", "line_broke: 502"),
        (AnymailAPIError("told so"), "unknown", "line_broke: told so"),
    ],
)
def test_each_answer_of_a_service_has_its_result(service, send_all, error, status, reason):
    notice = service(error)
    assert send_all() == [status]
    notice.refresh_from_db()
    assert notice.reason.startswith(reason)
