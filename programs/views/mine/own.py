"""What a manager does with her registrations: look, change who comes, cancel, answer an offer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from ... import ical_seats
from ...actions import registrations, waiting
from ...enums import ACTIVE_REGISTRATION, RegistrationState
from ...forms.own_registration import CancelForm, ChangePersonForm, OfferForm
from ...models import Application, Registration
from ...queries import mine
from ..acting import ActingView
from . import finding


def sent(request, reference: str) -> mine.Sent:
    """An application of hers with its people, or 404."""
    found = finding.application_for(request.user, reference)
    return mine.of(Application.objects.filter(pk=found.pk), at=clock.now())[0]


@require_safe
def application(request, reference: str) -> HttpResponse:
    """The confirmation, and afterwards the page to come back to."""
    found = sent(request, reference)
    context = {"sent": found, "over": found.over(clock.now())}
    return render(request, "programs/mine/application.html", context)


@require_safe
def tickets(request, reference: str) -> HttpResponse:
    """A sheet of paper with the codes of those who have a seat."""
    found = sent(request, reference)
    seated = [p for p in found.places if p.registration.state == RegistrationState.BOOKED]
    return render(request, "programs/mine/tickets.html", {"sent": found, "places": seated})


@require_safe
def calendar(request, reference: str) -> HttpResponse:
    """The gatherings as a file for the calendar of a telephone."""
    found = sent(request, reference)
    url = reverse("my_activities:application", args=[reference])
    content = ical_seats.file(found.occurrences, url=url)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    name = found.application.reference.lower()
    response["Content-Disposition"] = f'attachment; filename="kegiatan-{name}.ics"'
    return response


class OwnRegistration(ActingView):
    """A form about one registered person of hers."""

    template_name = "programs/mine/one_form.html"
    check = staticmethod(lambda user: None)  # found through her own cooperatives
    registration: Registration

    def find(self) -> None:
        self.registration = finding.registration_for(self.request.user, self.kwargs["pk"])

    def allow(self) -> None:
        if self.registration.state not in ACTIVE_REGISTRATION:
            raise PolicyRefused(_("Pendaftaran ini sudah tidak berlaku."))

    def subject(self):
        return self.registration.activity.title

    def get_success_url(self) -> str:
        reference = self.registration.application.reference
        return reverse("my_activities:application", args=[reference])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(registration=self.registration, **kwargs)


class ChangePerson(OwnRegistration):
    """Somebody else comes on the same seat, or her particulars were wrong."""

    form_class = ChangePersonForm
    title = gettext_lazy("Ubah peserta")
    done = gettext_lazy("Perubahan tersimpan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "registration": self.registration}

    def act(self, form) -> None:
        registrations.change_person(
            registration=self.registration,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=self.request.user,
        )


class Cancel(OwnRegistration):
    """Asks once, then gives the place to whoever is next."""

    form_class = CancelForm
    template_name = "programs/mine/cancel.html"
    title = gettext_lazy("Batalkan pendaftaran")
    verb = gettext_lazy("Ya, batalkan")
    done = gettext_lazy("Pendaftaran dibatalkan. Terima kasih sudah memberi tahu.")

    def act(self, form) -> None:
        registrations.cancel(
            registration=self.registration,
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class AnswerOffer(OwnRegistration):
    """A seat is held for her until the deadline: take it, or let it pass."""

    form_class = OfferForm
    template_name = "programs/mine/offer.html"
    title = gettext_lazy("Ada kursi kosong")
    done = ""

    def allow(self) -> None:
        super().allow()
        if self.registration.state == RegistrationState.BOOKED:
            raise PolicyRefused(_("Kursi ini sudah Anda terima."))
        if self.registration.state != RegistrationState.OFFERED:
            raise PolicyRefused(_("Tawaran ini sudah berakhir. Peserta tetap di daftar tunggu."))

    def act(self, form) -> None:
        name = {"name": self.registration.person_name}
        if form.cleaned_data["answer"] == OfferForm.TAKE:
            waiting.accept_offer(registration=self.registration, by=self.request.user)
            self.done = _("%(name)s mendapat kursi.") % name
        else:
            waiting.pass_on_offer(registration=self.registration, by=self.request.user)
            self.done = _("Kursi dilepas. %(name)s tetap di daftar tunggu.") % name

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        until = formats.moment(self.registration.offer_expires_at)
        return super().get_context_data(until=until, **kwargs)
