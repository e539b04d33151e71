"""Where providers tell us what became of messages. Only what they have signed is heard."""

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

from ..actions import mail_news, whatsapp_news
from ..channels import reports
from ..doorbell import ring_for
from ..tasks import handle_events

LARGEST = 1024 * 1024


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """GET: the provider makes sure that the address is ours. POST: news, answered at once."""
    if request.method != "POST":
        return _introduce(request)
    if _too_long(request):
        return HttpResponse(status=413)
    if not is_signed(request.body, request.headers.get("X-Hub-Signature-256", "")):
        return HttpResponseForbidden()
    try:
        payload = json.loads(request.body)
    except ValueError:
        payload = {"unreadable": request.body[:10_000].decode(errors="replace")}
    return _thanks(whatsapp_news.store(_without_nul(payload)))


@csrf_exempt
@login_not_required
@require_http_methods(["HEAD", "POST"])
def mail_service(request: HttpRequest) -> HttpResponse:
    """POST: news of the mail service; HEAD: it looks whether we are there.

    Nobody is heard unless EMAIL_URL names a service that reports.
    """
    if reports.reader() is None:
        return HttpResponseForbidden()
    if request.method != "POST":
        return HttpResponse()
    if _too_long(request):
        return HttpResponse(status=413)
    try:
        new = mail_news.store(reports.read(request))
    except reports.Unsigned:
        return HttpResponseForbidden()
    except reports.Unreadable as error:
        new = mail_news.store_unreadable(request.body, why=str(error))
    return _thanks(new)


def _too_long(request: HttpRequest) -> bool:
    return int(request.headers.get("Content-Length") or 0) > LARGEST


def _thanks(new: int) -> HttpResponse:
    """Heard; what is new is laid on its message by a worker, at once."""
    if new:
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
