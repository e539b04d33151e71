"""Taking up an invitation, one question per page; the answers wait in the session."""

from functools import wraps

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bogor_coop.refusals import PolicyRefused

from .. import rates
from ..actions import invitations
from ..actions.invitations import Refusal
from ..forms.take_up import CodeForm, NameForm, PasswordForm, PhoneForm
from ..models import Invitation

STATE = "invitation"
SENTENCES = {
    Refusal.WRONG: gettext_lazy("Kode ini tidak cocok. Periksa lagi huruf dan angkanya."),
    Refusal.CLOSED: gettext_lazy(
        "Undangan ini sudah dipakai atau tidak berlaku lagi. Minta yang baru."
    ),
}


def question(view):
    """Decorator of a page after the code: without a checked code it leads back to the code."""

    @login_not_required
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapper(request: HttpRequest) -> HttpResponse:
        state = request.session.get(STATE, {})
        found = Invitation.objects.open().select_related("user").filter(pk=state.get("pk")).first()
        if found is None or found.secret_hash != state["hash"]:
            return redirect("invitations:enter_code")
        return view(request, found, state)

    return wrapper


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest, code: str = "") -> HttpResponse:
    """The code from the letter, or the link of the mail; reading a link changes nothing."""
    form = CodeForm(request.POST or None, initial={"code": code.upper()})
    if request.method == "POST" and form.is_valid():
        if not _may_try(request):
            return ratelimit.respond_429(request)
        checked = invitations.check_code(form.cleaned_data["code"])
        if found := checked.invitation:
            request.session[STATE] = {"pk": found.pk, "hash": found.secret_hash}
            return redirect("invitations:name")
        form.add_error("code", SENTENCES[checked.refusal or Refusal.WRONG])
    return _page(request, form, step=1, back="account_login")


def _may_try(request: HttpRequest) -> bool:
    """Codes from one address are limited too, whichever invitation they name."""
    return rates.within(request, "invitation", settings.INVITATION_RATE)


@question
def name(request: HttpRequest, invitation: Invitation, state: dict) -> HttpResponse:
    """Is this your name?"""
    known = state.get("full_name", invitation.user.full_name)
    form = NameForm(request.POST or None, initial={"full_name": known})
    if request.method == "POST" and form.is_valid():
        return _keep(request, state, form, "invitations:phone")
    return _page(request, form, step=2, back="invitations:enter_code")


@question
def phone(request: HttpRequest, invitation: Invitation, state: dict) -> HttpResponse:
    """Which number may she sign in with?"""
    known = state.get("phone", invitation.user.phone)
    form = PhoneForm(request.POST or None, initial={"phone": known})
    form.fields["phone"].required = not invitation.user.email
    if request.method == "POST" and form.is_valid():
        return _keep(request, state, form, "invitations:password")
    return _page(request, form, step=3, back="invitations:name")


@question
def password(request: HttpRequest, invitation: Invitation, state: dict) -> HttpResponse:
    """The last question; answering it takes the invitation up and signs in."""
    if "full_name" not in state or "phone" not in state:
        return redirect("invitations:name")
    form = PasswordForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = invitations.take_up(
                invitation_id=invitation.pk,
                secret_hash=state["hash"],
                full_name=state["full_name"],
                phone=state["phone"],
                password=form.cleaned_data["password1"],
            )
        except PolicyRefused as refused:
            form.add_error(None, refused.sentence)
        except ValidationError as error:
            return _back_to_phone(request, error)
        else:
            del request.session[STATE]
            messages.success(request, _("Selamat datang. Akun Anda siap dipakai."))
            return perform_password_login(request, {}, Login(user=user))
    return _page(request, form, step=4, back="invitations:phone")


def _back_to_phone(request: HttpRequest, error: ValidationError) -> HttpResponse:
    messages.error(request, " ".join(error.messages))
    return redirect("invitations:phone")


def _keep(request: HttpRequest, state: dict, form, following: str) -> HttpResponse:
    request.session[STATE] = {**state, **form.cleaned_data}
    return redirect(following)


def _page(request: HttpRequest, form, *, step: int, back: str) -> HttpResponse:
    return render(
        request, "accounts/invitation_question.html", {"form": form, "step": step, "back": back}
    )
