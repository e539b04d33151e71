"""Attendance at a desk: an activity as a whole, one meeting, marking many at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bogor_coop import clock
from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.parts import Tab, Text
from bogor_coop.ui.tables import address

from .. import presence
from ..actions import attendance
from ..enums import AttendanceOutcome
from ..models import Occurrence
from ..permissions import can_check_in, can_export, check_can_check_in
from ..queries import attendance as queries
from .activity_pages import page_for
from .finding import activity_for


def occurrence_for(request: HttpRequest, pk: int) -> Occurrence:
    """The meeting, if this person may know of its activity; 404 otherwise."""
    occurrence = get_object_or_404(Occurrence.objects.select_related("room"), pk=pk)
    occurrence.activity = activity_for(request.user, occurrence.activity_id)
    return occurrence


@require_safe
def activity_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Tab Kehadiran: people × meetings."""
    activity, context = page_for(request, pk, "attendance")
    sheet = queries.Sheet(activity)
    columns = list(zip(sheet.occurrences, sheet.came, strict=True))
    context |= {"sheet": sheet, "columns": columns, "may_check_in": can_check_in(request.user)}
    return render(request, "programs/door/activity.html", context)


@require_safe
def occurrence_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody expected at this meeting, with what is known of each."""
    occurrence = occurrence_for(request, pk)
    activity, context = page_for(request, occurrence.activity_id, "attendance")
    rows = queries.expected(occurrence)
    outcome, typed = request.GET.get("hadir", ""), request.GET.get("q", "").strip()[:100]
    shown = queries.narrowed(rows, outcome=outcome, typed=typed)
    conflicts = queries.conflicts(occurrence)
    context |= {
        "occurrence": occurrence,
        "siblings": _siblings(activity, occurrence),
        "rows": shown,
        "all_rows": rows,
        "came": sum(row.came for row in rows),
        "filters": _filters(request, rows, outcome),
        "typed": typed,
        "outcome": outcome,
        "conflicts": conflicts[:50],
        "closed": _closed(occurrence),
        "over": occurrence.ends_at <= clock.now(),
        "verbs": _verbs(occurrence),
        "may_check_in": can_check_in(request.user),
        "may_export": can_export(request.user),
    }
    return render(request, "programs/door/occurrence.html", context)


def _siblings(activity, current: Occurrence) -> list[Tab]:
    return [
        Tab(str(meeting), reverse("door:occurrence", args=[meeting.pk]), current=meeting == current)
        for meeting in activity.occurrences.all()
    ]


def _filters(request: HttpRequest, rows, outcome: str) -> list[Tab]:
    counts = queries.counted(rows)
    words: list[tuple[str, Text]] = [(queries.UNKNOWN, _("Belum dicatat"))]
    words += [(choice.value, choice.label) for choice in AttendanceOutcome]
    return [
        Tab(_("Semua"), address(request.GET, hadir=""), len(rows), not outcome),
        *(
            Tab(label, address(request.GET, hadir=value), counts[value], outcome == value)
            for value, label in words
            if counts[value] or outcome == value
        ),
    ]


def _closed(occurrence: Occurrence) -> str:
    """Why nothing can be written now, or ""."""
    try:
        presence.check_takes_attendance(occurrence, at=clock.now())
    except PolicyRefused as refusal:
        return refusal.sentence
    return ""


def _verbs(occurrence: Occurrence) -> list[tuple[str, str]]:
    """The outcomes that may be written now."""
    over = occurrence.ends_at <= clock.now()
    begun = presence.has_begun(occurrence, at=clock.now())
    allowed = {
        AttendanceOutcome.FULL: begun,
        AttendanceOutcome.PARTIAL: begun,
        AttendanceOutcome.EXCUSED: True,
        AttendanceOutcome.ABSENT: over,
    }
    return [(o.value, str(o.label)) for o, may in allowed.items() if may]


@require_POST
@idempotent
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """The chosen people get one outcome; "rest": everybody else was absent."""
    occurrence = occurrence_for(request, pk)
    check_can_check_in(request.user)
    verb = request.POST.get("outcome", "")
    chosen = [
        int(key) for key in request.POST.getlist("pilih") if key.isdecimal() and len(key) < 10
    ]
    try:
        if verb == "rest":
            changed = attendance.mark_rest_absent(occurrence=occurrence, by=request.user)
        elif verb in AttendanceOutcome.values:
            changed = attendance.mark(
                occurrence=occurrence, registrations=chosen, outcome=verb, by=request.user
            )
        else:
            raise ValidationError(_("Pilih kehadiran yang dicatat."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except PolicyRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("%(count)s kehadiran dicatat.") % {"count": changed})
    back = reverse("door:occurrence", args=[pk])
    query = QueryDict(request.POST.get("kembali", "")[:500]).urlencode()
    return redirect(f"{back}?{query}" if query else back)
