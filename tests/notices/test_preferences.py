"""Wishes are kept with their proof and honoured at sending; account security stays."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bogor_coop.accounts.mails import AccountMail
from bogor_coop.notices import account_messages
from bogor_coop.notices.actions import plan, preferences
from bogor_coop.notices.enums import Channel
from bogor_coop.notices.models import ContactPoint, Notice, Preference
from tests.idempotency import with_key

from .conftest import Greeting, News

pytestmark = pytest.mark.django_db
PAGE = reverse("inbox:preferences")


def typed(**given) -> dict:
    return with_key(
        {
            "mail": "on",
            "quiet_from": "21.00",
            "quiet_until": "6.00",
            "time_zone": "Asia/Jakarta",
            **given,
        }
    )


def test_who_has_chosen_nothing_sees_the_houses_hours(client, ani):
    client.force_login(ani)
    page = client.get(PAGE).content.decode()
    assert 'value="21.00"' in page
    assert ani.email in page


def test_a_refusal_of_mail_is_kept_with_its_proof_and_honoured(client, ani, send_all):
    client.force_login(ani)
    client.post(PAGE, typed(mail=""))
    point = ContactPoint.objects.get()
    assert (point.channel, point.address, point.opted_out_source) == ("mail", ani.email, "person")
    assert point.opted_out_at
    plan(News, subject=ani, occasion="x", recipient=ani)
    assert send_all() == ["accepted", "suppressed"]
    assert Notice.objects.get(channel="mail").reason == "opt_out"
    assert mail.outbox == []


def test_security_mails_are_sent_all_the_same(client, ani, send_all):
    preferences.opt_out(channel=Channel.MAIL, address=ani.email, user=ani)
    account_messages.plan_account_mail(
        AccountMail.ADDRESS_CHANGED, user=ani, subject=ani, address="", facts={}
    )
    assert send_all() == ["accepted"]


def test_who_takes_the_refusal_back_is_told_again(client, ani, send_all):
    client.force_login(ani)
    client.post(PAGE, typed(mail=""))
    client.post(PAGE, typed())
    plan(Greeting, subject=ani, occasion="x", recipient=ani)
    assert send_all() == ["accepted"]
    assert "Saya setuju" in ContactPoint.objects.get().opted_in_text


def test_whatsapp_is_offered_only_where_the_office_has_it(client, ani):
    ani.phone = "+628120000001"
    ani.save(update_fields=["phone"])
    client.force_login(ani)
    assert "WhatsApp" not in client.get(PAGE).content.decode()


def test_whatsapp_needs_a_yes(client, ani, settings):
    settings.WHATSAPP_TOKEN = settings.WHATSAPP_PHONE_NUMBER_ID = "1"
    ani.phone = "+628120000001"
    ani.save(update_fields=["phone"])
    client.force_login(ani)
    client.post(PAGE, typed())
    assert not ContactPoint.objects.exists()
    client.post(PAGE, typed(whatsapp="on"))
    point = ContactPoint.objects.get()
    assert (point.channel, point.address) == ("whatsapp", "+628120000001")
    assert point.opted_in_source == "person"


def test_the_same_answer_again_leaves_the_first_proof(client, ani):
    client.force_login(ani)
    client.post(PAGE, typed(mail=""))
    first = ContactPoint.objects.get().opted_out_at
    client.post(PAGE, typed(mail=""))
    assert ContactPoint.objects.get().opted_out_at == first


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"quiet_from": ""}, "Isi kedua jam"),
        ({"quiet_from": "dua puluh"}, "Tulis jam seperti 09.00"),
        ({"quiet_until": "🌧" * 30}, "20"),
        ({"time_zone": "Mars/Olympus"}, ""),
    ],
)
def test_ugly_input_gets_a_sentence(client, ani, given, sentence):
    client.force_login(ani)
    answer = client.post(PAGE, typed(**given))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Preference.objects.exists()


def test_no_quiet_hours_at_all_can_be_chosen(client, ani):
    client.force_login(ani)
    client.post(PAGE, typed(quiet_from="", quiet_until=""))
    chosen = Preference.objects.get()
    assert chosen.quiet_from == chosen.quiet_until == dt.time(0)
    assert 'name="quiet_from" value' not in client.get(PAGE).content.decode()


def test_a_bounced_address_gets_nothing_until_an_officer_clears_it(rani, ani, send_all):
    preferences.note_bounce(channel=Channel.MAIL, address=ani.email, reason="550 nobody")
    plan(Greeting, subject=ani, occasion="x", recipient=ani)
    assert send_all() == ["suppressed"]
    preferences.clear_bounce(channel=Channel.MAIL, address=ani.email, by=rani)
    plan(Greeting, subject=ani, occasion="y", recipient=ani)
    assert send_all() == ["accepted"]


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("contact_point_normalised", {"address": "ANI@contoh.test"}),
        ("contact_point_consent_proved", {"opted_in_at": timezone.now()}),
        ("contact_point_refusal_proved", {"opted_out_at": timezone.now()}),
        ("contact_point_bounce_explained", {"bounced_at": timezone.now()}),
    ],
)
def test_the_database_wants_the_proof(constraint, change):
    ContactPoint.objects.create(channel="mail", address="ani@contoh.test")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ContactPoint.objects.update(**change)
