"""The reminder rules: read by all who read the log, edited by the program officer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.acting.answers import UNPROCESSABLE
from bogor_coop.refusals import PolicyRefused

from .. import wording
from ..actions import rules
from ..actions.reminders import Planned
from ..enums import NoticeStatus
from ..forms.rules import RuleForm, initial_of
from ..models import ReminderRule
from ..navigation import tabs
from ..permissions import can_edit_rules, check_can_edit_rules, check_can_view_log
from ..sources import every_source


@require_safe
def rule_list(request: PersonRequest) -> HttpResponse:
    """All rules with what they have planned."""
    check_can_view_log(request.user)
    planned = Count("notices", filter=Q(notices__status=NoticeStatus.PLANNED))
    found = list(ReminderRule.objects.annotate(planned=planned))
    context = {
        "tabs": tabs(request, "inbox:rule_list"),
        "rules": wording.described(found),
        "may_edit": can_edit_rules(request.user),
        "any_source": bool(every_source()),
    }
    return render(request, "notices/rule_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def rule_create(request: PersonRequest) -> HttpResponse:
    """A new rule."""
    check_can_edit_rules(request.user)
    return _form_page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def rule_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a rule, or switch it off."""
    rule = get_object_or_404(ReminderRule, pk=pk)
    check_can_edit_rules(request.user)
    return _form_page(request, rule)


def _form_page(request: PersonRequest, rule: ReminderRule | None) -> HttpResponse:
    form = RuleForm(request.POST or None, initial=initial_of(rule))
    if request.method == "POST" and form.is_valid():
        done = _written(form, rule, request.user)
        if done is not None:
            messages.success(request, _told(done))
            return redirect("inbox:rule_list")
    context = {
        "tabs": tabs(request, "inbox:rule_list"),
        "form": form,
        "rule": rule,
        "moment": wording.moment_of(rule) if rule else "",
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "notices/rule_form.html", context, status=status)


def _written(form: RuleForm, rule: ReminderRule | None, by) -> Planned | None:
    """What planning did after the change; None when it was refused."""
    try:
        if rule is None:
            return rules.add_rule(values=form.values(), by=by)[1]
        version = form.cleaned_data["version"] or 0
        return rules.change_rule(rule=rule, version=version, values=form.values(), by=by)[1]
    except ValidationError as error:
        form.add_error(None, error)
    except PolicyRefused as refused:
        form.add_error(None, refused.sentence)
    return None


def _told(done: Planned) -> str:
    return _("Tersimpan. %(planned)s pengingat direncanakan, %(back)s ditarik kembali.") % {
        "planned": done.planned,
        "back": done.taken_back,
    }
