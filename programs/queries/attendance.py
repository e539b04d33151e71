"""Who was expected, who came: one meeting, and all meetings of an activity side by side."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from registry.words import fold

from .. import presence
from ..enums import CAME, CONFLICTS, OccurrenceState, RegistrationState
from ..models import Activity, Attendance, Certificate, Occurrence, Registration, Scan

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Row:
    """One person of a meeting with her attendance, if anything is known."""

    registration: Registration
    attendance: Attendance | None

    @property
    def outcome(self) -> str:
        """An ``AttendanceOutcome``, or "unknown"."""
        return self.attendance.outcome if self.attendance else UNKNOWN

    @property
    def came(self) -> bool:
        """Wholly or in part."""
        return self.outcome in CAME

    def fits(self, words: Sequence[str]) -> bool:
        """Whether name, party or ticket contain all of the words."""
        person = self.registration
        text = fold(f"{person.person_name} {person.party}") + " " + person.ticket.lower()
        return all(word in text for word in words)


def expected(occurrence: Occurrence) -> list[Row]:
    """Everybody with a confirmed seat, and whoever was written down before losing it. 2 queries."""
    attendances = {
        row.registration_id: row
        for row in occurrence.attendances.exclude(registration=None).select_related("recorded_by")
    }
    of_meeting = Q(occurrence=None) | Q(occurrence=occurrence)
    people = (
        Registration.objects.filter(activity=occurrence.activity_id)
        .filter((Q(state=RegistrationState.BOOKED) & of_meeting) | Q(pk__in=attendances))
        .select_related("cooperative", "seat")
        .order_by("person_name", "pk")
    )
    return [Row(person, attendances.get(person.pk)) for person in people]


def counted(rows: Sequence[Row]) -> dict[str, int]:
    """How many people per outcome, "unknown" included."""
    return Counter(row.outcome for row in rows)


def narrowed(rows: Sequence[Row], *, outcome: str = "", typed: str = "") -> list[Row]:
    """The rows of one outcome ("came": full or partial) whose names contain what was typed."""
    words = fold(typed).split()
    return [
        row
        for row in rows
        if (not outcome or row.outcome == outcome or (outcome == "came" and row.came))
        and row.fits(words)
    ]


def conflicts(occurrence: Occurrence):
    """Scans that led nowhere, newest first."""
    return (
        Scan.objects.filter(occurrence=occurrence, result__in=CONFLICTS)
        .select_related("registration__activity", "registration__cooperative", "recorded_by")
        .order_by("-scanned_at")
    )


@dataclass(frozen=True)
class Whole:
    """One person over all meetings of an activity; an empty word: not a meeting of hers."""

    registration: Registration
    cells: Sequence[tuple[Occurrence, str]]
    percent: int
    certificate: Certificate | None

    @property
    def recorded(self) -> bool:
        """Whether anything is known of her: before the first day nobody was absent."""
        return any(outcome not in ("", UNKNOWN) for _meeting, outcome in self.cells)

    @property
    def came(self) -> bool:
        """To at least one meeting."""
        return any(outcome in CAME for _meeting, outcome in self.cells)


class Sheet:
    """The attendance of an activity: a column per meeting that took place, a row per person."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """In the order of time, cancelled ones left out."""
        return list(
            self.activity.occurrences.exclude(state=OccurrenceState.CANCELLED).select_related(
                "room"
            )
        )

    @cached_property
    def rows(self) -> list[Whole]:
        """Everybody with a confirmed seat, by name."""
        known: dict[int, dict[int, str]] = defaultdict(dict)
        for registration, occurrence, outcome in Attendance.objects.filter(
            registration__activity=self.activity
        ).values_list("registration", "occurrence", "outcome"):
            known[registration][occurrence] = outcome
        valid = {
            row.registration_id: row
            for row in Certificate.objects.filter(
                registration__activity=self.activity, revoked_on=None
            )
        }
        people = (
            self.activity.registrations.filter(state=RegistrationState.BOOKED)
            .select_related("cooperative", "seat")
            .order_by("person_name", "pk")
        )
        return [self._whole(person, known[person.pk], valid.get(person.pk)) for person in people]

    def _whole(self, person: Registration, known: dict[int, str], certificate) -> Whole:
        own = [
            meeting for meeting in self.occurrences if person.occurrence_id in (None, meeting.pk)
        ]
        cells = [
            (meeting, known.get(meeting.pk, UNKNOWN) if meeting in own else "")
            for meeting in self.occurrences
        ]
        came = [outcome for _meeting, outcome in cells if outcome in CAME]
        return Whole(person, cells, presence.percent(came, meetings=len(own)), certificate)

    @cached_property
    def came(self) -> list[int]:
        """How many came to each meeting."""
        return [
            sum(row.cells[index][1] in CAME for row in self.rows)
            for index in range(len(self.occurrences))
        ]
