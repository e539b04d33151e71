"""/dasbor/sasaran-rat/: what share of the annual meetings the office promises to reach."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.acting.views import ActingView

from .. import permissions, targets
from ..models import MeetingTarget
from ..target_form import TargetForm


class SetTarget(ActingView):
    """The form for one book year, and the targets that were set."""

    form_class = TargetForm
    template_name = "portal/target_form.html"
    title = _("Sasaran RAT")
    verb = _("Simpan sasaran")
    done = _("Sasaran tersimpan.")
    check = staticmethod(permissions.check_can_set_targets)

    def find(self) -> None:
        """Every target, the newest book year first."""
        self.found = list(MeetingTarget.objects.select_related("set_by"))

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("buku", "")
        year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
        year = year or clock.today().year - 1
        target = next((one for one in self.found if one.book_year == year), None)
        if target is None:
            return {"book_year": year, "version": 0}
        return {
            "book_year": year,
            "percent": target.percent,
            "basis": target.basis,
            "version": target.version,
        }

    def act(self, form: TargetForm) -> None:
        targets.set_target(by=self.request.user, **form.values())

    def cancel_url(self) -> str:
        return reverse("portal:dashboard")

    def get_success_url(self) -> str:
        return reverse("portal:meeting_target")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(targets=self.found, **kwargs)
