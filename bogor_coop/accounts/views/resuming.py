"""The page on which a form that came too late is sent after all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import csrf
from django.views.decorators.http import require_safe

from .. import resuming

FORBIDDEN = 403


@require_safe
def resume_form(request: HttpRequest) -> HttpResponse:
    """After signing in again: what she typed, and the press that sends it."""
    kept = resuming.found(request)
    if kept is None:
        return redirect("portal:home")
    return render(request, "accounts/resume.html", {"kept": kept})


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose token is of an earlier sign-in: the same page at once.

    Only when the browser itself says that the form stood on a page of ours. A form from elsewhere
    is never offered for sending.
    """
    kept = resuming.sent_with(request) if resuming.from_our_page(request) else None
    if kept is None:
        return csrf.csrf_failure(request, reason)
    return render(request, "accounts/resume.html", {"kept": kept}, status=FORBIDDEN)
