"""What a mail service tells later: heard when signed, laid down once, in whatever order."""

import base64
import hashlib
import hmac
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_coop import mail_settings
from bogor_coop.notices import actions, queries, timelines
from bogor_coop.notices.actions import plan, preferences, webhooks
from bogor_coop.notices.channels import deliver
from bogor_coop.notices.channels.answers import Doubtful
from bogor_coop.notices.models import ContactPoint, DeliveryEvent, Notice

from .conftest import Greeting

pytestmark = pytest.mark.django_db
HOOK = reverse("inbox:mail_service")
SECRET, KEY = "portal:kujang", "mailgun-kunci"
NOON = 1_544_760_000


def use(settings, name: str) -> None:
    """As an office writes it into EMAIL_URL."""
    url = f"anymail+{name}://?WEBHOOK_SECRET={SECRET}&MAILGUN_WEBHOOK_SIGNING_KEY={KEY}"
    for setting, value in mail_settings.read(url).items():
        setattr(settings, setting, value)


@pytest.fixture
def brevo(settings):
    use(settings, "brevo")


@pytest.fixture
def sent(brevo, greet, monkeypatch, rani):
    """A greeting that Brevo took, or that nobody knows the fate of."""

    def make(status: str = "accepted", occasion: str = "x", **extra) -> Notice:
        def answer(letter):
            if status == "unknown":
                raise Doubtful("line_broke: silence")
            return "brevo", f"<{letter.notice_id}@relay>"

        monkeypatch.setattr("bogor_coop.notices.actions.delivery.deliver", answer)
        notice = greet(occasion, **extra)
        [(pk, token)] = actions.claim_due()
        assert actions.send(notice_id=pk, token=token) == status
        monkeypatch.setattr("bogor_coop.notices.actions.delivery.deliver", deliver)
        notice.refresh_from_db()
        return notice

    return make


def brevo_says(event: str, notice: Notice | None = None, *, at: int = NOON, **more) -> dict:
    """A report as Brevo posts it."""
    custom = {"X-Mailin-custom": json.dumps({"notice": str(notice.pk)})} if notice else {}
    return {
        "event": event,
        "email": "rani@contoh.test",
        "id": 26224,
        "date": "2018-12-14 11:00:00",
        "ts": at,
        "ts_event": at,
        "ts_epoch": at * 1000,
        "message-id": "<201812141100.7777@relay>",
        "subject": "Selamat pagi",
        "sending_ip": "192.0.2.7",
        **custom,
        **more,
    }


def post(body: bytes, *, secret: str | None = SECRET):
    given = base64.b64encode((secret or "").encode()).decode()
    headers = {} if secret is None else {"Authorization": f"Basic {given}"}
    client = Client(enforce_csrf_checks=True)
    return client.post(HOOK, body, content_type="application/json", headers=headers)


def tell(payload, **given) -> int:
    answer = post(json.dumps(payload).encode(), **given)
    webhooks.handle_events()
    return answer.status_code


def state(notice: Notice) -> str:
    notice.refresh_from_db()
    return notice.status


# Who is heard ------------------------------------------------------------------------------


def test_without_a_service_nobody_is_heard(settings):
    for backend in (settings.EMAIL_BACKEND, "anymail.backends.test.EmailBackend"):
        settings.EMAIL_BACKEND = backend  # a server, or a service that reports nothing
        assert post(b"{}").status_code == 403
        assert Client().head(HOOK).status_code == 403
    assert not DeliveryEvent.objects.exists()


@pytest.mark.parametrize("secret", [None, "", "portal:", "portal:kujang2", "x:kujang"])
def test_a_wrong_secret_is_not_heard(sent, secret):
    notice = sent()
    assert tell(brevo_says("hard_bounce", notice), secret=secret) == 403
    assert not DeliveryEvent.objects.exists()
    assert state(notice) == "accepted"


def test_where_no_secret_is_set_nobody_is_heard(sent, settings):
    notice = sent()
    settings.ANYMAIL = {}
    for secret in (None, "", ":"):
        assert tell(brevo_says("hard_bounce", notice), secret=secret) == 403
    assert not DeliveryEvent.objects.exists()


