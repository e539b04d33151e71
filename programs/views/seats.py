"""How many seats there are, and giving out those that are free."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..actions.capacity import change_capacity
from ..actions.waiting import fill_free_seats
from ..forms.registrations import CapacityForm, NothingForm
from ..permissions import check_can_register
from .acting import ActivityView


class Capacity(ActivityView):
    form_class = CapacityForm
    check = staticmethod(check_can_register)
    success_url_name = "registrations:list"
    title = _("Ubah jumlah kursi")

    def get_initial(self) -> dict[str, Any]:
        return {"capacity": self.activity.capacity}

    def act(self, form) -> None:
        capacity = form.cleaned_data["capacity"]
        change_capacity(activity=self.activity, capacity=capacity, by=self.request.user)


class FillSeats(ActivityView):
    """After settings were changed: move the waiting list up."""

    form_class = NothingForm
    check = staticmethod(check_can_register)
    success_url_name = "registrations:list"
    title = _("Bagikan kursi kosong")
    verb = _("Bagikan")
    done = _("Kursi kosong dibagikan menurut daftar tunggu.")

    def act(self, form) -> None:
        fill_free_seats(activity=self.activity, by=self.request.user)
