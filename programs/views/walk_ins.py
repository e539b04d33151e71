"""Somebody comes to the door without having registered: which cooperative, who, and she is in."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.parts import Text
from registry.models import Cooperative

from .. import eligibility, presence
from ..actions.walk_ins import walk_in
from ..enums import ACTIVE_REGISTRATION
from ..forms.walk_ins import WalkInForm
from ..models import Occurrence, Registration
from ..permissions import check_can_register
from ..registering.finding import MOST_FOUND, look_up
from .acting import ActingView
from .doors import occurrence_for


@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """From which cooperative? By any spelling; or a small business."""
    occurrence = occurrence_for(request, pk)
    check_can_register(request.user)
    at, closed = clock.now(), ""
    try:
        presence.check_takes_attendance(occurrence, at=at)
    except PolicyRefused as refusal:
        closed = refusal.sentence
    context = {
        "occurrence": occurrence,
        "activity": occurrence.activity,
        "closed": closed,
        "looked": look_up(occurrence.activity, request.GET.get("q", ""), at=at),
        "most": MOST_FOUND,
        "door_back": reverse("door:phone", args=[pk]),
    }
    return render(request, "programs/door/walk_in.html", context)


class WalkIn(ActingView):
    """One person of the chosen cooperative, or of a small business, and she is written as here."""

    form_class = WalkInForm
    template_name = "programs/door/walk_in_person.html"
    check = staticmethod(check_can_register)
    title = gettext_lazy("Datang tanpa mendaftar")
    verb = gettext_lazy("Catat hadir")

    occurrence: Occurrence
    cooperative: Cooperative | None = None

    def find(self) -> None:
        self.occurrence = occurrence_for(self.request, self.kwargs["pk"])
        if pk := self.kwargs.get("cooperative"):
            self.cooperative = get_object_or_404(Cooperative.objects.kept(), pk=pk)
        activity = self.occurrence.activity
        self.verdict = eligibility.verdict(activity, self.cooperative, at=clock.now())

    def allow(self) -> None:
        presence.check_takes_attendance(self.occurrence, at=clock.now())

    def subject(self) -> Text:
        return str(self.cooperative or _("Usaha kecil"))

    def get_success_url(self) -> str:
        return reverse("door:walk_in", args=[self.occurrence.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        exception = bool(self.verdict.unmet) or self.request.method == "POST"
        business = self.cooperative is None
        return {**super().get_form_kwargs(), "business": business, "exception": exception}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            occurrence=self.occurrence,
            activity=self.occurrence.activity,
            verdict=self.verdict,
            present=self.present(),
            door_back=self.get_success_url(),
            **kwargs,
        )

    def present(self) -> list[Registration]:
        """Who of the cooperative is registered already: perhaps it is she."""
        if self.cooperative is None:
            return []
        rows = self.occurrence.activity.registrations.filter(
            cooperative=self.cooperative, state__in=ACTIVE_REGISTRATION
        )
        return list(rows.select_related("seat").order_by("queue_number")[:MOST_FOUND])

    def act(self, form: WalkInForm) -> None:
        try:
            came = self.walk_in(form)
        except ValidationError as error:
            errors = getattr(error, "error_dict", {NON_FIELD_ERRORS: error})
            raise ValidationError(
                {key.removeprefix("people-0-"): e for key, e in errors.items()}
            ) from error
        words = {"name": came.person_name, "number": came.seat.number if came.seat else ""}
        self.done = _("%(name)s hadir, kursi %(number)s.") % words

    def walk_in(self, form: WalkInForm) -> Registration:
        return walk_in(
            occurrence=self.occurrence,
            person=form.person(),
            by=self.request.user,
            cooperative=self.cooperative,
            business_name=form.cleaned_data.get("business_name", ""),
            exception=form.cleaned_data.get("exception", ""),
        )
