"""Headers that keep other sites, caches and stored scripts out."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.idempotency import with_key

LOOKS = {"phone": "", "language": "id", "theme": "dark", "density": "compact"}


@pytest.mark.django_db
def test_the_content_policy_allows_nothing_inline(client: Client):
    policy = client.get("/kesehatan-layanan/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_unused_features_of_the_browser_are_off(client: Client):
    assert "camera=()" in client.get("/kesehatan-layanan/")["Permissions-Policy"]


@pytest.mark.django_db
def test_what_a_page_says_after_a_form_travels_in_no_cookie(client: Client, rani):
    client.force_login(rani)
    client.post(reverse("my_account"), with_key({"full_name": "Rani", **LOOKS}))
    assert "Perubahan tersimpan" in client.get(reverse("my_account")).content.decode()
    assert set(client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


@pytest.mark.django_db
def test_what_a_signed_in_person_sees_is_kept_in_no_cache(client: Client, rani):
    client.force_login(rani)
    assert client.get("/kesehatan-layanan/")["Cache-Control"] == "no-store, private"
