"""What waits in the programs: requests, activities to close and to report on."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from programs.enums import ActivityState, OccurrenceState, RegistrationState
from programs.models import Activity, Registration

from .sources import Asked, Item

MOST = 25
REPORT_WITHIN = dt.timedelta(days=14)
DECIDE_WITHIN = dt.timedelta(days=3)
RUN = (ActivityState.PUBLISHED, ActivityState.CLOSED, ActivityState.HELD)


def requests(asked: Asked) -> Iterator[Item]:
    """Registrations that wait for a decision, by activity."""
    found = (
        Registration.objects.filter(state=RegistrationState.REQUESTED)
        .order_by()
        .values_list("activity", "activity__title")
        .annotate(n=Count("pk"), first=Min("registered_at"))
    )
    for activity, title, n, first in found.order_by("first")[:MOST]:
        words = ngettext("%(n)s pendaftaran menunggu putusan", "%(n)s pendaftaran menunggu putusan",
                         n)  # fmt: skip
        since = first.date()
        yield Item(
            words % {"n": formats.number(n)},
            f"{reverse('registrations:list', args=[activity])}"
            f"?keadaan={RegistrationState.REQUESTED}",
            _("Putuskan"),
            title,
            since=since,
            due=since + DECIDE_WITHIN,
        )


def to_close(asked: Asked) -> Iterator[Item]:
    """One's own that are over: to be marked as held, or to be reported on."""
    over = asked.own(Activity.objects.filter(state__in=RUN), owner=asked.user).annotate(
        last=Max("occurrences__ends_at", filter=Q(occurrences__state=OccurrenceState.SCHEDULED))
    )
    over = over.filter(last__date__lt=asked.at).select_related("owner").order_by("last")
    for activity in over[:MOST]:
        held = activity.state == ActivityState.HELD
        ended = activity.last.date()
        yield Item(
            _("Kegiatan belum dilaporkan") if held else _("Kegiatan sudah lewat, catat terlaksana"),
            reverse("activities:detail", args=[activity.pk]),
            _("Laporkan") if held else _("Catat"),
            activity.title,
            _("Penanggung jawab: %(name)s") % {"name": activity.owner} if asked.team else "",
            since=ended,
            due=ended + REPORT_WITHIN,
        )
