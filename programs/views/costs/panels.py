"""What the budget's pages show of this room: activities that a line or a payment fed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop.ui.parts import Text
from budget.models import BudgetActivity, BudgetDocument, BudgetLine

from ...costs import fed
from ...permissions import can_share_costs, check_can_view_all


@require_safe
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Kegiatan yang memakai satu baris."""
    check_can_view_all(request.user)
    found = get_object_or_404(BudgetLine.objects.visible_to(request.user).with_names(), pk=pk)
    rows = fed.by_lines([found])
    return _panel(request, found.account.name, reverse("budget:line_detail", args=[pk]), rows=rows)


@require_safe
def budget_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Kegiatan yang memakai baris-baris satu kegiatan anggaran."""
    check_can_view_all(request.user)
    found = get_object_or_404(BudgetActivity.objects.visible_to(request.user), pk=pk)
    rows = fed.by_lines(found.lines.all())
    return _panel(request, found.title, reverse("budget:activity_detail", args=[pk]), rows=rows)


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Kegiatan yang dibiayai satu pembayaran, dan siapa yang hadir di sana."""
    check_can_view_all(request.user)
    found = get_object_or_404(BudgetDocument.objects.visible_to(request.user), pk=pk)
    return _panel(
        request, str(found), reverse("budget:document_detail", args=[pk]),
        rows=fed.by_document(found), of_payment=True, unshared=fed.unshared(found),
        may_share=can_share_costs(request.user),
    )  # fmt: skip


def _panel(request: HttpRequest, title: Text, back: str, **context) -> HttpResponse:
    template = "programs/costs/panel.html" if request.htmx else "programs/costs/panel_page.html"
    context |= {"title": _("Kegiatan yang dibiayai"), "of": title, "back_url": back}
    context = {"of_payment": False, "unshared": [], "may_share": False} | context
    return render(request, template, context)
