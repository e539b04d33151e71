"""The parent of every form that calls an action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from ..accounts.idempotency import IdempotentFormMixin
from ..files.actions import keep
from ..files.models import Attachment
from ..refusals import PolicyRefused, RuleViolation
from ..ui.parts import Text
from .answers import ShownAgain, refused
from .sentences import add_errors, told


class ActingView(ShownAgain, IdempotentFormMixin, FormView):
    """A form about one thing. Subclasses find it, make the form and call one action.

    The four error words become answers: ``PermissionDenied`` 403, ``PolicyRefused`` a page of its
    own before the form and a sentence on top after it, ``RuleViolation`` a sentence with its
    citation, ``ValidationError`` sentences at their fields. Warnings are shown once.
    """

    check: Callable[[Any], None]
    title: Text = ""
    verb: Text = _("Simpan")
    done: Text = _("Tersimpan.")
    kept: list[Attachment]

    def dispatch(self, request, *args, **kwargs):
        """404 for strangers, 403 for colleagues, a sentence when the state forbids it."""
        self.kept = []
        self.find()
        self.check_person()
        try:
            self.allow()
        except PolicyRefused as refusal:
            return refused(request, refusal, title=self.title, back=self.cancel_url())
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Find what the page is about, as the person may see it. Raises Http404."""
        raise NotImplementedError

    def check_person(self) -> None:
        """Raise PermissionDenied unless the person may; ``check`` where the role alone decides."""
        type(self).check(self.request.user)

    def allow(self) -> None:
        """Raise PolicyRefused when the state of the thing forbids even to fill in the form."""

    def act(self, form: Any) -> None:
        """Call the one action with the cleaned form."""
        raise NotImplementedError

    def cancel_url(self) -> str:
        """Where "Batalkan" leads."""
        return self.get_success_url()

    def form_valid(self, form) -> HttpResponse:
        if hasattr(form, "unseen_warnings") and form.unseen_warnings():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self.act(form)
        except ValidationError as error:
            add_errors(form, error)
        except (RuleViolation, PolicyRefused) as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(self.request, str(self.done))
            return super().form_valid(form)
        return self.form_invalid(form)

    def form_invalid(self, form) -> HttpResponse:
        self.discard_papers()
        return super().form_invalid(form)

    def keep_paper(self, upload) -> Attachment:
        """The uploaded paper, kept unless the action refuses."""
        self.kept.append(keep(upload=upload, by=self.request.user))
        return self.kept[-1]

    def discard_papers(self) -> None:
        """A refused form keeps nothing: the rows go with the transaction, the files here."""
        for paper in self.kept:
            paper.file.storage.delete(str(paper.file.name))
        self.kept = []

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        shown = {"title": self.title, "verb": self.verb, "cancel_url": self.cancel_url()}
        return super().get_context_data(**{**shown, **kwargs})
