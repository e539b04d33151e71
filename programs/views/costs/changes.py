"""Name a line for an activity, plan on it, reserve of it, let it go."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import PolicyRefused, RuleViolation
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Text

from ...actions import funding as actions
from ...forms.costs import FundingForm, PlanForm, ReserveForm
from ...models import Funding
from ...permissions import check_can_share_costs
from ..acting import ActivityView
from .finding import funding_for


class NameLine(ActivityView):
    """Pakai baris anggaran."""

    form_class = FundingForm
    check = staticmethod(check_can_share_costs)
    title = _("Pakai baris anggaran")
    done = _("Baris anggaran dipakai kegiatan ini.")
    success_url_name = "costs:activity"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"activity": self.activity}

    def act(self, form: FundingForm) -> None:
        given = form.cleaned_data
        actions.name_line(
            activity=self.activity, line=given["line"], planned=given["planned"],
            by=self.request.user,
        )  # fmt: skip


class FundingView(ActivityView):
    """A form about one line of an activity."""

    check = staticmethod(check_can_share_costs)
    success_url_name = "costs:activity"
    funding: Funding

    def find(self) -> None:
        self.funding = funding_for(self.request.user, self.kwargs["pk"])
        self.activity = self.funding.activity

    def subject(self) -> Text:
        line = self.funding.line
        return now_("%(line)s, sisa %(left)s") % {
            "line": line, "left": formats.rupiah(line.available),
        }  # fmt: skip

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        return [*super().crumbs(), (_("Biaya"), self.get_success_url())]


class Plan(FundingView):
    """Ubah rencana biaya."""

    form_class = PlanForm
    title = _("Rencana biaya")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"funding": self.funding}

    def act(self, form: PlanForm) -> None:
        given = form.cleaned_data
        actions.plan(
            funding=self.funding, version=given["version"] or 0, planned=given["planned"],
            by=self.request.user,
        )  # fmt: skip


class Reserve(FundingView):
    """Pesan dana."""

    form_class = ReserveForm
    title = _("Pesan dana")
    verb = _("Usulkan")
    done = _("Usulan perikatan diajukan. Dana tertahan setelah dibukukan pemeriksa.")

    def act(self, form: ReserveForm) -> None:
        actions.reserve(funding=self.funding, by=self.request.user, **form.cleaned_data)


@require_POST
@idempotent
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Lepas baris yang belum dipakai."""
    funding = funding_for(request.user, pk)
    check_can_share_costs(request.user)
    back = redirect("costs:activity", funding.activity_id)
    try:
        actions.let_go(funding=funding, by=request.user)
    except (RuleViolation, PolicyRefused) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, now_("Baris anggaran dilepas dari kegiatan ini."))
    return back
