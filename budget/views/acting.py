"""The shape of every page that writes: find · check · form · one action · redirect."""

from typing import Any

from allauth.account.internal.flows.reauthentication import (
    raise_if_reauthentication_required,
)
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from bogor_coop.accounts.idempotency import IdempotentFormMixin
from bogor_coop.files.actions import keep
from bogor_coop.files.models import Attachment
from bogor_coop.refusals import PolicyRefused, RuleViolation
from bogor_coop.ui.parts import Text
from registry.views.acting import UNPROCESSABLE, add_errors

from ..models import BudgetDocument
from .finding import document_for


def told(refusal: RuleViolation | PolicyRefused) -> str:
    """The sentence, and the rule that it stands on."""
    citation = getattr(refusal, "citation", "")
    return f"{refusal.sentence} ({citation})" if citation else refusal.sentence


def ask_afresh(request) -> None:
    """Before money moves, the password was typed lately (decision 12)."""
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="bogor_coop.accounts")


class ActingView(IdempotentFormMixin, FormView):
    """A form of the budget. Subclasses say what it is about and call one action."""

    template_name = "budget/form.html"
    kept: Attachment | None = None
    title: Text = ""
    lead: Text = ""
    verb: Text = _("Simpan")
    done: Text = _("Tersimpan.")
    fresh = False

    def dispatch(self, request, *args, **kwargs):
        """404 for strangers before 403 for colleagues."""
        self.find()
        self.check()
        if self.fresh:
            ask_afresh(request)
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Find what the page is about."""
        raise NotImplementedError

    def check(self) -> None:
        """Whether the person may."""
        raise NotImplementedError

    def act(self, form: Any) -> None:
        """Call the one action with the cleaned form."""
        raise NotImplementedError

    def form_valid(self, form) -> HttpResponse:
        try:
            self.act(form)
        except ValidationError as error:
            add_errors(form, error)
        except (RuleViolation, PolicyRefused) as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(self.request, str(self.done))
            return super().form_valid(form)
        if self.kept is not None:  # the row goes with the transaction, the file here
            self.kept.file.storage.delete(str(self.kept.file.name))
        return self.form_invalid(form)

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def paper(self, upload) -> Attachment:
        """The uploaded paper, kept."""
        self.kept = keep(upload=upload, by=self.request.user)
        return self.kept

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        words = {"title": self.title, "lead": self.lead, "verb": self.verb}
        return super().get_context_data(cancel_url=self.get_success_url(), **words, **kwargs)


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
