from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from bogor_coop.accounts.idempotency import IdempotentFormMixin
from bogor_coop.acting.answers import ShownAgain

from .. import pages
from ..actions import match_columns, upload
from ..forms import ColumnsForm, UploadForm
from ..models import Batch
from ..targets import open_targets
from .finding import batch_for, check_sees_imports

SAMPLES = 3


class BatchList(ShownAgain, IdempotentFormMixin, FormView):
    """The imports so far, and the form for the next one."""

    template_name = "imports/batch_list.html"
    form_class = UploadForm

    def dispatch(self, request, *args, **kwargs):
        check_sees_imports(request.user)
        self.targets = open_targets(request.user)
        if request.method == "POST" and not self.targets:
            raise PermissionDenied(_("Peran Anda tidak mencakup impor."))
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class=None):
        return super().get_form(form_class) if self.targets else None

    def get_form_kwargs(self) -> dict[str, Any]:
        wanted = self.request.POST.get("target")
        target = next((t for t in self.targets if t.key == wanted), self.targets[0])
        return {**super().get_form_kwargs(), "target": target}

    def form_valid(self, form) -> HttpResponse:
        batch = upload(
            target=form.target,
            table=form.table,
            name=form.name,
            sha256=form.sha256,
            by=self.request.user,
        )
        return redirect("imports:columns", batch.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Batch.objects.visible_to(self.request.user).select_related("created_by")
        batches, where = pages.cut(found, self.request.GET)
        return super().get_context_data(
            **kwargs, batches=batches, pages=where, targets=self.targets, steps=pages.STEPS
        )


class Columns(ShownAgain, IdempotentFormMixin, FormView):
    """Which column means what; then the check begins."""

    template_name = "imports/columns.html"
    form_class = ColumnsForm

    def dispatch(self, request, *args, **kwargs):
        self.batch = batch_for(request.user, kwargs["pk"])
        self.batch.goal.check_can_import(request.user)
        if not self.batch.is_editable:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "batch": self.batch}

    def form_valid(self, form) -> HttpResponse:
        match_columns(
            batch=self.batch, mapping=form.mapping, options=form.options, by=self.request.user
        )
        return redirect("imports:batch_detail", self.batch.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        samples = list(self.batch.rows.values_list("cells", flat=True)[:SAMPLES])
        return {
            **context,
            "batch": self.batch,
            "columns": context["form"].columns(samples),
            "steps": pages.STEPS,
        }
