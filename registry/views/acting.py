"""The shape of every page that writes: find · check · form · one action · redirect."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from bogor_coop.accounts.idempotency import IdempotentFormMixin
from bogor_coop.files.actions import keep
from bogor_coop.files.models import Attachment
from bogor_coop.refusals import PolicyRefused, RuleViolation
from bogor_coop.ui.parts import Text

from ..conflicts import ConflictFound
from ..permissions import check_can_edit
from .choosing import apply_choices, three_way
from .finding import cooperative_for

UNPROCESSABLE = 422


class ActingView(IdempotentFormMixin, FormView):
    """A form of one cooperative. Subclasses say how the form is made and call one action."""

    template_name = "registry/form.html"
    success_url_name = "registry:cooperative_detail"
    check = staticmethod(check_can_edit)
    kept: Attachment | None = None
    title: Text = ""
    verb: Text = _("Simpan")
    done: Text = _("Tersimpan.")

    def dispatch(self, request, *args, **kwargs):
        """404 for strangers before 403 for colleagues."""
        self.cooperative = cooperative_for(request.user, kwargs["pk"])
        type(self).check(request.user)
        self.find()
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Find what the page is about, beyond the cooperative."""

    def act(self, form: Any) -> None:
        """Call the one action with the cleaned form."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if "data" in kwargs:
            kwargs["data"] = apply_choices(kwargs["data"])
        return kwargs

    def form_valid(self, form) -> HttpResponse:
        if hasattr(form, "unseen_warnings") and form.unseen_warnings():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self.act(form)
        except ConflictFound as conflict:
            self.discard_paper()
            return self.conflict(form, conflict)
        except ValidationError as error:
            add_errors(form, error)
        except (RuleViolation, PolicyRefused) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(self.request, str(self.done))
            return super().form_valid(form)
        self.discard_paper()
        return self.form_invalid(form)

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def conflict(self, form, conflict: ConflictFound) -> HttpResponse:
        """The three-way difference: nothing was written, nothing typed is lost."""
        context = self.get_context_data(form=form, **three_way(form, conflict))
        return self.response_class(
            request=self.request, template="registry/conflict.html", context=context, status=409
        )

    def paper(self, form, present=None):
        """The uploaded paper, kept; without a new one, the ``present`` one."""
        upload = form.cleaned_data.get("paper")
        if not upload:
            return present
        self.kept = keep(upload=upload, by=self.request.user)
        return self.kept

    def discard_paper(self) -> None:
        """A refused form keeps nothing: the row goes with the transaction, the file here."""
        if self.kept is not None:
            self.kept.file.storage.delete(str(self.kept.file.name))

    def get_success_url(self) -> str:
        return reverse(self.success_url_name, args=[self.cooperative.pk])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            cooperative=self.cooperative,
            title=self.title,
            verb=self.verb,
            cancel_url=self.get_success_url(),
            **kwargs,
        )


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """Show the refusal of an action at the fields that the form has, the rest on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        known = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if known else None, errors)
