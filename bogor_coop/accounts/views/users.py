"""User administration: read by administrators and auditors, written by administrators."""

from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.parts import Pages
from bogor_coop.ui.tables import address

from .. import handover, queries
from ..actions import roles, users
from ..enums import InvitationChannel, Role
from ..forms.users import CreateUserForm, EndRoleForm, GiveRoleForm, PersonForm, SwitchOffForm
from ..idempotency import idempotent
from ..letters import letter_response
from ..models import RoleAssignment, User
from ..permissions import AccountsPermission, can_manage_users, check, check_can_manage_users
from ..requests import PersonRequest
from ..roles import describe

PAGE_SIZE = 50


def administration(view):
    """Decorator of every page that writes: the right, a fresh sign-in, each form once."""
    guarded = reauthentication_required(app="bogor_coop.accounts", allow_get=True)(idempotent(view))

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapper(request: PersonRequest, *args, **kwargs) -> HttpResponse:
        check_can_manage_users(request.user)
        return guarded(request, *args, **kwargs)

    return wrapper


def attempt(form: BaseForm, action, **arguments):
    """Call the action; its refusals become sentences of the form, and the answer is None."""
    try:
        return action(**arguments) or True
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            for name, sentences in error.error_dict.items():
                form.add_error(name if name in form.fields else None, sentences)
        else:
            form.add_error(None, error)
    except PolicyRefused as refused:
        form.add_error(None, refused.sentence)
    return None


@require_safe
def user_list(request: PersonRequest) -> HttpResponse:
    """People by name, role and status."""
    check(request.user, AccountsPermission.VIEW_USERS)
    chosen = {name: request.GET.get(name, "") for name in ("q", "peran", "status")}
    status = chosen["status"] if chosen["status"] in queries.STATUSES else "active"
    found = queries.users(q=chosen["q"].strip(), role=chosen["peran"], status=status)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("hal"))
    context = {
        "page": page,
        "pages": _pages(request, page),
        "chosen": chosen | {"status": status},
        "roles": Role.choices,
        "may_manage": can_manage_users(request.user),
    }
    return render(request, "accounts/user_list.html", context)


def _pages(request: PersonRequest, page) -> Pages:
    return Pages(
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        previous_url=address(request.GET, hal=str(page.number - 1)) if page.has_previous() else "",
        next_url=address(request.GET, hal=str(page.number + 1)) if page.has_next() else "",
    )


@require_safe
def role_list(request: PersonRequest) -> HttpResponse:
    """What each role is for, and what it may do."""
    check(request.user, AccountsPermission.VIEW_USERS)
    return render(request, "accounts/role_list.html", {"descriptions": describe()})


@require_safe
def user_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One person: ways to reach her, roles with terms, invitation."""
    check(request.user, AccountsPermission.VIEW_USERS)
    person = get_object_or_404(User, pk=pk)
    context = {
        "person": person,
        "held": queries.roles_of(person),
        "invitation": queries.latest_invitation(person),
        "has_second_factor": is_mfa_enabled(person),
        "may_manage": can_manage_users(request.user),
        "is_own": person.pk == request.user.pk,
    }
    return render(request, "accounts/user_detail.html", context)


@administration
def user_create(request: PersonRequest) -> HttpResponse:
    """A new person of the office."""
    form = CreateUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = attempt(
            form,
            users.create_user,
            values=data,
            role=Role(data["role"]),
            term=form.term,
            channel=InvitationChannel(data["channel"]),
            by=request.user,
            reason=data["reason"],
        )
        if made:
            return _done(request, made, _("Akun dibuat dan undangannya disiapkan."))
    return _form(request, form, _("Pengguna baru"), _("Buat akun"))


@administration
def user_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Name, section, address, number."""
    person = get_object_or_404(User, pk=pk)
    initial = {name: getattr(person, name) for name in users.EDITABLE}
    form = PersonForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, users.change_user, user=person, values=form.cleaned_data, by=request.user)
    ):
        return _done(request, person, _("Perubahan tersimpan."))
    return _form(request, form, _("Ubah data pengguna"), _("Simpan"), person)


