"""Days on which the clinic is closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bogor_coop.accounts.idempotency import idempotent

from ...actions import clinic_closures
from ...forms.closures import ClosureForm
from ...models import ClinicClosure
from ...permissions import check_can_plan, check_can_view_all
from .roster import Roster


class Close(Roster):
    """A day without clinic."""

    title = gettext_lazy("Catat hari tutup")
    done = gettext_lazy("Hari tutup tercatat.")
    form_class = ClosureForm

    def find(self) -> None:
        check_can_view_all(self.request.user)

    def act(self, form) -> None:
        given = form.cleaned_data
        clinic_closures.close(
            day=given["day"],
            consultant=given["consultant"],
            reason=given["reason"],
            cancel_booked=given["cancel_booked"],
            by=self.request.user,
        )


@require_POST
@idempotent
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """The clinic receives on that day after all."""
    check_can_view_all(request.user)
    closure = get_object_or_404(ClinicClosure, pk=pk)
    check_can_plan(request.user)
    clinic_closures.reopen(closure=closure, by=request.user)
    messages.success(request, _("Hari itu buka lagi."))
    return redirect("clinic:roster")
