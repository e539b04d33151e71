"""Forms of this room: what they are about, and the pages above them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.parts import Text
from registry.views.acting import ChoosingView

from ..models import Activity
from ..permissions import check_can_plan
from .finding import activity_for


class ActingView(ChoosingView):
    """A form about anything of the room: subclasses find, make the form and call one action."""

    template_name = "programs/form.html"
    conflict_template_name = "programs/conflict.html"
    check = staticmethod(check_can_plan)

    def subject(self) -> Text:
        """What the page is about, under its title."""
        return ""

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        """Label and address of each page above this one."""
        return []

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        shown = {"subject": self.subject(), "crumb_links": self.crumbs()}
        return super().get_context_data(**{**shown, **kwargs})


class ActivityView(ActingView):
    """A form of one activity (``self.activity``), found by ``pk`` in the address."""

    success_url_name = "activities:detail"
    activity: Activity

    def find(self) -> None:
        self.activity = activity_for(self.request.user, self.kwargs["pk"])

    def subject(self) -> Text:
        return self.activity.title

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        return [
            (_("Kegiatan"), reverse("activities:list")),
            (self.activity.title, reverse("activities:detail", args=[self.activity.pk])),
        ]

    def get_success_url(self) -> str:
        return reverse(self.success_url_name, args=[self.activity.pk])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(activity=self.activity, **kwargs)
