"""Programs of the office: list, page with targets, form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bogor_coop import clock

from ..actions import programs
from ..forms.programs import ProgramForm
from ..models import Activity, Program
from ..permissions import can_plan, check_can_view_all
from ..queries import activities as activity_queries
from ..queries import programs as queries
from .acting import ActingView


@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    """Program."""
    check_can_view_all(request.user)
    context = {"programs": queries.listed(), "may_plan": can_plan(request.user)}
    return render(request, "programs/program/list.html", context)


@require_safe
def program_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One program: its targets, how far it is, its activities."""
    check_can_view_all(request.user)
    program = get_object_or_404(Program.objects.select_related("owner"), pk=pk)
    now = clock.now()
    activities = activity_queries.dressed(Activity.objects.filter(program=program), at=now)
    context = {
        "program": program,
        "program_key": str(program.pk),
        "progress": queries.progress(program, at=now),
        "activities": activities.order_by("first_starts", "pk"),
        "may_plan": can_plan(request.user),
        "crumb_links": [
            (now_("Kegiatan"), reverse("activities:list")),
            (now_("Program"), reverse("programs:list")),
        ],
    }
    return render(request, "programs/program/detail.html", context)


class Create(ActingView):
    """Buat program."""

    form_class = ProgramForm
    title = _("Buat program")
    verb = _("Simpan program")
    done = _("Program tersimpan.")
    program: Any = None

    def find(self) -> None:
        """There is nothing yet to be found."""

    def crumbs(self):
        return [
            (_("Kegiatan"), reverse("activities:list")),
            (_("Program"), reverse("programs:list")),
        ]

    def get_initial(self) -> dict[str, Any]:
        return {"owner": self.request.user.pk}

    def act(self, form: ProgramForm) -> None:
        self.program = programs.create(values=form.values(), by=self.request.user)

    def get_success_url(self) -> str:
        if self.program:
            return reverse("programs:detail", args=[self.program.pk])
        return reverse("programs:list")


class Edit(Create):
    """Ubah program."""

    title = _("Ubah program")
    verb = _("Simpan perubahan")
    done = _("Perubahan tersimpan.")

    def find(self) -> None:
        self.program = get_object_or_404(Program, pk=self.kwargs["pk"])

    def subject(self) -> str:
        return str(self.program)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.program}

    def get_initial(self) -> dict[str, Any]:
        return {}

    def act(self, form: ProgramForm) -> None:
        programs.update(
            program=self.program,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )
