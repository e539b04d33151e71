"""The gatherings of an activity: the tab, and the forms that set, move and cancel them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bogor_coop import clock

from ..actions import occurrences
from ..forms.occurrences import CancelForm, OccurrenceForm
from ..models import Occurrence
from .acting import ActivityView
from .activity_pages import page_for
from .finding import of_activity


@require_safe
def occurrence_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Pertemuan."""
    activity, context = page_for(request, pk, "occurrences")
    found = activity.occurrences.select_related("room").prefetch_related(
        "agenda", "assignments__trainer"
    )
    now = clock.now()
    context |= {
        "occurrences": found,
        "now": now,
        "may_change": context["may_plan"] and activity.state not in occurrences.LOCKED,
    }
    return render(request, "programs/activity/occurrences.html", context)


class OccurrenceView(ActivityView):
    """A form of one occurrence of the activity."""

    success_url_name = "activities:occurrence_list"
    occurrence: Occurrence

    def find(self) -> None:
        super().find()
        self.occurrence = of_activity(self.activity, Occurrence, self.kwargs["occurrence"])

    def crumbs(self):
        list_url = reverse("activities:occurrence_list", args=[self.activity.pk])
        return [*super().crumbs(), (_("Pertemuan"), list_url)]


class Create(ActivityView):
    """Tambah pertemuan."""

    form_class = OccurrenceForm
    success_url_name = "activities:occurrence_list"
    title = _("Tambah pertemuan")
    verb = _("Simpan pertemuan")
    done = _("Pertemuan tersimpan.")

    def allow(self) -> None:
        occurrences.check_open(self.activity)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": Occurrence(activity=self.activity)}

    def act(self, form: OccurrenceForm) -> None:
        occurrences.create(
            activity=self.activity,
            values=form.values(),
            trainers=form.cleaned_data["trainers"],
            agenda=form.cleaned_data["agenda"],
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )


class Edit(OccurrenceView):
    """Ubah atau pindahkan pertemuan."""

    form_class = OccurrenceForm
    title = _("Ubah pertemuan")
    verb = _("Simpan perubahan")
    done = _("Perubahan tersimpan. Bila jadwalnya berubah, yang terdaftar diberi tahu.")

    def allow(self) -> None:
        occurrences.check_open(self.activity)
        occurrences.check_standing(self.occurrence)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.occurrence}

    def act(self, form: OccurrenceForm) -> None:
        occurrences.update(
            occurrence=self.occurrence,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            trainers=form.cleaned_data["trainers"],
            agenda=form.cleaned_data["agenda"],
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )


class Cancel(OccurrenceView):
    """Batalkan pertemuan."""

    form_class = CancelForm
    title = _("Batalkan pertemuan")
    verb = _("Batalkan pertemuan")
    done = _("Pertemuan dibatalkan. Yang terdaftar diberi tahu.")

    def allow(self) -> None:
        occurrences.check_open(self.activity)
        occurrences.check_cancellable(self.occurrence)

    def subject(self) -> str:
        return f"{self.activity.title}, {occurrences.when(self.occurrence)}"

    def act(self, form: CancelForm) -> None:
        occurrences.cancel(
            occurrence=self.occurrence, reason=form.cleaned_data["reason"], by=self.request.user
        )
