"""Find what a page of the clinic is about, as the person may see it; 404 for strangers."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop import clock
from registry.models import Cooperative

from ...forms.parties import business_name_in
from ...models import Appointment, Case, Consultation

PARTY = ("cooperative", "cooperative__village__district")


def managed(user) -> list[Cooperative]:
    """The cooperatives that the person manages today; whoever has none finds nothing here."""
    ties = user.managerships.in_force(at=clock.today())
    kept = Cooperative.objects.kept().filter(pk__in=ties.values("cooperative"))
    found = list(kept.order_by("sort_name"))
    if not found:
        raise Http404
    return found


def appointment_for(user, pk: int) -> Appointment:
    """An appointment of her cooperatives; staff see all."""
    found = Appointment.objects.visible_to(user, at=clock.today())
    return get_object_or_404(found.select_related(*PARTY, "consultant", "field", "activity"), pk=pk)


def case_for(user, pk: int) -> Case:
    """A case of her cooperatives; staff see all."""
    found = Case.objects.visible_to(user, at=clock.today())
    return get_object_or_404(found.select_related(*PARTY, "owner"), pk=pk)


def consultation_for(user, pk: int) -> Consultation:
    """A visit of a case that the person may see."""
    cases = Case.objects.visible_to(user, at=clock.today())
    found = Consultation.objects.filter(case__in=cases)
    return get_object_or_404(found.select_related("case__cooperative", "consultant"), pk=pk)


def party_of(request: HttpRequest) -> tuple[Cooperative | None, str]:
    """The party that an address of the desk names: ``?koperasi=`` or ``?usaha=``; else 404."""
    number = request.GET.get("koperasi", "")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        return get_object_or_404(Cooperative.objects.kept(), pk=int(number)), ""
    name = business_name_in(request.GET)
    if not name:
        raise Http404
    return None, name


def clinic_crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back to the clinic's first page."""
    return [(_("Klinik"), reverse("clinic:home")), *more]
