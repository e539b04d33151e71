from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop.jobs.views import context as job_context

from .. import actions, pages
from ..enums import BatchState, Severity
from ..models import Batch
from .finding import action, batch_for


@require_safe
def detail(request: HttpRequest, pk) -> HttpResponse:
    """The batch as it stands: check with its findings, or result."""
    batch = batch_for(request.user, pk)
    may = batch.goal.can_import(request.user)
    if batch.state == BatchState.UPLOADED and not batch.options and may:
        return redirect("imports:columns", pk)
    kind = request.GET.get("jenis", "")
    kind = kind if kind in Severity.values else ""
    found, where = pages.cut(pages.problems(batch, kind), request.GET, anchor="#masalah")
    return render(
        request,
        "imports/batch.html",
        {
            "batch": batch,
            "may": may,
            "steps": pages.STEPS,
            "step": pages.step(batch),
            "counts": pages.counts(batch),
            "tabs": pages.problem_tabs(batch, kind),
            "kind": kind,
            "problems": [(p, pages.SHAPES[Severity(p.severity)], pages.mended(p)) for p in found],
            "pages": where,
            "columns": pages.columns(batch),
            "twin": _applied_twin(batch),
            "list_url": batch.goal.list_url(),
            **(job_context(batch.job) if batch.job else {"job": None}),
        },
    )


def _applied_twin(batch: Batch) -> Batch | None:
    """The same file, applied before: worth a note."""
    same = Batch.objects.filter(target=batch.target, sha256=batch.sha256, state=BatchState.APPLIED)
    return same.exclude(pk=batch.pk).first()


@action
def check_again(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Check with the mends and decisions made since."""
    actions.check_again(batch=batch, by=request.user)
    return redirect("imports:batch_detail", batch.pk)


@action
def apply(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Write the accepted rows."""
    actions.apply_batch(batch=batch, by=request.user)
    return redirect("imports:batch_detail", batch.pk)


@action
def undo(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Put back what the batch has changed."""
    actions.undo_batch(batch=batch, by=request.user)
    return redirect("imports:batch_detail", batch.pk)


@action
def discard(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Throw away a batch that was never applied."""
    actions.discard(batch=batch, by=request.user)
    messages.success(request, _("Impor “%(name)s” dibuang.") % {"name": batch.name})
    return redirect("imports:batch_list")
