"""Managers of a cooperative as officers see them: ties, invitations, the printed letter."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bogor_coop import clock
from bogor_coop.accounts.enums import InvitationChannel
from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.accounts.letters import letter_response
from bogor_coop.accounts.models import Invitation
from bogor_coop.refusals import PolicyRefused

from ..actions import managers
from ..forms.managers import EndManagershipForm, InviteManagerForm
from ..models import Cooperative, Managership
from ..permissions import RegistryPermission, can_invite, check, check_can_invite

FORM_METHODS = ["GET", "HEAD", "POST"]


def cooperative_for(request: HttpRequest, pk: int) -> Cooperative:
    """The cooperative, if this person may know of it; then, whether she may read accounts."""
    found = get_object_or_404(Cooperative.objects.visible_to(request.user), pk=pk)
    check(request.user, RegistryPermission.VIEW_ALL)
    return found


def tie_for(request: HttpRequest, pk: int, tie: int) -> Managership:
    """A tie of that cooperative, with its person; 404 for any other's."""
    cooperative = cooperative_for(request, pk)
    check_can_invite(request.user)
    ties = cooperative.managerships.select_related("user", "cooperative")
    return get_object_or_404(ties, pk=tie)


@require_safe
def manager_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who manages this cooperative in the portal, and who has been invited."""
    cooperative = cooperative_for(request, pk)
    latest = Prefetch("user__invitations", Invitation.objects.order_by("-created_at"), "invited")
    ties = cooperative.managerships.select_related("user").prefetch_related(latest)
    context = {
        "cooperative": cooperative,
        "ties": [_described(tie) for tie in ties.order_by("-term")],
        "may_invite": can_invite(request.user) and cooperative.withdrawn_at is None,
    }
    return render(request, "registry/managers.html", context)


def _described(tie: Managership) -> dict:
    """A tie with what the page needs to say about it."""
    today = clock.today()
    latest = tie.user.invited[0] if tie.user.invited else None
    return {
        "tie": tie,
        "last_day": tie.term.upper - dt.timedelta(days=1) if tie.term.upper else None,
        "running": tie.term.lower <= today and (tie.term.upper is None or today < tie.term.upper),
        "comes": tie.term.lower > today,
        "has_password": tie.user.has_usable_password(),
        "invitation": latest,
    }


@require_http_methods(FORM_METHODS)
@idempotent
def manager_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie a person and invite her."""
    cooperative = cooperative_for(request, pk)
    check_can_invite(request.user)
    form = InviteManagerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _invite(request, cooperative, form):
        return redirect("registry:manager_list", pk=pk)
    context = {"form": form, "cooperative": cooperative}
    return render(request, "registry/manager_invite.html", context)


def _invite(request: HttpRequest, cooperative: Cooperative, form: InviteManagerForm) -> bool:
    """Call the action; whether it went through."""
    data = form.cleaned_data
    try:
        invited = managers.invite_manager(
            cooperative=cooperative,
            full_name=data["full_name"],
            email=data["email"] or None,
            phone=data["phone"] or None,
            term=form.term,
            channel=InvitationChannel(data["channel"]),
            by=request.user,
            reason=data["reason"],
        )
    except ValidationError as error:
        form.add_error(None, error)
    except PolicyRefused as refused:
        form.add_error(None, refused.sentence)
    else:
        messages.success(request, _done(invited))
        return True
    return False


def _done(invited: managers.Invited) -> str:
    if invited.invitation is None:
        return _("%(name)s sudah punya akun dan kini terikat pada koperasi ini.") % {
            "name": invited.managership.user
        }
    if invited.invitation.channel == InvitationChannel.MAIL:
        return _("Undangan akan sampai ke %(address)s dalam satu menit.") % {
            "address": invited.managership.user.email
        }
    return _("Undangan dibuat. Cetak suratnya di bawah ini.")


@require_http_methods(FORM_METHODS)
@idempotent
def manager_end(request: HttpRequest, pk: int, tie: int) -> HttpResponse:
    """End the tie."""
    managership = tie_for(request, pk, tie)
    form = EndManagershipForm(request.POST or None, begins=managership.term.lower)
    if request.method == "POST" and form.is_valid():
        try:
            managers.end_managership(managership=managership, by=request.user, **form.cleaned_data)
        except PolicyRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Masa tugas diakhiri."))
            return redirect("registry:manager_list", pk=pk)
    context = {"form": form, "cooperative": managership.cooperative, "tie": managership}
    return render(request, "registry/manager_end.html", context)


@require_POST
@idempotent
def manager_invite_again(request: HttpRequest, pk: int, tie: int) -> HttpResponse:
    """A new invitation, by mail or on paper."""
    managership = tie_for(request, pk, tie)
    printed = request.POST.get("channel") == InvitationChannel.PRINTED_CODE
    channel = InvitationChannel.PRINTED_CODE if printed else InvitationChannel.MAIL
    try:
        managers.invite_again(
            managership=managership,
            channel=channel,
            by=request.user,
            forgotten="forgotten" in request.POST,
        )
    except PolicyRefused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Undangan baru dibuat; yang lama tidak berlaku lagi."))
    return redirect("registry:manager_list", pk=pk)


@require_POST
def manager_letter(request: HttpRequest, pk: int, tie: int) -> HttpResponse:
    """The letter with a fresh code. Not repeatable on purpose: the code is shown only once."""
    managership = tie_for(request, pk, tie)
    invitation = get_object_or_404(managership.user.invitations.open())
    try:
        code = managers.print_code(invitation=invitation, by=request.user)
    except PolicyRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("registry:manager_list", pk=pk)
    about = managership.cooperative.name
    return letter_response(request, invitation=invitation, code=code, about=about)


@require_POST
@idempotent
def invitation_revoke(request: HttpRequest, pk: int, tie: int) -> HttpResponse:
    """Withdraw the open invitation of a tie's person."""
    managership = tie_for(request, pk, tie)
    invitation = get_object_or_404(managership.user.invitations.open())
    managers.revoke_invitation(invitation=invitation, by=request.user)
    messages.success(request, _("Undangan dicabut."))
    return redirect("registry:manager_list", pk=pk)


@require_safe
def invitation_list(request: HttpRequest) -> HttpResponse:
    """Every open invitation to a manager, with the cooperative it belongs to."""
    check_can_invite(request.user)
    ties = Managership.objects.select_related("cooperative")
    invitations = (
        Invitation.objects.open()
        .filter(user__managerships__isnull=False)
        .select_related("user", "invited_by")
        .prefetch_related(Prefetch("user__managerships", ties, "ties"))
        .distinct()
        .order_by("expires_at")
    )
    return render(request, "registry/invitations.html", {"invitations": invitations})
