"""One appointment: its page for both sides, move, cancel, mark, calendar entry."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bogor_coop import clock
from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.refusals import PolicyRefused

from ...actions import appointments
from ...clinic import policies, slots
from ...clinic.booking import current_clinic
from ...clinic.telling import facts_of
from ...enums import AppointmentState
from ...forms.appointments import CancelForm, MoveForm
from ...models import Appointment
from ...permissions import can_consult, check_can_consult
from ..acting import ActingView
from .finding import appointment_for, clinic_crumbs


@require_safe
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """Staff see the record, a manager her confirmation."""
    appointment = appointment_for(request.user, pk)
    at = clock.now()
    context = {
        "appointment": appointment,
        "told": facts_of(appointment),
        "fresh": request.GET.get("baru") == "1",
        "may_change": policies.can_still_change(appointment, at=at)
        and (not request.user.is_staff_member or appointments.keeps_the_desk(request.user)),
        "may_mark": can_consult(request.user) and policies.can_mark(appointment, at=at),
        "consultation": getattr(appointment, "consultation", None),
        "receives": current_clinic() is not None,
    }
    staff = request.user.is_staff_member
    page = "programs/clinic/appointment.html" if staff else "programs/clinic/appointment_mine.html"
    return render(request, page, context)


class OneAppointment(ActingView):
    """A form about one appointment, for its managers and the desk."""

    appointment: Appointment

    def find(self) -> None:
        self.appointment = appointment_for(self.request.user, self.kwargs["pk"])

    def check_person(self) -> None:
        appointments.check_may_touch(self.request.user, self.appointment)

    def allow(self) -> None:
        policies.check_still_to_come(self.appointment, at=clock.now())

    def subject(self) -> str:
        told = facts_of(self.appointment)
        return f"{told['party']} · {told['when']} · {told['consultant']}"

    def crumbs(self) -> list[tuple[str, str]]:
        return clinic_crumbs((self.appointment.reference, self.get_success_url()))

    def get_success_url(self) -> str:
        return reverse("clinic:appointment", args=[self.appointment.pk])

    def get_template_names(self) -> list[str]:
        staff = self.request.user.is_staff_member
        return ["programs/form.html" if staff else "programs/clinic/change_mine.html"]


class Move(OneAppointment):
    """Take another slot."""

    title = gettext_lazy("Pindahkan janji")
    verb = gettext_lazy("Pindahkan")
    done = gettext_lazy("Janji dipindahkan. Kami memberi tahu kedua pihak.")
    form_class = MoveForm

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.appointment.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        at = clock.now()
        days = slots.between(at.date(), at.date() + slots.AHEAD, at=at, ignore=self.appointment)
        return {**super().get_form_kwargs(), "days": days}

    def act(self, form) -> None:
        appointments.move(
            appointment=self.appointment,
            version=form.cleaned_data["version"] or 0,
            slot=form.cleaned_data["slot"],
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class Cancel(OneAppointment):
    """Give the slot back."""

    title = gettext_lazy("Batalkan janji")
    verb = gettext_lazy("Batalkan janji ini")
    done = gettext_lazy("Janji dibatalkan. Jam itu kini kosong bagi yang lain.")
    form_class = CancelForm

    def act(self, form) -> None:
        appointments.cancel(
            appointment=self.appointment,
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


@require_POST
@idempotent
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Datang, tidak datang: one press on the agenda."""
    appointment = appointment_for(request.user, pk)
    check_can_consult(request.user)
    came = request.POST.get("keadaan") == AppointmentState.ATTENDED
    state = AppointmentState.ATTENDED if came else AppointmentState.NO_SHOW
    try:
        appointments.mark(appointment=appointment, state=state, by=request.user)
    except PolicyRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = _("%(name)s: datang.") if came else _("%(name)s: tidak datang.")
        messages.success(request, said % {"name": appointment.person_name})
    if request.POST.get("lanjut") == "agenda":
        day = slots.day_in_office(appointment.starts_at)
        return redirect(f"{reverse('clinic:home')}?hari={day.isoformat()}")
    return redirect("clinic:appointment", pk)
