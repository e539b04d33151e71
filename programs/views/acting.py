"""The shape of every page of this room that writes: find · check · form · one action · redirect."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from bogor_coop.accounts.idempotency import IdempotentFormMixin
from bogor_coop.refusals import PolicyRefused, RuleViolation
from bogor_coop.ui.parts import Text
from registry.conflicts import ConflictFound
from registry.views.choosing import apply_choices, three_way

from ..models import Activity
from ..permissions import check_can_plan
from .finding import activity_for

CONFLICT, UNPROCESSABLE = 409, 422


class ActingView(IdempotentFormMixin, FormView):
    """A form about anything of the room: subclasses find, make the form and call one action.

    The four error words become sentences: at their field, or on top. A ``ConflictFound`` becomes
    the page of choices when the form is a ``VersionedForm``, otherwise a sentence.
    """

    template_name = "programs/form.html"
    check = staticmethod(check_can_plan)
    title: Text = ""
    verb: Text = _("Simpan")
    done: Text = _("Tersimpan.")

    def dispatch(self, request, *args, **kwargs):
        """404 for strangers, 403 for colleagues, a sentence when the state forbids it."""
        self.find()
        type(self).check(request.user)
        try:
            self.allow()
        except PolicyRefused as refusal:
            return refused(request, refusal, title=self.title, back=self.cancel_url())
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Find what the page is about, as the person may see it. Raises Http404."""
        raise NotImplementedError

    def allow(self) -> None:
        """Raise PolicyRefused when the state of the thing forbids even to fill in the form."""

    def act(self, form: Any) -> None:
        """Call the one action with the cleaned form."""
        raise NotImplementedError

    def subject(self) -> Text:
        """What the page is about, under its title."""
        return ""

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        """Label and address of each page above this one."""
        return []

    def cancel_url(self) -> str:
        """Where "Batalkan" leads."""
        return self.get_success_url()

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
            return self.conflict(form, conflict)
        except ValidationError as error:
            add_errors(form, error)
        except (RuleViolation, PolicyRefused) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(self.request, str(self.done))
            return super().form_valid(form)
        return self.form_invalid(form)

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def conflict(self, form, conflict: ConflictFound) -> HttpResponse:
        """Somebody changed the row meanwhile: nothing was written, nothing typed is lost."""
        if not hasattr(form, "input_of"):
            form.add_error(None, _("Data ini berubah sejak halaman dibuka. Buka lagi, lalu ubah."))
            return self.form_invalid(form)
        context = self.get_context_data(form=form, **three_way(form, conflict))
        return self.response_class(
            request=self.request,
            template="programs/conflict.html",
            context=context,
            status=CONFLICT,
        )

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        shown = {
            "title": self.title,
            "verb": self.verb,
            "subject": self.subject(),
            "crumb_links": self.crumbs(),
            "cancel_url": self.cancel_url(),
        }
        return super().get_context_data(**{**shown, **kwargs})


class ActivityView(ActingView):
    """A form of one activity (``self.activity``), found by ``pk`` in the address."""

    success_url_name = "activities:detail"
    activity: Activity

    def find(self) -> None:
        self.activity = activity_for(self.request.user, self.kwargs["pk"])

    def subject(self) -> Text:
        return self.activity.title

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        return [
            (_("Kegiatan"), reverse("activities:list")),
            (self.activity.title, reverse("activities:detail", args=[self.activity.pk])),
        ]

    def get_success_url(self) -> str:
        return reverse(self.success_url_name, args=[self.activity.pk])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(activity=self.activity, **kwargs)


def refused(
    request: HttpRequest, refusal: PolicyRefused, *, title: Text, back: str
) -> HttpResponse:
    """A page that says why nothing can be done here now."""
    context = {"title": title, "sentence": refusal.sentence, "back_url": back}
    return render(request, "programs/refused.html", context, status=CONFLICT)


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """Show the refusal of an action at the fields that the form has, the rest on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        known = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if known else None, errors)
