"""The history of a cooperative, and putting things back as they were."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .. import trail
from ..actions import reverting
from ..forms.cooperatives import ReturnForm
from ..record import returning
from .acting import ActingView
from .records import frame, record_for

GROUPS_PER_PAGE = 25


@require_safe
def cooperative_history(request, pk: int):
    """Riwayat: everything that was ever recorded, newest first."""
    record = record_for(request, pk)
    groups = trail.of(record.cooperative).groups
    page = Paginator(groups, GROUPS_PER_PAGE).get_page(request.GET.get("hal"))
    context = frame(request, record, "history") | {"page": page, "total": len(groups)}
    return render(request, "registry/history.html", context)


class Return(ActingView):
    """Kembalikan: choose which fields of one change go back to what they were before."""

    form_class = ReturnForm
    template_name = "registry/return.html"
    success_url_name = "registry:cooperative_history"
    title = _("Kembalikan ke sebelum perubahan ini")
    verb = _("Kembalikan yang dipilih")
    done = _("Dikembalikan, tercatat sebagai perubahan baru.")

    def find(self) -> None:
        super().find()
        groups = trail.of(self.cooperative).groups
        found = next((g for g in groups if g.key == self.kwargs["group"]), None)
        if found is None:
            raise Http404
        self.group = found
        self.returns = self.make_returns()

    def make_returns(self) -> list[returning.Return]:
        """What goes back: each row of the group to what it was before."""
        return returning.before(self.group, self.cooperative)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"returns": self.returns}

    def get_initial(self) -> dict[str, Any]:
        only = self.request.GET.get("isian")
        chosen = [c.name for r in self.returns for c in r.choices if c.safe or c.name == only]
        if only:
            chosen = [name for name in chosen if name == only]
        return {"fields": chosen, "versions": returning.versions(self.returns)}

    def act(self, form: ReturnForm) -> None:
        if form.cleaned_data["versions"] != returning.versions(self.returns):
            raise ValidationError(
                _("Ada yang berubah sejak halaman ini dibuka. Periksa lagi nilai sekarang.")
            )
        reverting.put_back(
            cooperative=self.cooperative,
            restorations=returning.restorations(self.returns, set(form.cleaned_data["fields"])),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )

    def conflict(self, form, conflict):
        """Caught between reading and writing: the same sentence."""
        form.add_error(None, _("Ada yang berubah sejak halaman ini dibuka."))
        return self.form_invalid(form)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(
            group=self.group,
            returns=self.returns,
            versions=returning.versions(self.returns),
            **kwargs,
        )
        form = context["form"]
        context["chosen"] = form.data.getlist("fields") if form.is_bound else form.initial["fields"]
        context["history_url"] = reverse("registry:cooperative_history", args=[self.cooperative.pk])
        return context


class ReturnToVersion(Return):
    """Kembalikan ke keadaan ini: the whole record as it was after one change."""

    title = _("Kembalikan data ke keadaan setelah perubahan ini")

    def make_returns(self) -> list[returning.Return]:
        return returning.after(self.group, self.cooperative)
