"""Forms of one cooperative, and the page of choices when somebody else was quicker."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.acting import views
from bogor_coop.acting.answers import CONFLICT

from ..conflicts import ConflictFound
from ..permissions import check_can_edit
from .choosing import apply_choices, three_way
from .finding import cooperative_for


class ChoosingView(views.ActingView):
    """A form of a versioned row: a conflict becomes the page on which a person chooses.

    Where the form is no ``VersionedForm``, it becomes a sentence.
    """

    conflict_template_name = "registry/conflict.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if "data" in kwargs:
            kwargs["data"] = apply_choices(kwargs["data"])
        return kwargs

    def form_valid(self, form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ConflictFound as conflict:
            self.discard_papers()
            return self.conflict(form, conflict)

    def conflict(self, form, conflict: ConflictFound) -> HttpResponse:
        """The three-way difference: nothing was written, nothing typed is lost."""
        if not hasattr(form, "input_of"):
            form.add_error(None, _("Data ini berubah sejak halaman dibuka. Buka lagi, lalu ubah."))
            return self.form_invalid(form)
        return self.response_class(
            request=self.request,
            template=self.conflict_template_name,
            context=self.get_context_data(form=form, **three_way(form, conflict)),
            status=CONFLICT,
        )


class ActingView(ChoosingView):
    """A form of one cooperative; leads back to its record."""

    template_name = "registry/form.html"
    success_url_name = "registry:cooperative_detail"
    check = staticmethod(check_can_edit)
    cooperative: Any = None

    def find(self) -> None:
        self.cooperative = cooperative_for(self.request.user, self.kwargs["pk"])

    def paper(self, form, present=None):
        """The uploaded paper, kept; without a new one, the ``present`` one."""
        upload = form.cleaned_data.get("paper")
        return self.keep_paper(upload) if upload else present

    def get_success_url(self) -> str:
        return reverse(self.success_url_name, args=[self.cooperative.pk])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(cooperative=self.cooperative, **kwargs)
