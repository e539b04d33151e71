"""An invitation is taken up once, in time, by whoever holds its code, and cannot be guessed."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from bogor_coop.accounts import invitation_codes
from bogor_coop.accounts.actions import invitations
from bogor_coop.accounts.actions.invitations import Refusal
from bogor_coop.accounts.enums import InvitationChannel, Role
from bogor_coop.accounts.models import Invitation, User
from bogor_coop.notices import actions as notices
from bogor_coop.refusals import PolicyRefused
from tests import factories

PAPER, MAIL = InvitationChannel.PRINTED_CODE, InvitationChannel.MAIL
PASSWORD = "sungai-ciliwung-42"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_attempts(settings):
    settings.LOGIN_REDIRECT_URL = "/"
    cache.clear()


@pytest.fixture
def yayah():
    return factories.person("Yayah", Role.COOPERATIVE_MANAGER, password=make_password(None))


@pytest.fixture
def paper(yayah, rani):
    """A printed invitation and its code."""
    invitation = invitations.invite(user=yayah, channel=PAPER, by=rani)
    return invitation, invitations.new_code(invitation=invitation, by=rani)


def take_up(invitation, **changes):
    invitation.refresh_from_db()
    given = {
        "invitation_id": invitation.pk,
        "secret_hash": invitation.secret_hash,
        "full_name": "Yayah Rokayah",
        "phone": "+6281200004471",
        "password": PASSWORD,
    }
    return invitations.take_up(**given | changes)


def test_the_code_is_taken_as_people_type_it(paper):
    invitation, code = paper
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", ""), f" {code}."):
        assert invitations.check_code(typed).invitation == invitation


def test_only_a_hash_is_kept(paper):
    invitation, code = paper
    invitation.refresh_from_db()
    number, secret = invitation_codes.parse(code)
    assert number == invitation.pk
    assert secret not in str(Invitation.objects.values().get())


def test_taking_up_sets_the_password_and_uses_the_code(paper):
    invitation, code = paper
    user = take_up(invitation)
    assert user.check_password(PASSWORD)
    assert user.full_name == "Yayah Rokayah"
    assert invitations.check_code(code).refusal is Refusal.CLOSED


def test_a_replay_is_refused(paper):
    take_up(paper[0])
    with pytest.raises(PolicyRefused):
        take_up(paper[0])


def test_an_expired_code_is_refused(paper):
    invitation, code = paper
    Invitation.objects.update(
        created_at=timezone.now() - timezone.timedelta(days=20),
        expires_at=timezone.now() - timezone.timedelta(days=1),
    )
    assert invitations.check_code(code).refusal is Refusal.CLOSED
    with pytest.raises(PolicyRefused):
        take_up(invitation)


def test_a_revoked_code_is_refused(paper, rani):
    invitation, code = paper
    invitations.revoke(invitation=invitation, by=rani)
    assert invitations.check_code(code).refusal is Refusal.CLOSED


def test_printing_again_makes_the_older_letter_void(paper, rani):
    invitation, old = paper
    checked = invitations.check_code(old).invitation
    invitations.new_code(invitation=invitation, by=rani)
    assert invitations.check_code(old).refusal is Refusal.WRONG
    with pytest.raises(PolicyRefused):
        take_up(invitation, secret_hash=checked.secret_hash)


def test_a_new_invitation_ends_the_older(paper, yayah, rani):
    invitations.invite(user=yayah, channel=PAPER, by=rani)
    assert invitations.check_code(paper[1]).refusal is Refusal.CLOSED


def test_guessing_ends_the_invitation(paper, settings):
    invitation, code = paper
    for turn in range(settings.INVITATION_ATTEMPTS):
        guess = f"{invitation.pk}-{'23456789AB'[turn:] + '2' * turn}"
        assert invitations.check_code(guess).refusal is Refusal.WRONG
    assert invitations.check_code(code).refusal is Refusal.CLOSED


def test_without_the_count_guessing_goes_on(paper, monkeypatch, settings):
    monkeypatch.setattr(invitations, "_count_failure", lambda invitation: None)
    invitation, code = paper
    for _turn in range(settings.INVITATION_ATTEMPTS + 5):
        invitations.check_code(f"{invitation.pk}-2345678923")
    assert invitations.check_code(code).invitation == invitation


@pytest.mark.parametrize(
    "typed", ["", "  ", "abc", "0", "1042", "1042-", "9" * 200, "１０４２-AB", "\x00"]
)
def test_nonsense_is_a_wrong_code(typed):
    assert invitations.check_code(typed).refusal is Refusal.WRONG


def test_someone_with_a_password_is_not_invited(rani):
    member = factories.person("Sri", password=make_password("x"))
    with pytest.raises(PolicyRefused, match="sudah punya kata sandi"):
        invitations.invite(user=member, channel=PAPER, by=rani)


def test_the_mail_brings_a_link_whose_secret_is_made_at_sending(client, yayah, rani):
    invitation = invitations.invite(user=yayah, channel=MAIL, by=rani, about="KSP Ciliwung")
    assert invitation.secret_hash == ""
    [(pk, token)] = notices.claim_due()
    assert notices.send(notice_id=pk, token=token) == "accepted"
    body = mail.outbox[0].body
    assert "KSP Ciliwung" in body
    path = re.search(r"http://[^/]+(/undangan/\S+)", body)[1]
    assert client.get(path).status_code == 200
    code = path.rstrip("/").rpartition("/")[2]
    assert invitations.check_code(code).invitation == invitation


def test_a_revoked_invitation_is_not_mailed(yayah, rani):
    invitation = invitations.invite(user=yayah, channel=MAIL, by=rani)
    invitations.revoke(invitation=invitation, by=rani)
    [(pk, token)] = notices.claim_due()
    assert notices.send(notice_id=pk, token=token) == "superseded"


def answer(client, name: str, **data):
    return client.post(reverse(f"invitations:{name}"), data)


def test_the_questions_lead_to_a_signed_in_account(client, paper, yayah):
    assert answer(client, "enter_code", code=paper[1]).url == reverse("invitations:name")
    assert answer(client, "name", full_name="Yayah R").url == reverse("invitations:phone")
    assert answer(client, "phone", phone="0812-0000-4471").url == reverse("invitations:password")
    answer(client, "password", password1=PASSWORD)
    assert client.session["_auth_user_id"] == str(yayah.pk)
    assert User.objects.get(pk=yayah.pk).phone == "+6281200004471"


@pytest.mark.parametrize("name", ["name", "phone", "password"])
def test_no_question_without_a_checked_code(client, paper, name):
    assert client.get(reverse(f"invitations:{name}")).url == reverse("invitations:enter_code")
    assert answer(client, name, password1=PASSWORD).url == reverse("invitations:enter_code")


def test_the_last_question_cannot_be_jumped_to(client, paper):
    answer(client, "enter_code", code=paper[1])
    answer(client, "password", password1=PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("password", ["pendek", "1234567890", "password123"])
def test_a_weak_password_is_refused_with_a_sentence(client, paper, password):
    answer(client, "enter_code", code=paper[1])
    answer(client, "name", full_name="Yayah R")
    answer(client, "phone", phone="")
    page = answer(client, "password", password1=password)
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_number_of_another_account_is_refused(client, paper):
    factories.person("Tuti", phone="+6281200004471")
    answer(client, "enter_code", code=paper[1])
    answer(client, "name", full_name="Yayah R")
    answer(client, "phone", phone="0812-0000-4471")
    assert answer(client, "password", password1=PASSWORD).url == reverse("invitations:phone")


def test_typing_codes_is_limited_per_address(client, settings):
    settings.INVITATION_RATE = "2/10m/ip"
    statuses = [answer(client, "enter_code", code="1-2345678923").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_reading_a_link_changes_nothing(client, paper):
    before = Invitation.objects.values().get()
    client.get(reverse("invitations:enter_code", args=[f"{paper[0].pk}-2345678923"]))
    assert Invitation.objects.values().get() == before
