"""A manager books on her phone: what the questions share, and what each of them asks."""

import dataclasses
import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView

from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.acting.answers import UNPROCESSABLE
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Text

from ...actions import clinic_drafts
from ...clinic import booking as flow
from ...clinic.booking import Answers, Booking, problem_fields
from ...forms import appointments as forms
from .finding import managed

LEAVE, FROM_CHECK = "keluar", "dari"
Option = dict[str, Any]


def address(step: str | None) -> str:
    """The page of a question; of the answers once more for None."""
    return reverse("clinic:booking_step", args=[step]) if step else reverse("clinic:booking_check")


def option(value, label, *, note="", blocked="", chosen=False) -> Option:
    """What a big card takes."""
    return {"value": value, "label": label, "note": note, "blocked": blocked, "chosen": chosen}


class Question(FormView):
    """One question. Saving an answer again is harmless, so its form is not answered once only."""

    template_name = "programs/clinic/question.html"
    question: Text = ""
    hint: Text = ""
    step = ""
    way: Booking

    def dispatch(self, request, *args, **kwargs):
        """What cannot be asked yet leads to what can."""
        self.way = Booking.of(request.user, managed(request.user))
        if self.way.clinic is None:
            return redirect("clinic:mine")
        if self.step not in self.way.steps or not self.way.reachable(self.step):
            return redirect(address(self.way.open_step))
        return super().dispatch(request, *args, **kwargs)

    def answer(self, form: Any) -> Answers:
        """The answers with this one."""
        raise NotImplementedError

    def form_valid(self, form) -> HttpResponse:
        answers = self.answer(form)
        if self.way.clinic is not None:
            clinic_drafts.save(clinic=self.way.clinic, answers=answers, by=self.request.user)
        if LEAVE in self.request.POST:
            messages.success(self.request, _("Jawaban Anda tersimpan. Lanjutkan kapan saja."))
            return redirect("clinic:mine")
        way = dataclasses.replace(self.way, answers=answers)
        if self.request.GET.get(FROM_CHECK):
            return redirect(address(way.open_step))
        return redirect(address(way.after(self.step)))

    def form_invalid(self, form) -> HttpResponse:
        """Who leaves an empty question may go; what is typed and wrong is shown, not lost."""
        if LEAVE in self.request.POST and not form.has_changed():
            return redirect("clinic:mine")
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        way = self.way
        before = way.before(self.step)
        shown = {
            "question": self.question,
            "hint": self.hint,
            "number": way.steps.index(self.step) + 1,
            "total": len(way.steps),
            "back_url": address(before) if before else reverse("clinic:mine"),
            "draft": way.draft,
            "options": None,
            "empty": "",
        }
        return super().get_context_data(**{**shown, **kwargs})


