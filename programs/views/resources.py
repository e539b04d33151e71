"""Rooms and trainers: what can be chosen for a gathering."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bogor_coop import clock

from ..actions import resources
from ..forms.resources import ResourceForm, RoomForm, TrainerForm
from ..models import Occurrence, Room, Trainer
from ..permissions import can_plan, check_can_view_all
from .acting import ActingView


@require_safe
def resource_list(request: HttpRequest) -> HttpResponse:
    """Ruang dan narasumber."""
    check_can_view_all(request.user)
    now = clock.now()
    coming = Occurrence.objects.upcoming(at=now).order_by()
    busy = dict(coming.exclude(room=None).values_list("room").annotate(n=Count("pk")))
    ahead = Q(assignments__cancelled=False, assignments__occurrence__ends_at__gt=now)
    context = {
        "rooms": [(room, busy.get(room.pk, 0)) for room in Room.objects.all()],
        "trainers": Trainer.objects.annotate(coming=Count("assignments", filter=ahead)),
        "today": now.date(),
        "may_plan": can_plan(request.user),
        "crumb_links": [(_("Kegiatan"), reverse("activities:list"))],
    }
    return render(request, "programs/resources.html", context)


class ResourceView(ActingView):
    """A room or a trainer, new or corrected."""

    model: type[Room] | type[Trainer]
    done = _("Tersimpan.")

    def find(self) -> None:
        pk = self.kwargs.get("pk")
        self.row: Any = get_object_or_404(self.model, pk=pk) if pk else self.model()

    def subject(self) -> str:
        return str(self.row) if self.row.pk else ""

    def crumbs(self):
        return [
            (_("Kegiatan"), reverse("activities:list")),
            (_("Ruang dan narasumber"), reverse("activities:resources")),
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"row": self.row}

    def act(self, form: ResourceForm) -> None:
        resources.save(row=self.row, values=form.values(), by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("activities:resources")


class RoomView(ResourceView):
    """Catat ruang."""

    model = Room
    form_class = RoomForm
    title = _("Ruang")
    verb = _("Simpan ruang")


class TrainerView(ResourceView):
    """Catat narasumber."""

    model = Trainer
    form_class = TrainerForm
    title = _("Narasumber")
    verb = _("Simpan narasumber")
