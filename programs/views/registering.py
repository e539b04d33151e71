"""Registering at the desk: find the cooperative by any spelling, then its people."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bogor_coop import clock
from registry.models import Cooperative

from .. import eligibility
from ..actions import registrations
from ..enums import Door
from ..forms.registrations import RegisterForm
from ..models import Application
from ..people import Person
from ..permissions import check_can_register
from ..registering.finding import MOST_FOUND, look_up
from .acting import ActivityView
from .activity_pages import page_for

MOST_ROWS, FIRST_ROWS = 20, 2


@require_safe
def choose_party(request: HttpRequest, pk: int) -> HttpResponse:
    """Which cooperative? By name however written, number, or a person of hers."""
    activity, context = page_for(request, pk, "participants")
    check_can_register(request.user)
    looked = look_up(activity, request.GET.get("q", ""), at=clock.now())
    context |= {"looked": looked, "most": MOST_FOUND}
    return render(request, "programs/participants/choose.html", context)


class Register(ActivityView):
    """The people of the chosen cooperative, or of a small business."""

    form_class = RegisterForm
    template_name = "programs/participants/register.html"
    check = staticmethod(check_can_register)
    success_url_name = "registrations:list"
    title = _("Daftarkan peserta")
    verb = _("Daftarkan")

    cooperative: Cooperative | None = None

    def find(self) -> None:
        """404 for a cooperative that does not exist or was withdrawn; none for a business."""
        super().find()
        if pk := self.kwargs.get("cooperative"):
            self.cooperative = get_object_or_404(Cooperative.objects.kept(), pk=pk)

    def subject(self):
        party = self.cooperative or _("Usaha kecil")
        return f"{party} · {self.activity}"

    @property
    def rows(self) -> int:
        given = self.request.POST.get("rows", "")
        rows = int(given) if given.isdecimal() and len(given) < 4 else FIRST_ROWS
        return max(1, min(rows + ("more" in self.request.POST), MOST_ROWS))

    def get_initial(self) -> dict[str, Any]:
        return {"group_policy": self.activity.group_policy}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if "more" in self.request.POST:  # one more line: nothing is judged yet
            kwargs["initial"] = self.request.POST.dict()
            kwargs.pop("data"), kwargs.pop("files", None)
        party = "cooperative" if self.cooperative else "business"
        return {**kwargs, "activity": self.activity, "rows": self.rows, "party": party}

    def form_invalid(self, form) -> HttpResponse:
        if "more" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        verdict = eligibility.verdict(self.activity, self.cooperative, at=clock.now())
        more = self.rows < MOST_ROWS
        return super().get_context_data(rows=self.rows, more=more, verdict=verdict, **kwargs)

    def cancel_url(self) -> str:
        return reverse("registrations:choose", args=[self.activity.pk])

    def act(self, form) -> None:
        filled = form.filled()
        try:
            application = self.register(form, list(filled.values()))
        except ValidationError as error:
            raise numbered(error, list(filled)) from error
        self.done = _("Terdaftar dengan nomor %(reference)s.") % {
            "reference": application.reference
        }

    def register(self, form, people: list[Person]) -> Application:
        return registrations.register(
            activity=self.activity,
            people=people,
            by=self.request.user,
            cooperative=self.cooperative,
            business_name=form.cleaned_data.get("business_name", ""),
            occurrence=form.cleaned_data.get("occurrence"),
            door=Door.STAFF,
            group_policy=form.cleaned_data["group_policy"],
            note=form.cleaned_data["note"],
            exception=form.cleaned_data["exception"],
        )


def numbered(error: ValidationError, numbers: list[int]) -> ValidationError:
    """The faults of the people, under the numbers that they have on the page."""
    moved = {}
    for key, errors in getattr(error, "error_dict", {NON_FIELD_ERRORS: error}).items():
        parts = key.split("-")
        if len(parts) == 3:
            key = f"{parts[0]}-{numbers[int(parts[1])]}-{parts[2]}"
        moved[key] = errors
    return ValidationError(moved)
