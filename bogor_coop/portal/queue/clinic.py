"""What waits in the clinic: follow-ups that are due, appointments that nobody marked."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui import formats
from programs.clinic import agenda, slots
from programs.models import Case
from programs.permissions import can_plan

from .sources import Asked, Item

AHEAD = dt.timedelta(days=7)
MOST = 50


def follow_ups(asked: Asked) -> Iterator[Item]:
    """Due within a week: a consultant's own cases, an officer's all."""
    waiting = agenda.follow_ups(by=asked.at + AHEAD)
    if not can_plan(asked.user):
        waiting = asked.own(waiting, case__owner=asked.user)
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


def unmarked(asked: Asked) -> Iterator[Item]:
    """Appointments that are over, and nobody wrote down who came."""
    waiting = agenda.unmarked(at=clock.now())
    if not can_plan(asked.user):
        waiting = asked.own(waiting, consultant=asked.user)
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
