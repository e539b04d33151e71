"""What waits around promises: one's own actions, mentoring without visits, meetings to prepare."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bogor_coop.ui import formats
from programs import permissions, promises
from programs.enums import (
    ActivityKind,
    ActivityState,
    Answer,
    MinutesState,
    OccurrenceState,
)
from programs.models import ActionItem, Activity
from programs.queries import mentoring

from .queues import Item, Source, register

AHEAD = dt.timedelta(days=7)
MOST = 25


def action_items(user, *, at: dt.date) -> Iterator[Item]:
    """One's own that are late or due within a week; for who keeps minutes, outsiders' late ones."""
    own = ActionItem.objects.open().filter(owner=user, due_on__lte=at + AHEAD)
    related = ("case__cooperative", "mentoring__cooperative", "mentoring__mentor")
    for item in own.select_related(*related, "minutes__activity").order_by("due_on", "pk")[:MOST]:
        url = reverse("action_items:detail", args=[item.pk])
        yield Item(item.text, url, _("Buka"), str(promises.source_of(item)), due=item.due_on)
    if permissions.can_keep_minutes(user):
        late = ActionItem.objects.overdue(at=at).filter(owner=None).aggregate(n=Count("pk"))["n"]
        if late:
            words = ngettext(
                "%(n)s tindak lanjut orang luar lewat tenggat",
                "%(n)s tindak lanjut orang luar lewat tenggat",
                late,
            )
            asked = urlencode({"keadaan": "late", "milik": "luar"})
            url = f"{reverse('action_items:list')}?{asked}"
            yield Item(words % {"n": formats.number(late)}, url, _("Lihat"))


def mentoring_gaps(user, *, at: dt.date) -> Iterator[Item]:
    """The mentor's own without a visit for longer than agreed; for the officer, how many in all."""
    gaps = mentoring.gaps(mentoring.listed(at=at), at=at)
    for row in gaps.filter(mentor=user).order_by("visit_due", "pk")[:MOST]:
        yield Item(
            _("Belum dikunjungi sejak %(day)s") % {"day": formats.date_short(row.quiet_since)},
            reverse("mentoring:detail", args=[row.pk]),
            _("Catat kunjungan"),
            row.party,
            since=row.quiet_since,
            due=row.visit_due,
        )
    if permissions.can_assign_mentor(user) and (total := gaps.exclude(mentor=user).count()):
        words = ngettext(
            "%(n)s koperasi lama tidak dikunjungi pendampingnya",
            "%(n)s koperasi lama tidak dikunjungi pendampingnya",
            total,
        )
        url = f"{reverse('mentoring:list')}?keadaan={mentoring.GAP}"
        yield Item(words % {"n": formats.number(total)}, url, _("Lihat"))


def meetings(user, *, at: dt.date) -> Iterator[Item]:
    """Guests who have not answered before a meeting; minutes that nobody has closed after it."""
    rows = (
        Activity.objects.filter(kind=ActivityKind.COORDINATION_MEETING)
        .exclude(state__in=[ActivityState.PLANNED, ActivityState.CANCELLED])
        .exclude(minutes__state=MinutesState.CLOSED)
        .annotate(
            day=Max(
                "occurrences__starts_at",
                filter=Q(occurrences__state=OccurrenceState.SCHEDULED),
            ),
            pending=Count(
                "invitees",
                distinct=True,
                filter=Q(invitees__answer=Answer.PENDING, invitees__withdrawn_at=None),
            ),
        )
        .order_by("day")
    )
    for activity in rows:
        if activity.day is None:
            continue
        day = timezone.localtime(activity.day).date()
        if day < at:
            url = reverse("meetings:minutes", args=[activity.pk])
            yield Item(_("Notulen belum disahkan"), url, _("Lengkapi"), activity.title, since=day)
        elif activity.pending:
            url = reverse("meetings:invitees", args=[activity.pk])
            words = ngettext(
                "%(n)s undangan belum dijawab", "%(n)s undangan belum dijawab", activity.pending
            )
            yield Item(
                words % {"n": formats.number(activity.pending)},
                f"{url}?jawaban={Answer.PENDING}",
                _("Ingatkan"),
                activity.title,
                due=day,
            )


def announce() -> None:
    """Register the sources; called once the apps are ready."""
    for source in (
        Source(
            "tindak-lanjut",
            gettext_lazy("Tindak lanjut"),
            permissions.can_view_all,
            action_items,
            60,
        ),
        Source(
            "pendampingan",
            gettext_lazy("Pendampingan"),
            permissions.can_mentor,
            mentoring_gaps,
            61,
        ),
        Source("rapat", gettext_lazy("Rapat"), permissions.can_keep_minutes, meetings, 62),
    ):
        register(source)
