"""A second opinion: pywa, written by others, speaks with our fake and judges what we say.

Our own client and our own fake could share a mistake. So pywa talks to the fake, ours must say
the same as pywa, and pywa must take the fake's webhooks for genuine and read them as we do.
"""

import json
import uuid

import httpx
import pytest
import pywa
from pywa import utils
from pywa.errors import MessageUndeliverable
from pywa.types import RawUpdate
from pywa.types.message_status import MessageStatus
from pywa.types.templates import BodyText, TemplateLanguage

from bogor_coop.notices.channels import Letter, Refused, whatsapp
from bogor_coop.notices.views.webhooks import is_signed

from .fake_whatsapp import FakeWhatsApp, news, signed, status

SECRET, OURS = "kujang", uuid.UUID(int=7)


class ToTheFake(httpx.HTTPTransport):
    """pywa has the provider's address built in: its requests go to the fake instead."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.place = httpx.URL(url)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        place = self.place
        request.url = request.url.copy_with(scheme=place.scheme, host=place.host, port=place.port)
        return super().handle_request(request)


@pytest.fixture
def cloud(settings):
    server = FakeWhatsApp()
    settings.WHATSAPP_API = server.url
    settings.WHATSAPP_TOKEN, settings.WHATSAPP_PHONE_NUMBER_ID = "rahasia", "77"
    settings.WHATSAPP_APP_SECRET = SECRET
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def oracle(cloud):
    with httpx.Client(transport=ToTheFake(cloud.url)) as session:
        yield pywa.WhatsApp(phone_id="77", token="rahasia", session=session, api_version=23.0)


def ask(oracle, *words: str):
    return oracle.send_template(
        to="628120000001",
        name="activity_reminder_v1",
        language=TemplateLanguage.INDONESIAN,
        params=[BodyText.params(*words)] if words else None,
        tracker=str(OURS),
    )


def say(*words: str) -> tuple[str, str]:
    return whatsapp.deliver(
        Letter(
            notice_id=OURS,
            to="+628120000001",
            heading="x",
            text="x",
            template="activity_reminder_v1",
            parameters=words,
        )
    )


def folded(value):
    """Names of types come in lower and in upper case; both are taken."""
    if isinstance(value, dict):
        return {
            key: item.lower() if key == "type" else folded(item)
            for key, item in value.items()
            if item != []
        }
    return [folded(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("words", [("Ani", "Selasa 9.00"), ("“Sejahtera” & 😀",), ()])
def test_we_send_what_the_oracle_sends(cloud, oracle, words):
    assert ask(oracle, *words).id == "wamid.1"
    assert say(*words) == ("whatsapp", "wamid.2")
    (path, their_heads, theirs), (our_path, our_heads, ours) = cloud.requests
    assert our_path == path
    assert our_heads["Authorization"] == their_heads["Authorization"]
    assert folded(ours) == folded(theirs)


def test_the_oracle_takes_the_fakes_refusal_for_a_refusal(cloud, oracle):
    cloud.refuses(131026)
    with pytest.raises(MessageUndeliverable):
        ask(oracle, "Ani")
    with pytest.raises(Refused, match="131026"):
        say("Ani")


def test_both_believe_the_same_signatures():
    body = json.dumps(news(status("read"))).encode()
    good = signed(body, SECRET)
    cases = {
        "genuine": (body, good),
        "changed body": (body.replace(b"read", b"sent"), good),
        "another's secret": (body, signed(body, "hujan")),
        "cut short": (body, good[:-1]),
        "of nothing": (b"", good),
    }
    theirs = {
        name: utils.webhook_updates_validator(SECRET, content, signature)
        for name, (content, signature) in cases.items()
    }
    assert theirs == {name: name == "genuine" for name in cases}


@pytest.mark.usefixtures("cloud")
def test_we_believe_what_the_oracle_believes():
    body = json.dumps(news(status("read"))).encode()
    for content, signature in [
        (body, signed(body, SECRET)),
        (body + b" ", signed(body, SECRET)),
        (body, signed(body, "hujan")),
        (body, "sha256="),
    ]:
        judged = utils.webhook_updates_validator(SECRET, content, signature)
        assert is_signed(content, signature) == judged


@pytest.mark.parametrize("word", ["sent", "delivered", "read", "failed"])
def test_the_oracle_reads_the_fakes_news_as_we_do(oracle, word):
    error = {"code": 131026, "title": "Undeliverable", "message": "Undeliverable"}
    trouble = {"errors": [error]} if word == "failed" else {}
    payload = news(status(word, ours=str(OURS), **trouble))
    raw = RawUpdate(json.dumps(payload).encode(), hmac_header=None, update_hash="")
    read = MessageStatus.from_update(oracle, raw)
    assert (read.id, read.status.value, read.tracker) == ("wamid.1", word, str(OURS))
    assert (read.error.code if read.error else None) == (131026 if trouble else None)
