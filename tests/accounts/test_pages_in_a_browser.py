"""Ways into an account in a real browser; how its pages look is seen in tests/sweeps/axe."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bogor_coop.accounts.actions import invitations
from bogor_coop.accounts.enums import InvitationChannel, Role
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "sungai-ciliwung-42"
OWN = [
    "my_account",
    "my_sessions",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
]


@pytest.fixture(autouse=True)
def _clear():
    cache.clear()


@pytest.fixture
def complaints(page):
    """What the browser complains about: policy violations, script errors, failed files."""
    heard: list[str] = []
    page.on("console", lambda m: heard.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def serious(page) -> list[str]:
    """What axe finds that keeps people out."""
    found = Axe().run(page).response["violations"]
    return [v["id"] for v in found if v["impact"] in {"serious", "critical"}]


def become(page, live_server, user) -> None:
    """Sign in by the form, as people do."""
    user.set_password(PASSWORD)
    user.save()
    page.goto(live_server.url + reverse("account_login") + "?next=" + reverse("my_account"))
    page.get_by_label("Nomor HP atau surel").fill(user.email)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**" + reverse("my_account"))


def test_the_form_leads_a_person_in_and_to_the_page_asked_for(page, live_server, complaints, rani):
    become(page, live_server, rani)
    assert serious(page) == []
    assert complaints == []


def test_an_invitation_from_paper_to_account_on_a_phone(page, live_server, complaints, rani):
    page.set_viewport_size({"width": 360, "height": 780})
    yayah = factories.person("Yayah", Role.COOPERATIVE_MANAGER, password=make_password(None))
    invitation = invitations.invite(user=yayah, channel=InvitationChannel.PRINTED_CODE, by=rani)
    code = invitations.new_code(invitation=invitation, by=rani)
    page.goto(live_server.url + reverse("invitations:enter_code", args=[code]))
    for answers in ({}, {}, {"Nomor HP Anda": "0812-0000-4471"}):
        for label, typed in answers.items():
            page.get_by_label(label).fill(typed)
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    assert serious(page) == []
    page.get_by_role("button", name="Simpan dan masuk").click()
    page.wait_for_load_state()
    page.goto(live_server.url + reverse("mine:home"))
    assert serious(page) == []
    assert "koperasi" in page.content()


def test_no_page_carries_inline_script_or_style(ani):
    client = Client()
    client.force_login(ani)
    for name in OWN:
        text = client.get(reverse(name)).content.decode()
        scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", text)
        assert scripts == [], name
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text), name
