"""One participant: her page, and every verb that moves her."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.parts import Text

from ..actions import registrations, waiting
from ..enums import ACTIVE_REGISTRATION, RegistrationState
from ..forms.registrations import DecisionForm, PersonForm, PriorityForm, ReasonForm
from ..models import Registration
from ..people import COLUMN_OF
from ..permissions import can_register, check_can_register, check_can_view_all
from ..queries.registrations import place_of
from ..queries.steps import steps_of
from .acting import ActingView


def registration_for(user, pk: int) -> Registration:
    """The participant, if ``user`` may know of her; 404 for strangers."""
    found = Registration.objects.visible_to(user, at=clock.today())
    related = ("activity", "application__submitted_by", "cooperative", "seat", "occurrence")
    return get_object_or_404(found.select_related(*related), pk=pk)


def crumbs_of(row: Registration) -> list[tuple[Text, str]]:
    activity = row.activity
    return [
        (_("Kegiatan"), reverse("activities:list")),
        (activity.title, reverse("activities:detail", args=[activity.pk])),
        (_("Peserta"), reverse("registrations:list", args=[activity.pk])),
    ]


@require_safe
def participant_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = registration_for(request.user, pk)
    check_can_view_all(request.user)
    context = {
        "row": row,
        "place": place_of(row),
        "steps": steps_of(row),
        "crumb_links": crumbs_of(row),
        "companions": row.application.registrations.exclude(pk=row.pk).order_by("queue_number"),
        "may_register": can_register(request.user) and row.state in ACTIVE_REGISTRATION,
    }
    return render(request, "programs/participants/detail.html", context)


class ParticipantView(ActingView):
    """A verb about one participant, by the desk."""

    check = staticmethod(check_can_register)
    states: Sequence[str] = ACTIVE_REGISTRATION
    row: Registration

    def find(self) -> None:
        self.row = registration_for(self.request.user, self.kwargs["pk"])

    def allow(self) -> None:
        if self.row.state not in self.states:
            raise PolicyRefused(
                _("Keadaan peserta ini: %(state)s.") % {"state": self.row.get_state_display()}
            )

    def subject(self) -> Text:
        return f"{self.row.person_name} · {self.row.party}"

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        here = (self.row.person_name, reverse("registrations:detail", args=[self.row.pk]))
        return [*crumbs_of(self.row), here]

    def get_success_url(self) -> str:
        return reverse("registrations:detail", args=[self.row.pk])


class Change(ParticipantView):
    form_class = PersonForm
    title = gettext_lazy("Ubah peserta")

    def get_initial(self) -> dict[str, Any]:
        return {part: getattr(self.row, column) for part, column in COLUMN_OF.items()}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        version = self.request.POST.get("version", self.row.version)
        return super().get_context_data(version=version, **kwargs)

    template_name = "programs/participants/change.html"

    def act(self, form) -> None:
        version = self.request.POST.get("version", "")
        registrations.change_person(
            registration=self.row,
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            values=form.values(),
            by=self.request.user,
        )


class Cancel(ParticipantView):
    form_class = ReasonForm
    title = gettext_lazy("Batalkan peserta")
    verb = gettext_lazy("Batalkan peserta")
    done = gettext_lazy("Peserta dibatalkan. Kursinya diteruskan menurut daftar tunggu.")

    def act(self, form) -> None:
        reason = form.cleaned_data["reason"]
        registrations.cancel(registration=self.row, by=self.request.user, reason=reason)


class Decide(ParticipantView):
    form_class = DecisionForm
    states = (RegistrationState.REQUESTED,)
    title = gettext_lazy("Putuskan pendaftaran")

    def act(self, form) -> None:
        registrations.decide(
            registration=self.row,
            approve=form.cleaned_data["decision"] == DecisionForm.YES,
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class Priority(ParticipantView):
    form_class = PriorityForm
    states = (RegistrationState.WAITING,)
    title = gettext_lazy("Ubah urutan antre")

    def get_initial(self) -> dict[str, Any]:
        return {"priority": self.row.priority}

    def act(self, form) -> None:
        waiting.set_priority(registration=self.row, by=self.request.user, **form.cleaned_data)


class GiveSeat(ParticipantView):
    form_class = ReasonForm
    states = (RegistrationState.WAITING, RegistrationState.REQUESTED)
    title = gettext_lazy("Beri kursi di luar urutan")
    verb = gettext_lazy("Beri kursi")
    done = gettext_lazy("Kursi diberikan.")

    def act(self, form) -> None:
        reason = form.cleaned_data["reason"]
        waiting.give_seat(registration=self.row, by=self.request.user, reason=reason)
