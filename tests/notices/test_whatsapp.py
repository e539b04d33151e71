"""WhatsApp: what goes out, what each answer means, and what webhooks may and may not do."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from bogor_coop.notices import messages
from bogor_coop.notices.actions import plan, preferences, webhooks
from bogor_coop.notices.enums import Channel
from bogor_coop.notices.models import ContactPoint, DeliveryEvent, Notice

from .conftest import News
from .fake_whatsapp import FakeWhatsApp, news, signed, status

pytestmark = pytest.mark.django_db
HOOK = reverse("inbox:whatsapp")
PHONE = "+628120000001"
SECRET = "kujang"


class Reminder(News):
    kind = "wa_reminder"
    channels = (Channel.WHATSAPP,)
    whatsapp_template = "activity_reminder_v1"

    def whatsapp_parameters(self):
        return [self.parts["name"], "Selasa\n9.00"]


@pytest.fixture
def cloud(settings, monkeypatch):
    server = FakeWhatsApp()
    settings.WHATSAPP_API = server.url
    settings.WHATSAPP_TOKEN, settings.WHATSAPP_PHONE_NUMBER_ID = "rahasia", "77"
    settings.WHATSAPP_APP_SECRET, settings.WHATSAPP_VERIFY_TOKEN = SECRET, "hujan"
    monkeypatch.setitem(messages._classes, Reminder.kind, Reminder)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def remind(cloud, ani):
    ani.phone = PHONE
    ani.save(update_fields=["phone"])
    preferences.opt_in(channel="whatsapp", address=PHONE, user=ani, text="Saya setuju")

    def make(occasion: str = "x") -> Notice:
        [notice] = plan(Reminder, subject=ani, occasion=occasion, recipient=ani)
        return notice

    return make


def tell(payload, *, secret: str = SECRET, signature: str | None = None):
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return Client(enforce_csrf_checks=True).post(
        HOOK,
        data=body,
        content_type="application/json",
        headers={
            "X-Hub-Signature-256": signature if signature is not None else signed(body, secret)
        },
    )


def test_a_template_goes_out_with_our_number(remind, cloud, send_all):
    notice = remind()
    assert send_all() == ["accepted"]
    [(path, headers, body)] = cloud.requests
    assert path == "/v23.0/77/messages"
    assert headers["Authorization"] == "Bearer rahasia"
    assert body["to"] == "628120000001"
    assert body["biz_opaque_callback_data"] == str(notice.pk)
    assert body["template"]["name"] == "activity_reminder_v1"
    [component] = body["template"]["components"]
    assert [p["text"] for p in component["parameters"]] == ["Ani", "Selasa 9.00"]
    notice.refresh_from_db()
    assert (notice.provider, notice.provider_message_id) == ("whatsapp", "wamid.1")


@pytest.mark.parametrize(
    ("code", "result", "reason"),
    [
        (190, "failed", "channel_stopped"),
        (200, "failed", "channel_stopped"),
        (130429, "retry", "busy"),
        (131056, "retry", "busy"),
        (131000, "retry", "busy"),
        (131026, "failed", "refused"),
        (131050, "failed", "refused"),
        (131047, "failed", "template"),
        (132001, "failed", "template"),
        (131042, "failed", "channel_stopped"),
        (100, "failed", "malformed"),
        (999999, "failed", "refused"),
    ],
)
def test_each_error_has_its_meaning(remind, cloud, send_all, code, result, reason):
    notice = remind()
    cloud.refuses(code)
    assert send_all() == [result]
    notice.refresh_from_db()
    assert notice.reason.startswith(f"{reason}: {code}")


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("hang up", "unknown"),
        ((200, b"not json"), "unknown"),
        ((200, {"messages": []}), "unknown"),
        ((502, b"<html>"), "unknown"),
        ((429, b""), "retry"),
        ((404, b""), "failed"),
    ],
)
def test_silence_and_nonsense_end_in_a_visible_state(remind, cloud, send_all, answer, result):
    remind()
    cloud.answer = answer
    assert send_all() == [result]


def test_a_provider_that_cannot_be_reached_is_tried_again(remind, settings, send_all):
    settings.WHATSAPP_API = "http://127.0.0.1:1"
    remind()
    assert send_all() == ["retry"]


def test_without_a_yes_nothing_goes_out(remind, cloud, ani, send_all):
    preferences.opt_out(channel="whatsapp", address=PHONE, user=ani)
    remind()
    assert send_all() == ["suppressed"]
    assert cloud.requests == []


def test_without_an_account_there_is_no_channel(remind, settings, send_all):
    settings.WHATSAPP_TOKEN = ""
    remind()
    assert send_all() == ["failed"]


def test_a_refused_one_goes_by_mail_when_the_rule_says_so(remind, cloud, send_all):
    remind()
    Notice.objects.update(fallback=["whatsapp", "mail"])
    cloud.refuses(131026)
    send_all()
    assert send_all() == ["accepted"]
    assert Notice.objects.get(channel="mail").origin.channel == "whatsapp"


# What webhooks do --------------------------------------------------------------------------


def test_the_provider_finds_the_address_ours(cloud):
    known = {"hub.mode": "subscribe", "hub.verify_token": "hujan", "hub.challenge": "42"}
    assert Client().get(HOOK, known).content == b"42"
    assert Client().get(HOOK, {**known, "hub.verify_token": "x"}).status_code == 403


@pytest.mark.parametrize("signature", ["", "sha256=", "sha256=00", "sha1=abc", "é" * 10])
def test_what_is_not_signed_is_not_heard(cloud, signature):
    assert tell(news(status("read")), signature=signature).status_code == 403
    assert not DeliveryEvent.objects.exists()


def test_a_changed_body_is_not_heard(cloud):
    body = json.dumps(news(status("read"))).encode()
    assert tell(body.replace(b"read", b"sent"), signature=signed(body, SECRET)).status_code == 403


def test_without_a_secret_nobody_is_heard(cloud, settings):
    settings.WHATSAPP_APP_SECRET = ""
    assert tell(news(status("read")), secret="").status_code == 403


@pytest.mark.parametrize(
    ("order", "end"),
    [
        (["sent", "delivered", "read"], "read"),
        (["read", "delivered", "sent"], "read"),
        (["delivered"], "delivered"),
        (["delivered", "delivered", "sent"], "delivered"),
        (["read", "failed"], "read"),
        (["sent", "failed"], "failed"),
        (["played"], "read"),
        (["unheard-of"], "accepted"),
    ],
)
def test_a_state_never_goes_backwards(remind, cloud, send_all, order, end):
    notice = remind()
    send_all()
    for word in order:
        assert tell(news(status(word))).status_code == 200
        webhooks.handle_events()
    notice.refresh_from_db()
    assert notice.status == end
    assert DeliveryEvent.objects.filter(handled_at=None).count() == 0


def test_a_replayed_webhook_changes_nothing(remind, cloud, send_all):
    remind()
    send_all()
    for _turn in range(3):
        tell(news(status("delivered"), status("delivered")))
        webhooks.handle_events()
    assert DeliveryEvent.objects.count() == 1


def test_a_doubtful_message_is_settled_by_our_own_number(remind, cloud, send_all):
    notice = remind()
    cloud.answer = "hang up"
    assert send_all() == ["unknown"]
    tell(news(status("delivered", wamid="wamid.99", ours=str(notice.pk))))
    webhooks.handle_events()
    notice.refresh_from_db()
    assert (notice.status, notice.provider_message_id) == ("delivered", "wamid.99")


def test_a_late_failure_falls_back(remind, cloud, send_all):
    notice = remind()
    Notice.objects.update(fallback=["whatsapp", "mail"])
    send_all()
    tell(news(status("failed", errors=[{"code": 131026, "title": "Undeliverable"}])))
    webhooks.handle_events()
    notice.refresh_from_db()
    assert (notice.status, notice.reason) == ("failed", "refused: 131026 Undeliverable")
    assert Notice.objects.filter(channel="mail", status="planned").exists()


def test_news_about_nobody_is_kept_and_settled_after_a_day(cloud):
    tell(news(status("delivered", wamid="wamid.stranger")))
    assert webhooks.handle_events() == 0
    event = DeliveryEvent.objects.get()
    event.received_at -= webhooks.STRANGER_FOR * 2
    event.save(update_fields=["received_at"])
    assert webhooks.handle_events() == 1
    assert DeliveryEvent.objects.get().notice is None


def test_news_that_overtakes_our_own_writing_waits(remind, cloud, send_all, monkeypatch):
    from bogor_coop.notices import actions

    notice = remind()
    [(pk, token)] = actions.claim_due()
    actions.delivery._begin(Notice.objects.filter(pk=pk, lease_token=token))
    tell(news(status("delivered", ours=str(notice.pk))))
    assert webhooks.handle_events() == 0
    Notice.objects.filter(pk=pk).update(
        status="unknown", reason="vanished", lease_token=None, lease_until=None
    )
    assert webhooks.handle_events() == 1


@pytest.mark.parametrize(
    "payload",
    [
        b"not json",
        b"[]",
        b"null",
        b'{"entry": 5}',
        b'{"entry": [{"changes": [{"value": {"statuses": [7, {"id": null}]}}]}]}',
        b'{"a": "\\u0000"}',
    ],
)
def test_nonsense_that_is_signed_is_kept_and_harms_nothing(cloud, payload):
    assert tell(payload).status_code == 200
    webhooks.handle_events()
    assert DeliveryEvent.objects.count() == 1


def test_too_much_is_not_even_read(cloud):
    assert tell(b"x" * (1024 * 1024 + 1)).status_code == 413


@pytest.mark.parametrize(
    ("reply", "refused"),
    [
        ({"text": {"body": " Stop. "}}, True),
        ({"text": {"body": "BERHENTI"}}, True),
        ({"button": {"text": "Berhenti"}}, True),
        ({"text": {"body": "stop di mana?"}}, False),
        ({"text": "stop"}, False),
        ({}, False),
    ],
)
def test_a_reply_that_says_stop_is_a_refusal_with_its_proof(remind, cloud, ani, reply, refused):
    inbound = {"id": "wamid.in", "from": "628120000001", "timestamp": "1", **reply}
    tell(news(inbound=(inbound,)))
    webhooks.handle_events()
    point = ContactPoint.objects.get()
    assert point.refused is refused
    if refused:
        assert point.opted_out_source == "reply"
        assert point.user == ani
