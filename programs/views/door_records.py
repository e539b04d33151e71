"""One person's attendance with its history, and the meeting's list on paper and as a file."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop.history.diffs import Stream, trail
from bogor_coop.ui.exports import csv_response, xlsx_response
from bogor_coop.ui.parts import Change, HistoryEntry, Text

from .. import presence
from ..actions import attendance
from ..forms.attendance import AttendanceForm
from ..models import Attendance, Registration
from ..permissions import check_can_check_in, check_can_export, check_can_view_all
from ..queries import attendance as queries
from .acting import ActingView
from .doors import occurrence_for


class Edit(ActingView):
    """Outcome, times and note of one person, with everything that was written before."""

    template_name = "programs/door/person.html"
    form_class = AttendanceForm
    check = staticmethod(check_can_check_in)
    title = gettext_lazy("Kehadiran peserta")

    def find(self) -> None:
        self.occurrence = occurrence_for(self.request, self.kwargs["pk"])
        self.registration = get_object_or_404(
            Registration.objects.select_related("cooperative"),
            activity=self.occurrence.activity_id,
            pk=self.kwargs["registration"],
        )
        self.attendance = Attendance.objects.filter(
            occurrence=self.occurrence, registration=self.registration
        ).first()

    def allow(self) -> None:
        presence.check_can_be_written(self.occurrence.activity)

    def act(self, form: AttendanceForm) -> None:
        attendance.record(
            occurrence=self.occurrence,
            registration=self.registration,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )

    def subject(self) -> Text:
        return f"{self.registration.person_name} · {self.registration.party}"

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        activity = self.occurrence.activity
        return [
            (activity.title, reverse("door:activity", args=[activity.pk])),
            (str(self.occurrence), self.get_success_url()),
        ]

    def get_success_url(self) -> str:
        return reverse("door:occurrence", args=[self.occurrence.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        empty = Attendance(occurrence=self.occurrence, registration=self.registration)
        instance = self.attendance or empty
        return super().get_form_kwargs() | {"occurrence": self.occurrence, "instance": instance}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(history=told(self.attendance), **kwargs)


def told(row: Attendance | None) -> list[HistoryEntry]:
    """What was ever written about this attendance, newest first."""
    if row is None:
        return []
    stream = Stream(
        Attendance,
        {"pgh_obj_id": row.pk},
        lambda values: str(_("Kehadiran")),
        hidden=frozenset({"occurrence", "registration", "invitee", "recorded_by"}),
    )
    return [
        HistoryEntry(
            who=group.who,
            what=_("mencatat") if group.rows[0].kind == "insert" else _("mengubah"),
            when=group.when,
            changes=[
                Change(change.label, change.before_text, change.after_text)
                for change in group.rows[0].fields
            ],
            why=group.why,
            door=group.door,
        )
        for group in trail([stream]).groups
    ]


@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """A list to sign on paper."""
    occurrence = occurrence_for(request, pk)
    check_can_view_all(request.user)
    rows = queries.expected(occurrence)
    blanks = range(len(rows) + 1, len(rows) + 6)
    context = {"occurrence": occurrence, "activity": occurrence.activity, "rows": rows,
               "blanks": blanks}  # fmt: skip
    return render(request, "programs/door/sheet.html", context)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The rows that the list shows, as XLSX or CSV."""
    occurrence = occurrence_for(request, pk)
    check_can_export(request.user)
    rows = queries.narrowed(
        queries.expected(occurrence),
        outcome=request.GET.get("hadir", ""),
        typed=request.GET.get("q", "").strip()[:100],
    )
    day = timezone.localdate(occurrence.starts_at).isoformat()
    name, lines = f"kehadiran-{occurrence.pk}-{day}", (_line(row) for row in rows)
    if request.GET.get("format") == "csv":
        return csv_response(f"{name}.csv", HEADS, lines)
    return xlsx_response(f"{name}.xlsx", HEADS, lines, sheet=str(_("Kehadiran")))


HEADS = [
    gettext_lazy("Kursi"),
    gettext_lazy("Nama"),
    gettext_lazy("Koperasi atau usaha"),
    gettext_lazy("Jabatan"),
    gettext_lazy("Kehadiran"),
    gettext_lazy("Datang"),
    gettext_lazy("Pulang"),
    gettext_lazy("Dicatat dengan"),
    gettext_lazy("Catatan"),
]


def _line(row: queries.Row) -> list:
    person, known = row.registration, row.attendance
    seat = person.seat.number if person.seat else None
    about = [seat, person.person_name, person.party, person.get_person_role_display()]
    if known is None:
        return [*about, str(_("Belum dicatat")), None, None, "", ""]
    return [
        *about,
        known.get_outcome_display(),
        known.arrived_at,
        known.left_at,
        known.get_method_display(),
        known.note,
    ]
