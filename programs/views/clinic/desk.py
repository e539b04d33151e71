"""At the desk: who comes, then an appointment for her; any cooperative or small business."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from registry.models import Cooperative
from registry.search import search

from ...actions import appointments
from ...clinic import slots
from ...forms.appointments import DeskForm
from ...forms.parties import BusinessForm, business_name_in
from ...models import Appointment
from ...permissions import can_consult
from ..acting import ActingView
from .finding import clinic_crumbs, party_of

MOST = 20


def check_keeps_the_desk(user) -> None:
    """Whoever registers others, and the consultants."""
    if not appointments.keeps_the_desk(user):
        raise PermissionDenied(_("Loket klinik dilayani petugas dan konsultan."))


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Who is it? A search over the register, or the name of a small business."""
    check_keeps_the_desk(request.user)
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:200]
    found, records = None, []
    if text:
        kept = Cooperative.objects.kept().visible_to(request.user)
        found = search(kept, text)
        ordered = found.records.order_by(*found.order)
        records = list(ordered.select_related("village__district")[:MOST])
    business = business_name_in(request.GET)
    context = {
        "text": text,
        "found": found,
        "records": records,
        "most": MOST,
        "business": business,
        "form": BusinessForm({"usaha": request.GET["usaha"]} if "usaha" in request.GET else None),
        "slot": request.GET.get("jam", "")[:40],
        "can_consult": can_consult(request.user),
        "crumb_links": clinic_crumbs(),
    }
    return render(request, "programs/clinic/desk.html", context)


class Book(ActingView):
    """An appointment for somebody at the desk or on the telephone."""

    title = gettext_lazy("Buat janji klinik")
    verb = gettext_lazy("Buat janji")
    done = gettext_lazy("Janji tercatat.")
    form_class = DeskForm
    check = staticmethod(check_keeps_the_desk)
    made: Appointment | None = None

    def find(self) -> None:
        check_keeps_the_desk(self.request.user)
        self.cooperative, self.business_name = party_of(self.request)

    def subject(self) -> str:
        return str(self.cooperative or self.business_name)

    def crumbs(self) -> list[tuple[str, str]]:
        return clinic_crumbs((_("Loket"), reverse("clinic:desk")))

    def get_initial(self) -> dict[str, Any]:
        return {"slot": self.request.GET.get("jam", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        at = clock.now()
        days = slots.between(at.date(), at.date() + slots.AHEAD, at=at)
        return {**super().get_form_kwargs(), "days": days}

    def act(self, form) -> None:
        given = form.cleaned_data
        self.made = appointments.book(
            slot=given["slot"],
            visitor=appointments.Visitor(
                name=given["name"],
                role=given["role"],
                phone=given["phone"],
                field=given["field"],
                complaint=given["story"],
            ),
            cooperative=self.cooperative,
            business_name=self.business_name,
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        if self.made is not None:
            return reverse("clinic:appointment", args=[self.made.pk])
        return reverse("clinic:desk")
