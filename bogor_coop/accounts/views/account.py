"""A person's own account: name, preferences, where she is signed in."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows import reauthentication
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..actions.account import change_own_account
from ..forms.account import MyAccountForm
from ..idempotency import idempotent
from ..requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def my_account(request: PersonRequest) -> HttpResponse:
    """Name, telephone number, language, theme, density."""
    form = MyAccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        if "phone" in form.changed_data:  # a way to sign in
            reauthentication.raise_if_reauthentication_required(request, app="bogor_coop.accounts")
        try:
            change_own_account(user=request.user, values=form.cleaned_data, by=request.user)
        except ValidationError as error:  # a number that somebody took a moment ago
            form.add_error(None, error)
        else:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("my_account")
    return render(request, "accounts/my_account.html", {"form": form})


@require_safe
def my_sessions(request: PersonRequest) -> HttpResponse:
    """Every device on which this account is signed in."""
    sessions = UserSession.objects.filter(user=request.user).order_by("-last_seen_at")
    return render(
        request,
        "accounts/my_sessions.html",
        {"sessions": sessions, "current": request.session.session_key},
    )


@require_POST
@reauthentication_required(app="bogor_coop.accounts")
@idempotent
def sign_out_elsewhere(request: PersonRequest) -> HttpResponse:
    """End every other sign-in of this account."""
    others = UserSession.objects.filter(user=request.user)
    for session in others.exclude(session_key=request.session.session_key):
        session.end()
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Akun Anda sudah keluar di semua perangkat lain."))
    return redirect("my_sessions")
