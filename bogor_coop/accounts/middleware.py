"""What holds for every request of a person who is signed in: limits, language, second factor."""

import time

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from . import resuming

SIGNED_IN_AT, LAST_SEEN = "signed_in_at", "last_seen_at"
STEP = 60  # seconds; how exactly the last request is remembered
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What a person without second factor may open: setting it up, her password, and the way out.
OPEN_WITHOUT_SECOND_FACTOR = ("mfa_", "account_", "preferences")


def remember_sign_in(sender, request, user, **kwargs) -> None:
    """Signal receiver of a fresh sign-in: both limits begin to run."""
    if hasattr(request, "session"):
        request.session[SIGNED_IN_AT] = request.session[LAST_SEEN] = time.time()


def ran_out(request: HttpRequest) -> str:
    """Why this sign-in has ended, as a sentence; "" while it holds."""
    now = time.time()
    session = request.session
    if now - session.get(SIGNED_IN_AT, now) > settings.ABSOLUTE_HOURS * 3600:
        return _("Anda sudah masuk lebih dari %(hours)s jam. Masuk lagi untuk melanjutkan.") % {
            "hours": settings.ABSOLUTE_HOURS
        }
    idle = now - session.get(LAST_SEEN, now)
    if idle > settings.IDLE_MINUTES * 60 and request.user.is_staff_member:
        return _("Anda lama tidak memakai portal, jadi kami mengeluarkan akun Anda. Masuk lagi.")
    if idle > STEP or LAST_SEEN not in session:
        session[LAST_SEEN] = now
        session.setdefault(SIGNED_IN_AT, now)
    return ""


class SignInRequired(LoginRequiredMiddleware):
    """Leads strangers to the sign-in page; what they had typed waits for them behind it."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponseRedirect:
        """A form that came too late is kept."""
        if resuming.keep(request):
            return _to_sign_in(request, _("Masuk lagi untuk mengirim isian Anda."))
        return super().handle_no_permission(request, view_func)


def _to_sign_in(request: HttpRequest, sentence: str) -> HttpResponseRedirect:
    """To the sign-in page, and from there to the form that was kept."""
    messages.info(request, f"{sentence} {_('Yang sudah Anda ketik tidak hilang.')}")
    query = {"next": reverse("resume_form")}
    return redirect(reverse(settings.LOGIN_URL, query=query))


class SignInLimits:
    """Ends a sign-in that has been idle (staff) or open (everybody) for too long."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (sentence := ran_out(request)):
            path = request.get_full_path() if request.method == "GET" else ""
            person = request.user.pk
            logout(request)
            # Before the form's token is looked at: somebody else's page must not put one here.
            if resuming.from_our_page(request) and resuming.keep(request, typed_by=person):
                return _to_sign_in(request, sentence)
            messages.info(request, sentence)
            query = {"next": path} if path else None
            return redirect(reverse(settings.LOGIN_URL, query=query))
        return self.get_response(request)


class OwnLanguage:
    """Answers in the language that the person chose; of a stranger, what this browser remembers.

    What browsers ask for by themselves does not count: the portal is Indonesian first.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else request.COOKIES.get("language")
        if language not in dict(settings.LANGUAGES):
            return self.get_response(request)
        with translation.override(language):
            return self.get_response(request)


class SecondFactor:
    """Leads staff without a second factor to its page, wherever the setting demands one."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Ask once the address is known."""
        match = request.resolver_match
        name = match.url_name or "" if match else ""
        request.must_add_second_factor = must_add_second_factor(request.user)
        if request.must_add_second_factor and not name.startswith(OPEN_WITHOUT_SECOND_FACTOR):
            return redirect("mfa_index")
        return None


def must_add_second_factor(user) -> bool:
    """Whether the person works for the office and has no second factor yet."""
    return (
        settings.MFA_REQUIRED
        and user.is_authenticated
        and user.is_staff_member
        and not Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()
    )
