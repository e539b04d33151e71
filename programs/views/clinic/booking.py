"""A manager books on her phone: where it begins, the answers once more, one press."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from bogor_coop import clock
from bogor_coop.accounts.idempotency import IdempotentFormMixin
from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.acting.answers import ShownAgain
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Answer

from ...actions import appointments
from ...clinic import booking as flow
from ...clinic.booking import Booking
from ...clinic.telling import place_of_hours
from ...forms import appointments as forms
from .finding import managed
from .questions import FROM_CHECK, address


@require_safe
def start(request: PersonRequest) -> HttpResponse:
    """Where she left off."""
    way = Booking.of(request.user, managed(request.user))
    return redirect("clinic:mine" if way.clinic is None else address(way.open_step))


class Check(ShownAgain, IdempotentFormMixin, FormView):
    """GET shows what she answered; POST books, once."""

    template_name = "programs/clinic/check.html"
    form_class = forms.SendForm
    way: Booking

    def dispatch(self, request, *args, **kwargs):
        """The way is read once, before anything is answered."""
        self.way = Booking.of(request.user, managed(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if self.way.clinic is None or self.way.draft is None:
            return redirect("clinic:mine")
        if self.way.open_step is not None:
            return redirect(address(self.way.open_step))
        return super().get(request, *args, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        way, answers = self.way, self.way.answers
        if way.draft is None or way.open_step is not None:  # sent or emptied on another device
            messages.info(
                self.request, _("Janji ini sudah dikirim, atau jawabannya belum lengkap.")
            )
            return redirect("clinic:mine")
        try:
            made = appointments.book(
                slot=answers.slot or "",
                visitor=appointments.Visitor(
                    name=answers.name or "",
                    role=answers.role,
                    phone=answers.phone,
                    field=way.field,
                    complaint=answers.story or "",
                ),
                cooperative=way.cooperative,
                by=self.request.user,
                draft_of=way.clinic,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        except PolicyRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(f"{reverse('clinic:appointment', args=[made.pk])}?baru=1")
        return self.form_invalid(form)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        slot = self.way.slot()
        shown = {
            "answers": list(self._answers(slot)),
            "slot": slot,
            "where": place_of_hours(slot.hours) if slot else "",
            "back_url": address(self.way.steps[-1]),
            "day_url": f"{address(flow.DAY)}?{FROM_CHECK}=1",
            "over": slot is None or slot.starts_at <= clock.now(),
        }
        return super().get_context_data(**{**shown, **kwargs})

    def _answers(self, slot) -> Iterator[Answer]:
        way, answers = self.way, self.way.answers
        if len(way.cooperatives) > 1:
            yield _line(_("Koperasi"), [str(way.cooperative)], flow.COOPERATIVE)
        yield _line(_("Yang dibicarakan"), [str(way.field or _("Belum tahu pasti"))], flow.FIELD)
        yield _line(_("Hari"), [formats.date_weekday(answers.day)], flow.DAY)
        when = [formats.clock_time(slot.starts_at), str(slot.hours.consultant)] if slot else ["–"]
        yield _line(_("Jam dan konsultan"), when, flow.TIME)
        who = f"{answers.name}, {way.role.lower()}" if way.role else str(answers.name)
        phone = formats.phone(answers.phone) or _("tanpa nomor HP")
        yield _line(_("Yang datang"), [who, phone], flow.PERSON)
        yield _line(_("Masalah"), [answers.story or _("tidak diisi")], flow.STORY)


def _line(label: str, lines: list[str], step: str) -> Answer:
    return Answer(label, lines, f"{address(step)}?{FROM_CHECK}=1")
