"""The printed invitation: a letter with a code that is typed once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from .models import Invitation


def letter_response(
    request: HttpRequest, *, invitation: Invitation, code: str, about: str = ""
) -> HttpResponse:
    """The letter as a page to print. The code stands nowhere else: only its hash is kept."""
    path = reverse("invitations:enter_code", kwargs={"code": code})
    context = {
        "invitation": invitation,
        "person": invitation.user,
        "code": code,
        "about": about,
        "link": f"{settings.PORTAL_URL}{path}",
        "portal": settings.PORTAL_URL,
        "code_page": f"{settings.PORTAL_URL}{reverse('invitations:enter_code')}",
    }
    response = render(request, "accounts/invitation_letter.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
