"""The roster: who receives when, and the days on which the clinic is closed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import formats

from ...actions import clinic_hours
from ...clinic.booking import current_clinic
from ...enums import ActivityKind, ActivityState
from ...forms.clinic_hours import HoursForm
from ...models import Activity, ClinicClosure, ClinicHours
from ...permissions import can_plan, check_can_plan, check_can_view_all
from ..acting import ActingView
from .finding import clinic_crumbs


@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Jadwal konsultan, by weekday; ended hours on demand."""
    check_can_view_all(request.user)
    today = clock.today()
    ended = request.GET.get("lama") == "1"
    rows = ClinicHours.objects.select_related("consultant", "room", "activity")
    rows = rows.prefetch_related("fields_of_work").order_by("weekday", "starts", "pk")
    current = [r for r in rows if ended or r.term.upper is None or r.term.upper > today]
    names = formats.weekdays()
    context = {
        "days": [
            (name, [row for row in current if row.weekday == number])
            for number, name in enumerate(names)
            if any(row.weekday == number for row in current)
        ],
        "ended": ended,
        "has_ended": len(rows) != len(current) or ended,
        "closures": list(ClinicClosure.objects.filter(day__gte=today).select_related("consultant")),
        "clinic": current_clinic() or _any_clinic(),
        "can_plan": can_plan(request.user),
        "crumb_links": clinic_crumbs(),
    }
    return render(request, "programs/clinic/roster.html", context)


def _any_clinic() -> Activity | None:
    """The clinic that hours may be given to: announced, or still planned."""
    states = (ActivityState.PUBLISHED, ActivityState.PLANNED)
    found = Activity.objects.filter(kind=ActivityKind.CLINIC, state__in=states)
    return found.order_by("-program__year", "-pk").first()


class Roster(ActingView):
    """What the forms of the roster share."""

    check = staticmethod(check_can_plan)

    def crumbs(self) -> list[tuple[str, str]]:
        return clinic_crumbs((_("Jadwal konsultan"), self.get_success_url()))

    def get_success_url(self) -> str:
        return reverse("clinic:roster")


class AddHours(Roster):
    """A consultant begins to receive."""

    title = gettext_lazy("Tambah jam konsultan")
    form_class = HoursForm

    def find(self) -> None:
        clinics = Activity.objects.visible_to(self.request.user)
        self.activity = get_object_or_404(
            clinics.filter(kind=ActivityKind.CLINIC), pk=self.kwargs["pk"]
        )

    def subject(self) -> str:
        return self.activity.title

    def get_initial(self) -> dict[str, Any]:
        return {"since": clock.today(), "slot_minutes": 45}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": ClinicHours(activity=self.activity)}

    def act(self, form) -> None:
        clinic_hours.add(
            values={**form.values(), "activity": self.activity},
            fields=list(form.cleaned_data["fields_of_work"]),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class ChangeHours(Roster):
    """Mend or end a row of the roster."""

    title = gettext_lazy("Ubah jam konsultan")
    done = gettext_lazy("Tersimpan. Janji yang sudah dibuat tetap berlaku.")
    form_class = HoursForm

    def find(self) -> None:
        check_can_view_all(self.request.user)
        rows = ClinicHours.objects.select_related("consultant", "activity")
        self.hours = get_object_or_404(rows, pk=self.kwargs["pk"])

    def subject(self) -> str:
        return str(self.hours.consultant)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.hours}

    def act(self, form) -> None:
        clinic_hours.change(
            hours=self.hours,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            fields=list(form.cleaned_data["fields_of_work"]),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )
