"""Forms of the budget: one may ask for the password anew before money moves."""

from typing import Any

from allauth.account.internal.flows.reauthentication import (
    raise_if_reauthentication_required,
)
from django.urls import reverse

from bogor_coop.acting import views
from bogor_coop.ui.parts import Text

from ..models import BudgetDocument
from .finding import document_for


def ask_afresh(request) -> None:
    """Before money moves, the password was typed lately (decision 12)."""
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="bogor_coop.accounts")


class ActingView(views.ActingView):
    """A form of the budget. Subclasses say what it is about and call one action."""

    template_name = "budget/form.html"
    lead: Text = ""
    fresh = False

    def check_person(self) -> None:
        super().check_person()
        if self.fresh:
            ask_afresh(self.request)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**{"lead": self.lead, **kwargs})


class DocumentActing(ActingView):
    """A small form about one document; leads back to its page."""

    document: BudgetDocument

    def find(self) -> None:
        self.document = document_for(self.request.user, self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"version": self.document.version}

    def get_success_url(self) -> str:
        return reverse("budget:document_detail", args=[self.document.pk])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            document=self.document,
            fiscal_year=self.document.fiscal_year,
            activity=None,
            wide=False,
            **kwargs,
        )
