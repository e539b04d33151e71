"""Where WhatsApp tells us what became of messages. Only what it has signed is heard."""

import hashlib
import hmac
import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..actions.webhooks import store
from ..tasks import handle_events, ring_for

LARGEST = 1024 * 1024


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """GET: the provider makes sure that the address is ours. POST: news, answered at once."""
    if request.method != "POST":
        return _introduce(request)
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return HttpResponse(status=413)
    if not is_signed(request.body, request.headers.get("X-Hub-Signature-256", "")):
        return HttpResponseForbidden()
    try:
        payload = json.loads(request.body)
    except ValueError:
        payload = {"unreadable": request.body[:10_000].decode(errors="replace")}
    if store(_without_nul(payload)):
        transaction.on_commit(lambda: ring_for(handle_events), robust=True)
    return HttpResponse("ok", content_type="text/plain")


def _introduce(request: HttpRequest) -> HttpResponse:
    given = request.GET.get("hub.verify_token", "")
    known = settings.WHATSAPP_VERIFY_TOKEN
    subscribing = request.GET.get("hub.mode") == "subscribe"
    if not (known and subscribing and constant_time_compare(given, known)):
        return HttpResponseForbidden()
    return HttpResponse(request.GET.get("hub.challenge", "")[:200], content_type="text/plain")


def is_signed(body: bytes, signature: str) -> bool:
    """Whether the provider's secret made this signature of exactly these bytes."""
    secret = settings.WHATSAPP_APP_SECRET
    if not secret:
        return False
    made = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return constant_time_compare(signature, f"sha256={made}")


def _without_nul(value):
    """PostgreSQL keeps no NUL in JSON."""
    return json.loads(json.dumps(value).replace("\\u0000", "�"))
