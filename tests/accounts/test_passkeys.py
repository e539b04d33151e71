"""A passkey is added and used at sign-in, with our script, under our content policy."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from tests.accounts.test_pages_in_a_browser import become, complaints  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def _authenticator(page, settings):
    """A key inside the browser that always says yes."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the test's server speaks plain HTTP
    cache.clear()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.usefixtures("_authenticator")
def test_a_key_is_added_and_then_opens_the_door(page, live_server, rani, complaints):  # noqa: F811
    become(page, live_server, rani)
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_label("Nama kunci").fill("HP kantor")
    page.get_by_role("button", name="Tambah kunci").click()
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    assert Authenticator.objects.filter(user=rani, type=Authenticator.Type.WEBAUTHN).exists()

    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_login") + "?next=" + reverse("my_account"))
    page.get_by_label("Nomor HP atau surel").fill(rani.email)
    page.get_by_label("Kata sandi", exact=True).fill("sungai-ciliwung-42")
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**" + reverse("mfa_authenticate") + "**")
    page.get_by_role("button", name="Pakai kunci masuk").click()
    page.wait_for_url("**" + reverse("my_account"))
    assert complaints == []
