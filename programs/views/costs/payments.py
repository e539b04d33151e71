"""The payments of a line, and the page on which one is divided among activities."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import RuleViolation
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Text
from budget.views.years import pages_of

from ...actions import costs as actions
from ...costs import dividing, rules
from ...forms.costs import DivideForm, written
from ...permissions import can_share_costs, check_can_share_costs, check_can_view_all
from ...queries.payments import Paid, candidates, entries
from ..acting import ActingView
from .finding import entry_for, funding_for, share_for

ROWS = 50


@require_safe
def payment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Pembayaran dari satu baris, dengan yang belum dibagi."""
    funding = funding_for(request.user, pk)
    check_can_view_all(request.user)
    page = Paginator(entries(funding.line), ROWS).get_page(request.GET.get("hal"))
    context = {
        "activity": funding.activity,
        "line": funding.line,
        "pages": pages_of(page, request.GET),
        "rows": [Paid(entry) for entry in page],
        "may_share": can_share_costs(request.user),
    }
    return render(request, "programs/costs/payments.html", context)


class Divide(ActingView):
    """Bagi satu pembayaran ke kegiatan."""

    template_name = "programs/costs/divide.html"
    form_class = DivideForm
    check = staticmethod(check_can_share_costs)
    title = _("Bagi pembayaran")
    verb = _("Simpan pembagian")
    done = _("Pembagian tersimpan.")

    def find(self) -> None:
        self.entry = entry_for(self.request.user, self.kwargs["pk"])
        self.activities = candidates(self.entry)
        self.known = actions.shares_of(self.entry)

    def allow(self) -> None:
        rules.shareable(self.entry)

    def subject(self) -> Text:
        return now_("%(document)s, %(amount)s dari %(line)s") % {
            "document": self.entry.document,
            "amount": formats.rupiah(abs(self.entry.amount)),
            "line": self.entry.line,
        }

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        return [(str(self.entry.document), self.get_success_url())]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"activities": self.activities}

    def get_initial(self) -> dict[str, Any]:
        by_heads = self.request.GET.get("menurut") == "hadir"
        parts = dividing.by_heads(self.entry, self.activities) if by_heads else self.known
        filled = {f"bagian_{key}": amount for key, amount in parts.items()}
        return super().get_initial() | filled | {"seen": written(self.known)}

    def act(self, form: DivideForm) -> None:
        actions.divide(
            entry=self.entry, amounts=form.amounts(), seen=form.cleaned_data["seen"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("budget:document_detail", args=[self.entry.document_id])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        heads = dividing.heads(self.activities)
        context = super().get_context_data(
            entry=self.entry, paid=Paid(self.entry), heads=sum(heads.values()), **kwargs
        )
        context["form"].tell_heads(heads)
        return context


@require_POST
@idempotent
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Tarik kembali bagian satu kegiatan."""
    share = share_for(request.user, pk)
    check_can_share_costs(request.user)
    try:
        actions.take_back(share=share, by=request.user)
    except RuleViolation as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(
            request, now_("Bagian itu ditarik kembali; pembayarannya dapat dibagi lagi.")
        )
    return redirect("costs:activity", share.activity_id)