@administration
def role_give(request: PersonRequest, pk: int) -> HttpResponse:
    """A role for a term."""
    person = get_object_or_404(User, pk=pk)
    form = GiveRoleForm(request.POST or None)
    roles.check_not_own(person, request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            roles.give_role,
            user=person,
            role=Role(data["role"]),
            term=form.term,
            by=request.user,
            reason=data["reason"],
        ):
            return _done(request, person, _("Peran diberikan."))
    return _form(request, form, _("Beri peran"), _("Beri peran"), person)


@administration
def role_end(request: PersonRequest, pk: int, assignment: int) -> HttpResponse:
    """The last day of a role."""
    held = get_object_or_404(RoleAssignment.objects.select_related("user"), user=pk, pk=assignment)
    roles.check_not_own(held.user, request.user)
    form = EndRoleForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, roles.end_role, assignment=held, by=request.user, **form.cleaned_data)
    ):
        return _done(request, held.user, _("Peran diakhiri."))
    title = _("Akhiri peran %(role)s") % {"role": held.get_role_display()}
    return _form(request, form, title, _("Akhiri peran"), held.user)


@administration
def user_switch_off(request: PersonRequest, pk: int) -> HttpResponse:
    """Close an account, after showing what will move to whom."""
    person = get_object_or_404(User, pk=pk)
    roles.check_not_own(person, request.user)
    waiting = handover.waiting_for(person)
    form = SwitchOffForm(request.POST or None, leaver=person, work_waits=bool(waiting))
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            form,
            users.switch_off,
            user=person,
            successor=form.cleaned_data.get("successor"),
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    ):
        return _done(request, person, _("Akun ditutup; semua perangkatnya sudah keluar."))
    context = {"form": form, "person": person, "waiting": waiting}
    return render(request, "accounts/user_switch_off.html", context)


@require_POST
@administration
def user_switch_on(request: PersonRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    person = get_object_or_404(User, pk=pk)
    return _try(request, person, users.switch_on, _("Akun dibuka lagi."), user=person)


@require_POST
@administration
def second_factor_remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a lost second factor away."""
    person = get_object_or_404(User, pk=pk)
    done = _("Langkah kedua dilepas; orang ini memasang yang baru saat masuk lagi.")
    return _try(request, person, users.remove_second_factor, done, user=person)


@require_POST
@administration
def user_invite_again(request: PersonRequest, pk: int) -> HttpResponse:
    """A new invitation, by mail or on paper."""
    person = get_object_or_404(User, pk=pk)
    printed = request.POST.get("channel") == InvitationChannel.PRINTED_CODE
    channel = InvitationChannel.PRINTED_CODE if printed else InvitationChannel.MAIL
    done = _("Undangan baru dibuat; yang lama tidak berlaku lagi.")
    return _try(request, person, users.invite_again, done, user=person, channel=channel)


@require_POST
@reauthentication_required(app="bogor_coop.accounts")
def user_letter(request: PersonRequest, pk: int) -> HttpResponse:
    """The printed invitation with a fresh code, shown only once."""
    check_can_manage_users(request.user)
    person = get_object_or_404(User, pk=pk)
    invitation = get_object_or_404(person.invitations.open())
    try:
        code = users.print_code(invitation=invitation, by=request.user)
    except PolicyRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("accounts:user_detail", pk=pk)
    return letter_response(request, invitation=invitation, code=code)


def _try(request: PersonRequest, person: User, action, done: str, **arguments) -> HttpResponse:
    """Call an action without a form and say how it went."""
    try:
        action(by=request.user, **arguments)
    except PolicyRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("accounts:user_detail", pk=person.pk)
    return _done(request, person, done)


def _done(request: PersonRequest, person: User, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("accounts:user_detail", pk=person.pk)


def _form(
    request: PersonRequest, form: BaseForm, title: str, verb: str, person: User | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "verb": verb, "person": person}
    return render(request, "accounts/user_form.html", context)
