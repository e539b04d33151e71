"""What waits in the programs: requests, activities to close and to report on."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bogor_coop.ui import formats
from programs.enums import ActivityState, OccurrenceState, RegistrationState
from programs.models import Activity
from programs.permissions import can_plan, can_register

from .queues import Item, Source, register

MOST = 25
REPORT_WITHIN = dt.timedelta(days=14)
DECIDE_WITHIN = dt.timedelta(days=3)


def requests(user, *, at: dt.date) -> Iterator[Item]:
    """Registrations that wait for a decision, by activity."""
    waiting = Q(registrations__state=RegistrationState.REQUESTED)
    found = Activity.objects.annotate(
        n=Count("registrations", filter=waiting),
        since=Min("registrations__registered_at", filter=waiting),
    ).filter(n__gt=0)
    for activity in found.order_by("since")[:MOST]:
        words = ngettext("%(n)s pendaftaran menunggu putusan", "%(n)s pendaftaran menunggu putusan",
                         activity.n)  # fmt: skip
        since = activity.since.date()
        yield Item(
            words % {"n": formats.number(activity.n)},
            reverse("registrations:list", args=[activity.pk]),
            _("Putuskan"),
            activity.title,
            since=since,
            due=since + DECIDE_WITHIN,
        )


def activities(user, *, at: dt.date) -> Iterator[Item]:
    """One's own that are over: to be marked as held, or to be reported on."""
    over = Activity.objects.filter(
        owner=user, state__in=[ActivityState.PUBLISHED, ActivityState.CLOSED, ActivityState.HELD]
    ).annotate(
        last=Max("occurrences__ends_at", filter=Q(occurrences__state=OccurrenceState.SCHEDULED))
    )
    for activity in over.filter(last__date__lt=at).order_by("last")[:MOST]:
        held = activity.state == ActivityState.HELD
        ended = activity.last.date()
        yield Item(
            _("Kegiatan belum dilaporkan") if held else _("Kegiatan sudah lewat, catat terlaksana"),
            reverse("activities:detail", args=[activity.pk]),
            _("Laporkan") if held else _("Catat"),
            activity.title,
            since=ended,
            due=ended + REPORT_WITHIN,
        )


def announce() -> None:
    """Register the sources of the programs; called once the apps are ready."""
    for source in (
        Source("permohonan", gettext_lazy("Pendaftaran"), can_register, requests, 4),
        Source("kegiatan", gettext_lazy("Kegiatan"), can_plan, activities, 5),
    ):
        register(source)