def mailgun_says(event: str, notice: Notice, *, key: str = KEY, token: str = "t1", **more) -> dict:
    made = hmac.new(key.encode(), f"{NOON}{token}".encode(), hashlib.sha256).hexdigest()
    return {
        "signature": {"timestamp": str(NOON), "token": token, "signature": made},
        "event-data": {
            "event": event,
            "timestamp": NOON + 0.5,
            "recipient": "rani@contoh.test",
            "message": {"headers": {"message-id": "2018@mg.contoh.test"}},
            "user-variables": {"notice": str(notice.pk)},
            **more,
        },
    }


def test_a_service_that_signs_must_sign_rightly_too(sent, settings):
    notice = sent()
    use(settings, "mailgun")
    assert tell(mailgun_says("delivered", notice, key="somebody else's")) == 403
    assert not DeliveryEvent.objects.exists()
    assert tell(mailgun_says("delivered", notice)) == 200
    assert state(notice) == "delivered"


def test_a_service_may_look_whether_we_are_there(brevo):
    assert Client().head(HOOK).status_code == 200
    assert Client().get(HOOK).status_code == 405


# What becomes of the message -----------------------------------------------------------------


@pytest.mark.parametrize("before", ["accepted", "unknown"])
@pytest.mark.parametrize(
    ("order", "end"),
    [
        (["request"], "accepted"),
        (["deferred"], "accepted"),
        (["request", "delivered"], "delivered"),
        (["delivered", "request", "deferred"], "delivered"),
        (["hard_bounce"], "failed"),
        (["hard_bounce", "delivered", "request"], "failed"),
        (["delivered", "hard_bounce"], "delivered"),  # of the same moment: it arrived
        (["blocked"], "failed"),
        (["error"], "failed"),
        (["spam"], "delivered"),  # who complains has got it
    ],
)
def test_news_in_any_order_ends_in_one_state(sent, before, order, end):
    notice = sent(before)
    for word in order:
        assert tell(brevo_says(word, notice)) == 200
    assert state(notice) == end
    assert (notice.provider, bool(notice.provider_message_id)) == ("brevo", True)
    assert not DeliveryEvent.objects.filter(handled_at=None).exists()


def test_what_came_back_after_it_was_taken_is_no_longer_called_delivered(sent):
    notice = sent()
    tell(brevo_says("delivered", notice))
    tell(brevo_says("hard_bounce", notice, at=NOON + 3600, reason="550 5.1.1 no such user"))
    assert state(notice) == "failed"
    assert notice.reason == "came_back: 550 5.1.1 no such user"


@pytest.mark.parametrize("word", ["opened", "click", "unique_proxy_open", "list_addition", "neu"])
def test_how_a_mail_is_read_is_not_our_business(sent, word):
    notice = sent()
    assert tell(brevo_says(word, notice)) == 200
    assert state(notice) == "accepted"
    assert not DeliveryEvent.objects.filter(type__in=["opened", "clicked"]).exists()


def test_a_replay_changes_nothing(sent, rani):
    notice = sent()
    for _turn in range(3):
        tell(brevo_says("hard_bounce", notice))
    assert DeliveryEvent.objects.count() == 1
    preferences.clear_bounce(channel="mail", address="rani@contoh.test", by=rani)
    tell(brevo_says("hard_bounce", notice))
    assert ContactPoint.objects.get().bounced_at is None


def test_a_message_is_found_by_the_services_own_number(sent):
    notice = sent()
    tell(brevo_says("delivered", **{"message-id": notice.provider_message_id}))
    assert state(notice) == "delivered"


def test_news_about_nobody_is_kept_and_settled_after_a_day(sent):
    notice = sent()
    for stranger in ({"X-Mailin-custom": '{"notice": "1"}'}, {"X-Mailin-custom": "[7]"}):
        assert tell(brevo_says("hard_bounce", **stranger)) == 200
    event = DeliveryEvent.objects.get()
    assert (event.handled_at, event.notice, state(notice)) == (None, None, "accepted")
    assert queries.health()["news_waiting"] == 1
    DeliveryEvent.objects.update(received_at=event.received_at - webhooks.STRANGER_FOR * 2)
    assert webhooks.handle_events() == 1
    assert not ContactPoint.objects.exists()
    health = queries.health()
    assert (health["news_waiting"], health["news_of_nobody"]) == (0, 1)


