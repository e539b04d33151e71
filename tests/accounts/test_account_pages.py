"""Forgotten passwords, second factors, one's own account and devices."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bogor_coop.accounts.forms.account import MyAccountForm
from bogor_coop.accounts.models import User
from bogor_coop.notices import actions as notices
from bogor_coop.notices.models import CaughtMail, Notice
from tests import factories
from tests.accounts.test_users import fresh
from tests.idempotency import with_key

OLD, NEW = "sungai-ciliwung-42", "gunung-salak-2018"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_attempts(settings):
    settings.LOGIN_REDIRECT_URL = "/"
    cache.clear()


@pytest.fixture
def sri():
    user = factories.person("Sri")
    user.set_password(OLD)
    user.save()
    return user


def send_due() -> list:
    for pk, token in notices.claim_due():
        notices.send(notice_id=pk, token=token)
    return mail.outbox


def ask_for_reset(client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email})


def reset_link(body: str) -> str:
    return re.search(r"http://[^/]+(/akun/lupa/\S+)", body)[1]


def test_a_forgotten_password_is_replaced_through_the_mail(client, sri):
    ask_for_reset(client, "sri@contoh.test")
    link = reset_link(send_due()[0].body)
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=sri.pk).check_password(NEW)
    assert "tidak berlaku lagi" in Client().get(link, follow=True).content.decode()


def test_the_secret_of_a_reset_stands_nowhere(client, sri):
    ask_for_reset(client, "sri@contoh.test")
    key = reset_link(send_due()[0].body).rstrip("/").rpartition("/")[2]
    assert key not in str(Notice.objects.values().get())


def test_strangers_get_the_same_answer_and_no_mail(client, sri):
    known = ask_for_reset(client, "sri@contoh.test")
    unknown = ask_for_reset(client, "tak-ada@contoh.test")
    assert known.url == unknown.url
    assert len(send_due()) == 1


def test_someone_who_never_had_a_password_cannot_reset_it(client):
    person = factories.person("Yayah")
    person.set_unusable_password()
    person.save()
    ask_for_reset(client, "yayah@contoh.test")
    assert send_due() == []


def test_a_changed_password_is_told(client, sri):
    client.force_login(sri)
    client.post(
        reverse("account_change_password"), {"oldpassword": OLD, "password1": NEW, "password2": NEW}
    )
    assert User.objects.get(pk=sri.pk).check_password(NEW)
    assert "Kata sandi akun Anda diganti" in send_due()[0].body


def sign_in(client) -> None:
    client.post(reverse("account_login"), {"login": "sri@contoh.test", "password": OLD})


def code_now(secret: str, *, ago: int = 0) -> str:
    counter = int(time.time()) // 30 - ago
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.fixture
def with_app(client, sri) -> str:
    """Sri has set up a code app; its secret."""
    sign_in(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert Authenticator.objects.filter(user=sri, type="totp").exists()
    client.logout()
    cache.clear()
    return secret


def test_a_second_factor_is_asked_at_sign_in(client, with_app):
    sign_in(client)
    assert "_auth_user_id" not in client.session
    page = client.get(reverse("mfa_authenticate"))
    assert "Langkah kedua" in page.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    assert "_auth_user_id" in client.session


def test_a_code_works_only_once(client, with_app):
    code = code_now(with_app)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    sign_in(other)
    other.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" not in other.session


def test_a_reset_password_still_asks_for_the_second_factor(client, sri, with_app):
    ask_for_reset(client, "sri@contoh.test")
    link = next(reset_link(m.body) for m in send_due() if "/akun/lupa/" in m.body)
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    client.post(reverse("account_login"), {"login": "sri@contoh.test", "password": NEW})
    assert "_auth_user_id" not in client.session


def test_the_pages_of_the_second_factor_open(client, with_app):
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "account_reauthenticate",
    ):
        assert client.get(reverse(name)).status_code == 200, name


def test_one_changes_ones_own_account(client, ani):
    fresh(client, ani)
    data = {
        "full_name": "Ani Suryani",
        "phone": "0812-0000-4471",
        "language": "id",
        "theme": "dark",
        "density": "compact",
        "email": "lain@contoh.test",
        "is_superuser": "1",
    }
    assert client.post(reverse("my_account"), with_key(data)).url == reverse("my_account")
    changed = User.objects.get(pk=ani.pk)
    assert (changed.full_name, changed.theme) == ("Ani Suryani", "dark")
    assert changed.phone == "+6281200004471"
    assert not changed.phone_verified
    assert changed.email == ani.email
    assert not changed.is_superuser


def change_number(client):
    data = {"full_name": "Sri", "phone": "0812-0000-4471", "language": "id"}
    data |= {"theme": "dark", "density": "compact"}
    return client.post(reverse("my_account"), with_key(data))


def test_a_new_number_asks_for_the_password_when_the_sign_in_is_old(client, sri, settings):
    sign_in(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    asked = change_number(client)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert User.objects.get(pk=sri.pk).phone is None
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    client.post(asked.url, {"password": OLD})
    assert User.objects.get(pk=sri.pk).phone == "+6281200004471"


def test_a_new_number_is_taken_from_a_fresh_sign_in(client, sri):
    sign_in(client)
    assert change_number(client).url == reverse("my_account")
    assert User.objects.get(pk=sri.pk).phone == "+6281200004471"


def test_a_number_taken_after_the_check_is_refused_with_a_sentence_too(client, sri, monkeypatch):
    sign_in(client)
    factories.person("Tuti", phone="+6281200004471")
    monkeypatch.setattr(MyAccountForm, "validate_unique", lambda form: None)  # looked too early
    response = change_number(client)
    assert response.status_code == 200
    assert response.context["form"].has_error("phone")
    assert User.objects.get(pk=sri.pk).phone is None


def test_a_number_of_someone_else_is_refused_with_a_sentence(client, ani):
    factories.person("Tuti", phone="+6281200004471")
    client.force_login(ani)
    data = {"full_name": "Ani", "phone": "0812-0000-4471", "language": "id"}
    page = client.post(
        reverse("my_account"), with_key(data | {"theme": "dark", "density": "compact"})
    )
    assert "phone" in page.context["form"].errors


def test_other_devices_are_signed_out(sri):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    assert here.get(reverse("my_sessions")).context["sessions"].count() == 2
    here.post(reverse("sign_out_elsewhere"), with_key({}))
    assert here.get(reverse("my_account")).status_code == 200
    assert there.get(reverse("my_account")).status_code == 302


# The demo's mailbox ------------------------------------------------------------------------------


@pytest.fixture
def caught(sri, settings):
    settings.EMAIL_BACKEND = "bogor_coop.notices.backends.CatchingBackend"
    ask_for_reset(Client(), "sri@contoh.test")
    send_due()
    return CaughtMail.objects.get()


def test_the_demo_shows_its_mails_with_links_that_work(client, caught, settings):
    settings.DEMO = True
    assert caught.subject in client.get(reverse("notices:caught_list")).content.decode()
    page = client.get(reverse("notices:caught_mail", args=[caught.pk])).content.decode()
    assert f'href="{settings.PORTAL_URL}{reset_link(caught.text)}"' in page


def test_outside_the_demo_there_is_no_mailbox(client, caught, gita):
    client.force_login(gita)
    assert client.get(reverse("notices:caught_list")).status_code == 404
    assert client.get(reverse("notices:caught_mail", args=[caught.pk])).status_code == 404
