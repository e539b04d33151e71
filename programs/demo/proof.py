"""The demo's programs add up, and tell no more than the register bears out."""

import datetime as dt

from django.db.models import Count, F, Q

from registry.enums import Group
from registry.models import Standing

from ..enums import ActivityState, RegistrationState
from ..models import ActionItem, Activity, Case, Mentoring, Registration
from . import cost_proof
from .calendar import TODAY


def check() -> None:
    """Raise AssertionError at the first thing that does not hold."""
    for broken, sentence in (
        (_overbooked(), "more people than seats"),
        (_waiting_beside_a_free_seat(), "somebody waits while a seat is free"),
        (_closed_before_opened(), "a case closed before it was opened"),
        (not ActionItem.objects.overdue(at=TODAY).exists(), "nothing is overdue"),
        (not Mentoring.objects.exists(), "nobody is mentored"),
        (not _recovered_after_help(), "nobody recovered after help"),
    ):
        if broken:
            raise AssertionError(f"Demo of programs: {sentence}.")
    cost_proof.check()


def _overbooked() -> bool:
    booked = Count("registrations", filter=Q(registrations__seat__isnull=False))
    return Activity.objects.annotate(booked=booked).filter(booked__gt=F("capacity")).exists()


def _waiting_beside_a_free_seat() -> bool:
    held = Count("registrations", filter=Q(registrations__seat__isnull=False))
    waiting = Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING))
    return (
        Activity.objects.exclude(state=ActivityState.CANCELLED)
        .annotate(held=held, waiting=waiting)
        .filter(waiting__gt=0, held__lt=F("capacity"))
        .exists()
    )


def _closed_before_opened() -> bool:
    return Case.objects.filter(closed_on__lt=F("opened_on")).exists()


def _recovered_after_help() -> bool:
    """Cooperatives ill at the end of 2017 and healthy today that came to something."""
    then = Standing.objects.at(dt.date(2017, 12, 31)).filter(group=Group.ILL)
    now = Standing.objects.at(TODAY).filter(group=Group.ACTIVE_HEALTHY)
    return (
        Registration.objects.filter(attendances__isnull=False)
        .filter(cooperative__in=then.values("cooperative"))
        .filter(cooperative__in=now.values("cooperative"))
        .exists()
    )
