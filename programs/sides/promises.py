"""What was promised and still lies ahead: open follow-ups and appointments, as they are today."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bogor_coop import clock
from bogor_coop.ui import formats

from ..enums import ActionState, AppointmentState
from ..models import ActionItem, Appointment
from .shape import Asked, Side, Told, concerned


@dataclass(frozen=True)
class Promise:
    """``due`` is the day of an appointment or the last day of a follow-up."""

    due: dt.date
    text: str
    line: str
    url: str


def read(asked: Asked) -> Told:
    """What is due first stands first. Two queries; the rows are few."""
    found = sorted([*_items(asked), *_appointments(asked)], key=lambda one: one.due)
    return Told(found[: asked.most], len(found))


def _items(asked: Asked) -> list[Promise]:
    mine = Q(case__cooperative=asked.cooperative) | Q(mentoring__cooperative=asked.cooperative)
    found = ActionItem.objects.filter(mine, state=ActionState.OPEN).select_related("owner")
    return [
        Promise(
            item.due_on,
            item.text,
            item.responsible,
            reverse("clinic:case_detail", args=[item.case_id])
            if item.case_id
            else reverse("mentoring:detail", args=[item.mentoring_id]),
        )
        for item in found
    ]


def _appointments(asked: Asked) -> list[Promise]:
    found = (
        Appointment.objects.filter(cooperative=asked.cooperative, starts_at__gte=clock.now())
        .exclude(state=AppointmentState.CANCELLED)
        .select_related("consultant", "field")
    )
    return [
        Promise(
            one.starts_at.astimezone(clock.now().tzinfo).date(),
            _("Janji klinik %(when)s") % {"when": formats.moment(one.starts_at)},
            " · ".join(filter(None, [str(one.consultant), str(one.field or "")])),
            reverse("clinic:appointment", args=[one.pk]),
        )
        for one in found
    ]


def heading(n: int) -> str:
    return ngettext("%(n)s janji dan tindak lanjut", "%(n)s janji dan tindak lanjut", n)


SIDE = Side(
    "janji",
    gettext_lazy("Janji dan tindak lanjut"),
    gettext_lazy("Tidak ada janji yang masih terbuka."),
    heading,
    read,
    concerned,
    "programs/sides/janji.html",
)
