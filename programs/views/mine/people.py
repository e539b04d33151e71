"""Who comes: choosing, adding somebody, how to reach each, what each needs."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...actions import drafts
from ...forms import registering as forms
from ...registering import flow as flows
from ...registering.answers import Answers
from .questions import FROM_CHECK, Question, option, with_ids

ADD = "tambah"


class WhoComes(Question):
    """Several at once, at most as many as one cooperative may send."""

    step = flows.PEOPLE
    question = gettext_lazy("Siapa yang akan ikut?")
    template_name = "programs/mine/question_people.html"
    form_class = forms.WhoComesForm

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """ "Tambah orang lain" keeps what is ticked and asks nothing of it."""
        if ADD not in request.POST:
            return super().post(request, *args, **kwargs)
        ticked = set(request.POST.getlist("people"))
        chosen = [c.person for c in self.candidates if not c.blocked and c.person.key in ticked]
        answers = self.way.answers.with_people(chosen)
        drafts.save(activity=self.way.activity, answers=answers, by=request.user)
        query = f"?{FROM_CHECK}=1" if request.GET.get(FROM_CHECK) else ""
        return redirect(reverse("my_activities:orang", args=[self.way.activity.pk]) + query)

    def dispatch(self, request, *args, **kwargs):
        self._candidates = None
        return super().dispatch(request, *args, **kwargs)

    @property
    def candidates(self):
        """Read once: the form and the page speak of the same people."""
        if self._candidates is None:
            self._candidates = self.way.candidates()
        return self._candidates

    def get_form_kwargs(self) -> dict[str, Any]:
        most = self.way.opening.room
        return {**super().get_form_kwargs(), "candidates": self.candidates, "most": most}

    def answer(self, form) -> Answers:
        return self.way.answers.with_people(form.cleaned_data["people"])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        chosen = (
            set(form.data.getlist("people"))
            if form.is_bound
            else {person.key for person in self.way.answers.people}
        )
        options = [
            option(
                c.person.key,
                c.person.name,
                note=c.note,
                blocked=c.blocked,
                chosen=c.person.key in chosen and not c.blocked,
            )
            for c in self.candidates
        ]
        return {**context, "options": with_ids("people", options), "most": self.way.opening.room}


class OtherPerson(Question):
    """Somebody who is not on the list: name and office, then back to the list."""

    step = flows.PEOPLE
    question = gettext_lazy("Siapa orang lain itu?")
    template_name = "programs/mine/question_person.html"
    form_class = forms.OtherPersonForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "known": self.way.candidates()}

    def answer(self, form) -> Answers:
        data = form.cleaned_data
        answers, most = self.way.answers, self.way.opening.room
        added = answers.with_other(data["name"], data["role"])
        if most is not None and len(added.people) > most:  # stays on the list, not ticked
            return added.with_people(added.people[:-1])
        return added

    def next_url(self) -> str:
        query = f"?{FROM_CHECK}=1" if self.request.GET.get(FROM_CHECK) else ""
        return self.way.url(flows.PEOPLE) + query

    def back_url(self) -> str:
        return self.next_url()


class HowToReach(Question):
    """A telephone for each, where there is one."""

    step = flows.CONTACT
    question = gettext_lazy("Ke nomor mana kami memberi kabar?")
    template_name = "programs/mine/question_fields.html"
    form_class = forms.ContactForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "people": self.way.answers.people}

    def answer(self, form) -> Answers:
        return self.way.answers.with_phones(form.phones())

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        hint = _(
            "Bila jadwal berubah atau ada kursi kosong, peserta dan Anda diberi tahu. Kosongkan"
            " bila tidak punya nomor."
        )
        return super().get_context_data(hint=hint, **kwargs)


class WhatIsNeeded(Question):
    """Food, a ramp, an interpreter: mostly nothing."""

    step = flows.NEEDS
    question = gettext_lazy("Ada kebutuhan khusus?")
    template_name = "programs/mine/question_fields.html"
    form_class = forms.NeedsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "people": self.way.answers.people}

    def answer(self, form) -> Answers:
        return self.way.answers.with_needs(form.needs())

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        hint = _(
            "Misalnya makanan tanpa kacang, kursi roda, atau juru bahasa isyarat. Bila tidak ada,"
            " kosongkan lalu lanjutkan."
        )
        return super().get_context_data(hint=hint, **kwargs)
