"""WhatsApp Cloud API, as thin as it can be: one approved template to one number.

There is no idempotency key: what was handed over and not answered is in doubt until a webhook
brings our own number (``biz_opaque_callback_data``) back. Secrets come by environment only.
"""

import http.client
import json
import urllib.parse
from typing import Any

from django.conf import settings

from .answers import Definite, Doubtful, Refused, Stopped
from .letters import Letter

Answer = type[Definite] | type[Refused] | type[Stopped]

# What each error means for us: try again, never, or somebody must look (docs/notices.md).
CODES: dict[int, tuple[Answer, str]] = {
    **dict.fromkeys((0, 3, 10, 190), (Stopped, "channel_stopped")),
    **dict.fromkeys(range(200, 300), (Stopped, "channel_stopped")),
    **dict.fromkeys((4, 80007, 130429, 131048, 131056, 133016, 131064), (Definite, "busy")),
    **dict.fromkeys((1, 2, 131000, 131016, 131057), (Definite, "busy")),
    **dict.fromkeys((131026, 131021, 131030, 131050, 131049, 130472, 131062), (Refused, "refused")),
    131047: (Refused, "template"),
    **dict.fromkeys(
        (132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016), (Refused, "template")
    ),
    **dict.fromkeys((368, 131031, 131042, 130497, 131037, 131045), (Stopped, "channel_stopped")),
    **dict.fromkeys((100, 33, 131008, 131009, 131051), (Refused, "malformed")),
}


def is_configured() -> bool:
    """Whether the office has given the portal an account there."""
    return bool(settings.WHATSAPP_TOKEN and settings.WHATSAPP_PHONE_NUMBER_ID)


def deliver(letter: Letter) -> tuple[str, str]:
    """Hand the letter over as its approved template; returns the provider and its number.

    Raises Refused, Stopped, Definite or Doubtful.
    """
    if not is_configured():
        raise Stopped("channel_stopped: not configured")
    if not letter.template:
        raise Refused("template: none")
    status, answer = _post(json.dumps(body(letter)).encode())
    if status == 200:
        try:
            return "whatsapp", answer["messages"][0]["id"]
        except (KeyError, IndexError, TypeError) as error:
            raise Doubtful("line_broke: 200 without a number") from error
    raise refusal(status, answer)


def body(letter: Letter) -> dict[str, Any]:
    """What the provider gets."""
    parameters = [{"type": "text", "text": " ".join(value.split())} for value in letter.parameters]
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": letter.to.removeprefix("+"),
        "type": "template",
        "template": {
            "name": letter.template,
            "language": {"code": letter.language},
            "components": [{"type": "body", "parameters": parameters}] if parameters else [],
        },
        "biz_opaque_callback_data": str(letter.notice_id),
    }


def refusal(status: int, answer: Any) -> Exception:
    """What an answer other than 200 means."""
    error = answer.get("error", {}) if isinstance(answer, dict) else {}
    code = error.get("code")
    if not isinstance(code, int):
        if status == 429:
            return Definite("busy: 429")
        return Doubtful(f"line_broke: {status}") if status >= 500 else Refused(f"refused: {status}")
    kind, reason = CODES.get(code, (Refused, "refused"))
    return kind(f"{reason}: {code} {error.get('message', '')}"[:500])


def _post(content: bytes) -> tuple[int, Any]:
    """The provider's answer. Raises Definite before anything was sent, Doubtful afterwards."""
    place = urllib.parse.urlsplit(settings.WHATSAPP_API)
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    line = kind(place.netloc, timeout=settings.WHATSAPP_TIMEOUT)
    path = f"/{settings.WHATSAPP_VERSION}/{settings.WHATSAPP_PHONE_NUMBER_ID}/messages"
    headers = {
        "Authorization": f"Bearer {settings.WHATSAPP_TOKEN}",
        "Content-Type": "application/json",
    }
    try:
        try:
            line.connect()
        except OSError as error:
            raise Definite(f"no_connection: {error}") from error
        try:
            line.request("POST", path, body=content, headers=headers)
            response = line.getresponse()
            return response.status, _read(response)
        except (OSError, http.client.HTTPException) as error:
            raise Doubtful(f"line_broke: {error!r}") from error
    finally:
        line.close()


def _read(response: http.client.HTTPResponse) -> Any:
    try:
        return json.loads(response.read(1_000_000))
    except ValueError:
        return None
