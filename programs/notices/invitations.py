"""The letter with which the office invites managers to an activity."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.notices.messages import Message, Outdated, register
from registry.models import Cooperative

from ..enums import ActivityState
from ..models import Activity
from ..queries.inviting import KIND


@register
class Invitation(Message):
    """About the activity; the cooperative stands in the facts."""

    kind = KIND
    title = gettext_lazy("Undangan mengikuti kegiatan")
    template = "programs/mail/activity_invitation.txt"

    def check_still_valid(self) -> None:
        activity = self.subject()
        if activity.state != ActivityState.PUBLISHED:  # type: ignore[attr-defined]
            raise Outdated("not_wanted")

    def heading(self) -> str:
        return _("Undangan: %(activity)s") % {"activity": self.parts["activity"]}

    def context(self) -> dict[str, Any]:
        activity = self.subject()
        first = activity.occurrences.order_by("starts_at").first()  # type: ignore[attr-defined]
        cooperative = Cooperative.objects.filter(pk=self.notice.facts.get("cooperative")).first()
        return {"activity": activity, "first": first, "cooperative": cooperative}

    def example(self) -> dict[str, Any]:
        activity = Activity(title="Pelatihan Kepemimpinan")
        return {"activity": activity, "first": None, "cooperative": "Koperasi Contoh"}

    def url(self) -> str:
        try:
            return reverse("my_activities:activity", args=[self.notice.subject_id])
        except NoReverseMatch:
            return ""