class Choice(Question):
    """A question answered by one big card."""

    form_class = forms.ChoiceForm
    empty: Text = ""

    def offered(self) -> list[Option]:
        """The cards."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        self.cards = self.offered()
        return {**super().get_form_kwargs(), "options": self.cards}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        kwargs.setdefault("form", self.get_form() if "form" not in kwargs else None)
        shown = {"options": self.cards, "empty": self.empty}
        return super().get_context_data(**{**shown, **kwargs})


class WhichCooperative(Choice):
    step = flow.COOPERATIVE
    question = gettext_lazy("Untuk koperasi yang mana?")

    def offered(self) -> list[Option]:
        chosen = self.way.answers.cooperative
        return [option(str(c.pk), c.name, chosen=c.pk == chosen) for c in self.way.cooperatives]

    def answer(self, form) -> Answers:
        return dataclasses.replace(self.way.answers, cooperative=int(form.cleaned_data["choice"]))


class WhichField(Choice):
    step = flow.FIELD
    question = gettext_lazy("Apa yang ingin dibicarakan?")
    hint = gettext_lazy("Pilih yang paling dekat. Konsultan melihat masalahnya secara utuh.")

    def offered(self) -> list[Option]:
        chosen = self.way.answers.field
        cards = [
            option(one.code, one.name, note=one.hint, chosen=one.code == chosen)
            for one in problem_fields()
        ]
        unsure = option(flow.UNSURE, _("Belum tahu pasti"), chosen=chosen == flow.UNSURE)
        return [*cards, unsure]

    def answer(self, form) -> Answers:
        field = form.cleaned_data["choice"]
        if field == self.way.answers.field:
            return self.way.answers
        # Another field may have other consultants: the day and the time are asked again.
        return dataclasses.replace(self.way.answers, field=field, day=None, slot=None)


class WhichDay(Choice):
    step = flow.DAY
    question = gettext_lazy("Hari apa Anda dapat datang?")
    empty = gettext_lazy("Empat minggu ke depan tidak ada konsultan yang menerima.")

    def offered(self) -> list[Option]:
        cards = []
        for day, slots in self.way.days().items():
            free = sum(slot.free for slot in slots)
            note = ngettext("%(n)s jam kosong", "%(n)s jam kosong", free) % {"n": free}
            blocked = "" if free else _("semua jam sudah terisi")
            chosen = day == self.way.answers.day
            label = formats.date_weekday(day)
            cards.append(option(day.isoformat(), label, note=note, blocked=blocked, chosen=chosen))
        return cards

    def answer(self, form) -> Answers:
        day = dt.date.fromisoformat(form.cleaned_data["choice"])
        kept = self.way.answers.slot if day == self.way.answers.day else None
        return dataclasses.replace(self.way.answers, day=day, slot=kept)


class WhichTime(Choice):
    step = flow.TIME
    question = gettext_lazy("Jam berapa?")
    empty = gettext_lazy("Hari ini tidak ada lagi jam klinik. Kembali, lalu pilih hari lain.")

    def offered(self) -> list[Option]:
        cards = []
        for slot in self.way.slots_of_day():
            blocked = "" if slot.free else _("sudah lewat") if slot.past else _("sudah diambil")
            label = f"{slot.starts_at:%H.%M}–{formats.clock_time(slot.ends_at)}"
            note = _("dengan %(name)s") % {"name": slot.hours.consultant}
            chosen = slot.key == self.way.answers.slot
            cards.append(option(slot.key, label, note=note, blocked=blocked, chosen=chosen))
        return cards

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        day = formats.date_weekday(self.way.answers.day)
        return super().get_context_data(**{"hint": day, **kwargs})

    def answer(self, form) -> Answers:
        return dataclasses.replace(self.way.answers, slot=form.cleaned_data["choice"])


class WhoComes(Question):
    step = flow.PERSON
    question = gettext_lazy("Siapa yang datang?")
    form_class = forms.VisitorForm

    def get_initial(self) -> dict[str, Any]:
        answers, user = self.way.answers, self.request.user
        if answers.name is None:
            return {"name": user.full_name, "phone": user.phone or ""}
        return {"name": answers.name, "role": answers.role, "phone": answers.phone}

    def answer(self, form) -> Answers:
        return dataclasses.replace(self.way.answers, **form.cleaned_data)


class WhatStory(Question):
    step = flow.STORY
    question = gettext_lazy("Apa masalahnya?")
    form_class = forms.StoryForm

    def get_initial(self) -> dict[str, Any]:
        return {"story": self.way.answers.story or ""}

    def answer(self, form) -> Answers:
        return dataclasses.replace(self.way.answers, story=form.cleaned_data["story"])


QUESTIONS = {
    view.step: view.as_view()
    for view in (WhichCooperative, WhichField, WhichDay, WhichTime, WhoComes, WhatStory)
}


def ask(request: PersonRequest, step: str) -> HttpResponseBase:
    """The page of one question."""
    if step not in QUESTIONS:
        raise Http404
    return QUESTIONS[step](request)
