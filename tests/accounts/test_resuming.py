"""What somebody typed is not lost when her sign-in ended meanwhile."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bogor_coop.accounts import resuming
from tests.idempotency import with_key

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
TYPED = {"full_name": "Ani Suryani Baru", "phone": "", "language": "id", "theme": "light",
         "density": "relaxed"}  # fmt: skip
ORIGIN = {"origin": "http://testserver"}


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def url() -> str:
    return reverse("my_account")


@pytest.fixture
def waiting() -> str:
    return reverse("resume_form")


def kept_page(client, url, data=None) -> str:
    """Sent by a stranger; the words of the sign-in page that she is led to."""
    answer = client.post(url, with_key(data or TYPED), follow=True)
    return answer.content.decode()


def hidden(page: str) -> dict[str, str]:
    """The form that waits, as a browser would send it."""
    form = page[page.index('<form method="post" action="/akun/"') :]
    form = form[: form.index("</form>")]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))


def test_what_was_typed_waits_behind_the_sign_in_page(client, ani, url, waiting):
    assert "Yang sudah Anda ketik tidak hilang." in kept_page(client, url)
    client.force_login(ani)
    page = client.get(waiting).content.decode()
    assert "Ani Suryani Baru" in page
    answer = client.post(url, hidden(page))
    assert answer.status_code == 302
    ani.refresh_from_db()
    assert ani.full_name == "Ani Suryani Baru"


def test_sending_it_twice_writes_once(client, ani, url, waiting):
    kept_page(client, url)
    client.force_login(ani)
    fields = hidden(client.get(waiting).content.decode())
    before = client.post(url, fields).url
    assert client.post(url, {**fields, "full_name": "Lain"}).url == before
    ani.refresh_from_db()
    assert ani.full_name == "Ani Suryani Baru"


def busy_until_it_ran_out(client, clock, url) -> None:
    """Twelve hours and a minute, never idle for longer than the session's cookie lives."""
    for _busy in range(2):
        clock.shift(6 * 3600)
        client.get(url)
    clock.shift(60)


@pytest.mark.parametrize("name", ["ani", "budi"])
def test_who_typed_it_is_known_when_the_sign_in_ran_out(client, ani, name, url, waiting, request):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(ani)
        busy_until_it_ran_out(client, clock, url)
        client.post(url, with_key(TYPED), headers=ORIGIN)
        client.force_login(request.getfixturevalue(name))
        assert client.get(waiting).status_code == (200 if name == "ani" else 302)


@pytest.mark.parametrize("headers", [{}, {"origin": "https://lain.test"}, {"origin": "null"}])
def test_a_form_of_another_page_is_not_kept_when_the_sign_in_ran_out(client, ani, headers, url):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(ani)
        busy_until_it_ran_out(client, clock, url)
        client.post(url, with_key(TYPED), headers=headers)
        assert resuming.KEPT not in client.session


def test_it_waits_an_hour(client, ani, url, waiting):
    with time_machine.travel(START, tick=False) as clock:
        kept_page(client, url)
        client.force_login(ani)
        clock.shift(resuming.SECONDS + 1)
        assert client.get(waiting).status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {"oldpassword": "kujang-hujan-2018"},
        {"full_name": "a" * (resuming.LONGEST + 1)},
    ],
)
def test_no_password_and_nothing_endless_is_kept(client, url, data):
    kept_page(client, url, data)
    assert resuming.KEPT not in client.session


def test_a_form_without_our_key_is_not_kept(client, url):
    client.post(url, TYPED)
    assert resuming.KEPT not in client.session


def test_one_address_keeps_only_so_many(client, url, settings):
    settings.KEPT_FORM_RATE = "1/m/ip"
    kept_page(client, url)
    other = Client()
    kept_page(other, url)
    assert resuming.KEPT in client.session
    assert resuming.KEPT not in other.session


@pytest.fixture
def strict(ani) -> Client:
    """A browser whose forms need their token, as in life."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ani)
    return browser


def test_a_form_of_an_earlier_sign_in_can_be_sent_again(strict, url):
    answer = strict.post(url, with_key(TYPED), headers=ORIGIN)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Isian Anda masih ada" in page
    assert hidden(page)["full_name"] == "Ani Suryani Baru"
    assert strict.post(url, hidden(page), headers=ORIGIN).status_code == 302


@pytest.mark.parametrize("headers", [{}, {"origin": "https://jahat.example"}])
def test_a_form_from_elsewhere_is_never_offered(strict, url, headers):
    answer = strict.post(url, with_key(TYPED), headers=headers)
    assert answer.status_code == 403
    assert "Ani Suryani Baru" not in answer.content.decode()