def test_other_peoples_news_does_not_hold_up_ours(sent, monkeypatch):
    monkeypatch.setattr(webhooks, "ROUND", 2)
    notice = sent()
    for number in range(3):
        tell(brevo_says("hard_bounce", at=NOON + number))
    DeliveryEvent.objects.update(received_at=timezone.now() - webhooks.FRESH_FOR)
    tell(brevo_says("delivered", notice))
    assert state(notice) == "delivered"


def test_news_of_a_mail_never_settles_another_channel(sent, rani):
    sent()
    [inbox] = plan(Greeting, subject=rani, occasion="y", recipient=rani, channels=["inbox"])
    tell(brevo_says("hard_bounce", inbox))
    assert state(inbox) == "planned"


@pytest.mark.parametrize("body", [b"not json", b"[]", b"7", b"{}", b'{"items": []}', b"\xff\x00"])
def test_nonsense_that_is_signed_is_kept_and_harms_nothing(brevo, body):
    assert post(body).status_code == 200
    webhooks.handle_events()
    assert DeliveryEvent.objects.get().handled_at


def test_too_much_is_not_even_read(brevo):
    assert post(b"x" * (1024 * 1024 + 1)).status_code == 413


def test_a_mail_that_came_back_goes_another_way(sent):
    notice = sent()
    Notice.objects.update(fallback=["mail", "inbox"])
    tell(brevo_says("hard_bounce", notice))
    assert Notice.objects.get(channel="inbox").origin == notice


# What becomes of the address -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "more", "gone"),
    [
        ("hard_bounce", {"reason": "550 5.1.1 no such user"}, True),
        ("invalid_email", {}, True),
        ("soft_bounce", {}, False),
        ("hard_bounce", {"reason": "452 4.2.2 mailbox full"}, False),
        ("hard_bounce", {"reason": "552 5.2.2 over quota"}, False),
        ("blocked", {}, False),
        ("error", {}, False),
        ("deferred", {}, False),
    ],
)
def test_only_a_mailbox_that_is_gone_is_written_to_no_more(
    sent, greet, send_all, event, more, gone
):
    notice = sent()
    tell(brevo_says(event, notice, **more))
    greet("the next")
    assert ContactPoint.objects.filter(bounced_at__isnull=False).exists() is gone
    if gone:
        assert send_all() == ["suppressed"]
        assert Notice.objects.get(status="suppressed").reason == "bounced"


@pytest.mark.parametrize("event", ["spam", "unsubscribe"])
def test_who_calls_it_spam_has_said_no_with_that_as_proof(sent, greet, rani, send_all, event):
    tell(brevo_says(event, sent()))
    point = ContactPoint.objects.get()
    assert (point.refused, point.user, point.opted_out_source) == (True, rani, "provider")
    assert point.opted_out_text in ("complained", "unsubscribed")
    greet("the next")
    assert send_all() == ["suppressed"]


def test_a_yes_that_is_younger_than_the_complaint_stands(sent, rani):
    notice = sent()
    preferences.opt_in(channel="mail", address=rani.email, user=rani, text="Saya setuju")
    tell(brevo_says("spam", notice))
    assert not ContactPoint.objects.get().refused


def test_an_officer_reads_what_came_back_and_when(sent, client, citra):
    notice = sent()
    tell(brevo_says("deferred", notice))
    tell(brevo_says("hard_bounce", notice, at=NOON + 60, reason="550 5.1.1 no such user"))
    steps = {step.title for step in timelines.events(Notice.objects.get())}
    assert {"Ditunda server penerima", "Surat kembali"} <= steps
    client.force_login(citra)
    page = client.get(reverse("inbox:log_detail", args=[notice.pk])).content.decode()
    assert "kotak surat penerima tidak menerimanya. (550 5.1.1 no such user)" in page
