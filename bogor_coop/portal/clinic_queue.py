"""What waits in the clinic: follow-ups that are due, appointments to come or not marked."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.ui import formats
from programs.clinic import agenda, slots
from programs.models import Case
from programs.permissions import can_consult, can_plan

from .queues import Item, Source, register

AHEAD = dt.timedelta(days=7)
MOST = 50


def follow_ups(user, *, at: dt.date) -> Iterator[Item]:
    """Due within a week: a consultant's own cases first in her queue, an officer's all."""
    waiting = agenda.follow_ups(by=at + AHEAD)
    if _only_own(user):
        waiting = waiting.filter(case__owner=user)
    for visit in waiting[:MOST]:
        case: Case = visit.case
        yield Item(
            _("Tindak lanjut klinik: %(summary)s") % {"summary": case.summary},
            reverse("clinic:case_detail", args=[case.pk]),
            _("Buka kasus"),
            case.party,
            _("konsultasi %(day)s") % {"day": formats.date_short(visit.held_on)},
            since=visit.held_on,
            due=visit.follow_up_on,
        )


def unmarked(user, *, at: dt.date) -> Iterator[Item]:
    """Appointments that are over, and nobody wrote down who came."""
    waiting = agenda.unmarked(at=clock.now())
    if _only_own(user):
        waiting = waiting.filter(consultant=user)
    for one in waiting[:MOST]:
        day = slots.day_in_office(one.starts_at)
        yield Item(
            _("Janji klinik belum dicatat: datang atau tidak"),
            reverse("clinic:appointment", args=[one.pk]),
            _("Catat"),
            one.party,
            formats.moment_short(one.starts_at),
            since=day,
            due=day,
        )


def _only_own(user) -> bool:
    """Whoever plans looks after all; a mentor after her own."""
    return not can_plan(user)


def announce() -> None:
    """Register the sources of the clinic; called once the apps are ready."""
    register(Source("klinik", gettext_lazy("Klinik"), can_consult, follow_ups, 60))
    register(Source("janji", gettext_lazy("Janji klinik"), can_consult, unmarked, 61))
