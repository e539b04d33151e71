"""One question per page. Each answer is kept in the draft, and sending comes last.

These forms carry an idempotency key like all others, but are not answered once: to save an
answer again is harmless, while a repeated key would drop what she changed after coming back
with the browser's arrow.
"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from bogor_coop.ui.parts import Text

from ... import times
from ...actions import drafts
from ...forms import registering as forms
from ...registering import flow as flows
from ...registering.answers import Answers
from .way import Way

UNPROCESSABLE = 422
LEAVE, FROM_CHECK = "keluar", "dari"


@require_safe
def start(request, pk: int) -> HttpResponse:
    """Where she left off."""
    way = Way.of(request.user, pk)
    if not way.opening.can:
        return redirect(way.page_url)
    return redirect(way.url(way.flow.open_step))


class Question(FormView):
    """A question of the flow: subclasses make the form and put its answer into the draft."""

    step = ""
    question: Text = ""
    way: Way

    def dispatch(self, request, *args, **kwargs):
        """Whatever cannot be asked now leads to where something can."""
        self.way = Way.of(request.user, kwargs["pk"])
        if self.step not in self.way.flow.steps:
            return redirect(self.way.url(self.way.flow.open_step))
        if not self.way.opening.can and self.step != flows.COOPERATIVE:
            return redirect(self.way.page_url)
        if not self.way.flow.reachable(self.step):
            return redirect(self.way.url(self.way.flow.open_step))
        return super().dispatch(request, *args, **kwargs)

    def answer(self, form: Any) -> Answers:
        """The answers with this one."""
        raise NotImplementedError

    def form_valid(self, form) -> HttpResponse:
        answers = self.answer(form)
        draft = drafts.save(activity=self.way.activity, answers=answers, by=self.request.user)
        self.way = replace(self.way, draft=draft)
        if LEAVE in self.request.POST:
            messages.success(self.request, _("Jawaban Anda tersimpan. Lanjutkan kapan saja."))
            return redirect(self.way.page_url)
        return redirect(self.next_url())

    def next_url(self) -> str:
        """The next question, or back to the check-answers page when she came from there."""
        if self.request.GET.get(FROM_CHECK):
            return self.way.url(self.way.flow.open_step)
        return self.way.url(self.way.flow.after(self.step))

    def form_invalid(self, form) -> HttpResponse:
        """Who leaves an empty question may go; what is typed and wrong is shown, not lost."""
        if LEAVE in self.request.POST and not form.has_changed():
            messages.warning(
                self.request, _("Pertanyaan terakhir belum terjawab, jadi belum tersimpan.")
            )
            return redirect(self.way.page_url)
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def back_url(self) -> str:
        """The question before, the check-answers page, or the activity."""
        flow = self.way.flow
        if self.request.GET.get(FROM_CHECK) and flow.open_step is None:
            return self.way.url(None)
        before = flow.before(self.step)
        return self.way.url(before) if before else self.way.page_url

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        flow = self.way.flow
        shown = {
            "activity": self.way.activity,
            "question": self.question,
            "number": flow.number(self.step),
            "total": len(flow.steps),
            "back_url": self.back_url(),
            "draft": self.way.draft,
        }
        return super().get_context_data(**{**shown, **kwargs})


def option(value, label: str, *, note: str = "", blocked: str = "", chosen: bool = False) -> dict:
    """What a big card of a question takes."""
    return {"value": value, "label": label, "note": note, "blocked": blocked, "chosen": chosen}


def with_ids(name: str, options: list[dict]) -> list[dict]:
    """The error summary leads to the first that can be chosen."""
    number = 0
    for one in options:
        one["id"] = "" if one["blocked"] else f"id_{name}_{number}"
        number += not one["blocked"]
    return options


class WhichCooperative(Question):
    """Only for whoever manages several."""

    step = flows.COOPERATIVE
    question = gettext_lazy("Untuk koperasi yang mana?")
    template_name = "programs/mine/question_choice.html"
    form_class = forms.OneChoiceForm

    def get_form_kwargs(self) -> dict[str, Any]:
        keys = [pk for pk, opening in self.way.openings.items() if opening.can]
        nothing = _("Pilih koperasi yang akan diwakili.")
        return {**super().get_form_kwargs(), "keys": keys, "nothing": nothing}

    def answer(self, form) -> Answers:
        return self.way.answers.for_cooperative(form.cleaned_data["choice"])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        chosen = self.way.flow.cooperative
        options = [
            option(
                cooperative.pk,
                cooperative.name,
                blocked="" if opening.can else opening.sentence,
                chosen=cooperative == chosen,
            )
            for cooperative in self.way.cooperatives
            for opening in [self.way.openings[cooperative.pk]]
        ]
        return super().get_context_data(options=with_ids("choice", options), **kwargs)


class WhichOccurrence(Question):
    """Where every gathering has its own seats."""

    step = flows.OCCURRENCE
    question = gettext_lazy("Pertemuan yang mana?")
    template_name = "programs/mine/question_choice.html"
    form_class = forms.OneChoiceForm

    def get_form_kwargs(self) -> dict[str, Any]:
        keys = [occurrence.pk for occurrence in self.way.occurrences]
        return {**super().get_form_kwargs(), "keys": keys, "nothing": _("Pilih satu pertemuan.")}

    def answer(self, form) -> Answers:
        return replace(self.way.answers, occurrence=form.cleaned_data["choice"])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        options = [
            option(
                occurrence.pk,
                times.occasion(occurrence),
                note=occurrence.where,
                chosen=occurrence.pk == self.way.answers.occurrence,
            )
            for occurrence in self.way.occurrences
        ]
        return super().get_context_data(options=with_ids("choice", options), **kwargs)
