"""Who may register: the rules of an activity as sentences, and the forms behind them."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.acting.answers import refused
from bogor_coop.refusals import PolicyRefused

from .. import steps
from ..actions import activities
from ..actions import eligibility as actions
from ..eligibility import describe
from ..enums import RuleKind
from ..forms.eligibility import RuleForm
from ..models import EligibilityRule
from ..permissions import check_can_plan
from .acting import ActivityView
from .activity_pages import page_for
from .finding import activity_for, of_activity


@require_safe
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Syarat peserta."""
    activity, context = page_for(request, pk, "eligibility")
    bundles = [
        (number, list(bundle))
        for number, bundle in groupby(activity.eligibility_rules.all(), lambda one: one.bundle)
    ]
    described = [
        (number, [(rule, describe([rule])[0]) for rule in bundle]) for number, bundle in bundles
    ]
    context |= {
        "bundles": described,
        "kinds": RuleKind.choices,
        "may_change": context["may_plan"] and activity.state not in steps.FINISHED,
    }
    return render(request, "programs/activity/eligibility.html", context)


class RuleView(ActivityView):
    """A form of one rule."""

    form_class = RuleForm
    success_url_name = "activities:rules"

    def allow(self) -> None:
        activities.check_open(self.activity)

    def crumbs(self):
        url = reverse("activities:rules", args=[self.activity.pk])
        return [*super().crumbs(), (_("Syarat"), url)]


class AddRule(RuleView):
    """Tambah syarat."""

    title = _("Tambah syarat")
    verb = _("Simpan syarat")
    done = _("Syarat tersimpan.")

    def find(self) -> None:
        super().find()
        self.kind = self.kwargs["kind"]
        if self.kind not in RuleKind.values:
            raise Http404

    def subject(self) -> str:
        return f"{self.activity.title}: {RuleKind(self.kind).label}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.kind}

    def act(self, form: RuleForm) -> None:
        bundle = self.request.GET.get("kelompok", "")
        whole = bundle.isascii() and bundle.isdecimal() and len(bundle) < 5
        actions.add_rule(
            activity=self.activity,
            kind=self.kind,
            values=form.cleaned_data.get("values", []),
            delay_hours=form.cleaned_data["delay_hours"],
            bundle=int(bundle) if whole else None,
            by=self.request.user,
        )


class EditRule(RuleView):
    """Ubah syarat."""

    title = _("Ubah syarat")
    done = _("Syarat tersimpan.")

    def find(self) -> None:
        super().find()
        self.rule = of_activity(self.activity, EligibilityRule, self.kwargs["rule"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.rule.kind, "rule": self.rule}

    def act(self, form: RuleForm) -> None:
        actions.change_rule(
            rule=self.rule,
            values=form.cleaned_data.get("values", []),
            delay_hours=form.cleaned_data["delay_hours"],
            by=self.request.user,
        )


@require_POST
@idempotent
def remove_rule(request: HttpRequest, pk: int, rule: int) -> HttpResponse:
    """Hapus satu syarat."""
    activity = activity_for(request.user, pk)
    check_can_plan(request.user)
    found = of_activity(activity, EligibilityRule, rule)
    back = reverse("activities:rules", args=[activity.pk])
    try:
        actions.remove_rule(rule=found, by=request.user)
    except PolicyRefused as refusal:
        return refused(request, refusal, title=now_("Syarat"), back=back)
    messages.success(request, now_("Syarat dihapus."))
    return redirect(back)
