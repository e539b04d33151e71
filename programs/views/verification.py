"""The public page that says whether a certificate is valid. By GET, without sign-in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_coop.accounts import rates

from ..models import Certificate

LONGEST = 40


@login_not_required
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Valid, revoked since, or unknown; nothing about the person beyond what the paper says."""
    if not _may_ask(request):
        return render(request, "programs/certificates/too_many.html", status=429)
    found = Certificate.objects.filter(code=code).first() if readable(code) else None
    status = 200 if found else 404
    return render(
        request, "programs/certificates/verify.html", {"certificate": found}, status=status
    )


def readable(code: str) -> bool:
    """Whether this can be a code at all."""
    return len(code) <= LONGEST and code.isascii() and code.isprintable()


def _may_ask(request: HttpRequest) -> bool:
    return rates.within(request, "certificate", settings.CERTIFICATE_RATE)
