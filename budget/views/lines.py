"""A line with its whole story, an activity with its lines, an envelope with its shares."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import formats

from .. import earmarks, line_story, panels, tallies
from ..actions import cash_plans, progress
from ..forms.decisions import CashPlanForm, ProgressForm
from ..models import Earmark
from ..permissions import can_draft, check_can_draft, check_can_view
from .acting import ActingView
from .finding import Day, activity_for, line_for


@require_safe
def line_detail(request, pk: int) -> HttpResponse:
    """Every entry of a line, oldest first, with what it left; any day can be asked for."""
    line = line_for(request.user, pk)
    day = Day.asked(request.GET)
    context = line_story.of(line, at=day.at or clock.today()) | {
        "line": line,
        "fiscal_year": line.activity.fiscal_year,
        "program": tallies.program_of(line),
        "day": day,
        "may_draft": can_draft(request.user),
        "panels": panels.of_line(line, request.user),
    }
    return render(request, "budget/line.html", context)


@require_safe
def activity_detail(request, pk: int) -> HttpResponse:
    """An activity: its lines, its physical progress, what it continues."""
    activity = activity_for(request.user, pk)
    lines = list(activity.lines.all().with_names())
    context = {
        "activity": activity,
        "fiscal_year": activity.fiscal_year,
        "lines": lines,
        "total": tallies.total(lines),
        "progress": activity.progress.select_related("reported_by"),
        "may_draft": can_draft(request.user),
        "panels": panels.of_activity(activity, request.user),
    }
    return render(request, "budget/activity.html", context)


class ReportProgress(ActingView):
    """Catat realisasi fisik."""

    form_class = ProgressForm
    title = gettext_lazy("Catat realisasi fisik")

    def find(self) -> None:
        self.activity = activity_for(self.request.user, self.kwargs["pk"])

    check = staticmethod(check_can_draft)

    def act(self, form: ProgressForm) -> None:
        data = form.cleaned_data
        progress.report(
            activity=self.activity,
            month=data["month"],
            basis_points=int(data["percent"] * 100),
            problem=data["problem"],
            follow_up=data["follow_up"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("budget:activity_detail", args=[self.activity.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            fiscal_year=self.activity.fiscal_year,
            document=None,
            activity=self.activity,
            wide=False,
            **kwargs,
        )


class PlanCash(ActingView):
    """Susun anggaran kas."""

    form_class = CashPlanForm
    title = gettext_lazy("Anggaran kas")
    verb = gettext_lazy("Simpan rencana")

    def find(self) -> None:
        self.line = line_for(self.request.user, self.kwargs["pk"])

    check = staticmethod(check_can_draft)

    def get_initial(self):
        last = self.line.cash_plans.order_by("-version").first()
        months = dict(last.months.values_list("month", "amount")) if last else {}
        return super().get_initial() | {f"month_{n}": amount for n, amount in months.items()}

    def act(self, form: CashPlanForm) -> None:
        cash_plans.plan(
            line=self.line,
            months=form.months(),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("budget:line_detail", args=[self.line.pk])

    def get_context_data(self, **kwargs):
        lead = _("%(line)s, pagu %(ceiling)s") % {
            "line": self.line, "ceiling": formats.rupiah(self.line.ceiling),
        }  # fmt: skip
        return super().get_context_data(
            fiscal_year=self.line.activity.fiscal_year,
            document=None,
            activity=self.line.activity,
            wide=True,
            **kwargs,
        ) | {"lead": lead}


@require_safe
def earmark_detail(request, pk: int) -> HttpResponse:
    """An envelope: allocated, committed, spent, left; and the lines that share in it."""
    check_can_view(request.user)
    row = get_object_or_404(Earmark.objects.select_related("fiscal_year"), pk=pk)
    day = Day.asked(request.GET)
    envelope = earmarks.envelopes([row], at=day.at)[0]
    context = {
        "day": day,
        "earmark": row,
        "envelope": envelope,
        "fiscal_year": row.fiscal_year,
        "title": _("Peruntukan %(name)s") % {"name": row.name},
    }
    return render(request, "budget/earmark.html", context)
