"""What waits around meetings: guests who have not answered before, minutes to close after."""

from collections.abc import Iterator

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from programs.enums import ActivityKind, ActivityState, Answer, MinutesState, OccurrenceState
from programs.models import Activity

from .sources import Asked, Item


def meetings(asked: Asked) -> Iterator[Item]:
    """Each meeting that is announced and whose minutes are open."""
    for activity in _open():
        day = timezone.localtime(activity.day).date()
        if day < asked.at:
            url = reverse("meetings:minutes", args=[activity.pk])
            yield Item(_("Notulen belum disahkan"), url, _("Lengkapi"), activity.title, since=day)
        elif activity.pending:
            url = reverse("meetings:invitees", args=[activity.pk])
            words = ngettext(
                "%(n)s undangan belum dijawab", "%(n)s undangan belum dijawab", activity.pending
            )
            yield Item(
                words % {"n": formats.number(activity.pending)},
                f"{url}?jawaban={Answer.PENDING}#judul-undangan",
                _("Ingatkan"),
                activity.title,
                due=day,
            )


def _open():
    """With ``day``, the last date that takes place, and ``pending``, guests without an answer."""
    scheduled = Q(occurrences__state=OccurrenceState.SCHEDULED)
    pending = Q(invitees__answer=Answer.PENDING, invitees__withdrawn_at=None)
    return (
        Activity.objects.filter(kind=ActivityKind.COORDINATION_MEETING)
        .exclude(state__in=[ActivityState.PLANNED, ActivityState.CANCELLED])
        .exclude(minutes__state=MinutesState.CLOSED)
        .annotate(
            day=Max("occurrences__starts_at", filter=scheduled),
            pending=Count("invitees", distinct=True, filter=pending),
        )
        .exclude(day=None)
        .order_by("day")
    )
