"""What came of it: whom activities reached, and how those stood before and some months after.

No figure here proves a cause: cooperatives that come to trainings may be those that were about
to recover anyway. Pages say so beside the table (``CAUTION`` of the views).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, DateField, F, FilteredRelation, Func, Q, QuerySet

from registry.enums import IN_FIGURES, Group

from ..enums import CAME, ActivityKind, ActivityState, OccurrenceState, RegistrationState
from ..models import (
    Activity,
    Attendance,
    Consultation,
    Occurrence,
    Participation,
    Program,
    Registration,
    Visit,
)

OUTSIDE = ""  # dissolved, withdrawn, or not founded yet: outside the figures
PENDING = "pending"  # the months have not passed yet
MONTHS = (3, 6, 12)


class MonthsLater(Func):
    """The same day ``months`` later, or the last day of a shorter month."""

    template = "((%(expressions)s) + make_interval(months => %(months)d))::date"
    output_field = DateField()

    def __init__(self, date, months: int) -> None:
        super().__init__(date, months=months)


class DayBefore(Func):
    template = "((%(expressions)s) - 1)"
    output_field = DateField()


@dataclass(frozen=True)
class Reached:
    """One cooperative: its group on the day before it was first reached, and months after."""

    cooperative_id: int
    name: str
    type: str
    first_on: dt.date
    before: str
    after: str


def _standing_on(day) -> FilteredRelation:
    """A cooperative has one standing a day, so that no row doubles. ``day``: of the row itself."""
    standings = "cooperative__standings"
    return FilteredRelation(standings, condition=Q(**{f"{standings}__period__contains": day}))


def _with_standings(participations: QuerySet, months: int) -> QuerySet:
    """Each with ``then``, the day some months later, and its groups ``before`` and ``after``.

    Standings are joined, not looked up row by row: the database reads them once for all.
    """
    return participations.annotate(
        then=MonthsLater(F("first_on"), months),
        earlier=_standing_on(DayBefore(F("first_on"))),
        later=_standing_on(MonthsLater(F("first_on"), months)),
        before=F("earlier__group"),
        after=F("later__group"),
    )


def _within(scope: Q, at: dt.date) -> QuerySet:
    """Participations by ``at``. Named one by one, the activities narrow what the view reads; one
    query for their keys.
    """
    keys = [*Activity.objects.filter(scope).order_by().values_list("pk", flat=True)]
    return Participation.objects.filter(activity__in=keys, first_on__lte=at)


def reached(scope: Q, *, months: int, at: dt.date) -> list[Reached]:
    """Every cooperative of the activities that ``scope`` (on Activity) names, once, by name.

    A cooperative reached several times counts from the first. Two queries.
    """
    first = (
        _with_standings(_within(scope, at), months)
        .order_by("cooperative_id", "first_on")
        .distinct("cooperative_id")
        .values_list(
            "cooperative_id", "cooperative__name", "cooperative__type", "first_on", "then",
            "before", "after",
        )
    )  # fmt: skip
    rows = [
        Reached(pk, name, kind, day, _inside(before), PENDING if then > at else _inside(after))
        for pk, name, kind, day, then, before, after in first
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.cooperative_id))


def _inside(group: str | None) -> str:
    return group if group in IN_FIGURES else OUTSIDE


@dataclass(frozen=True)
class Moves:
    """How many went from which group to which; PENDING ones have not had their time yet."""

    counts: Counter[tuple[str, str]]

    @classmethod
    def of(cls, rows: Iterable[Reached]) -> "Moves":
        return cls(Counter((row.before, row.after) for row in rows))

    def count(self, before: str, after: str) -> int:
        return self.counts[before, after]

    @property
    def whole(self) -> int:
        """All that were reached."""
        return self.counts.total()

    @property
    def pending(self) -> int:
        return sum(n for (_before, after), n in self.counts.items() if after == PENDING)

    @property
    def due(self) -> int:
        """Those whose months have passed."""
        return self.whole - self.pending

    def before(self, group: str) -> int:
        """Of those whose months have passed: how many stood in ``group`` before."""
        return sum(
            n for (was, after), n in self.counts.items() if was == group and after != PENDING
        )

    def after(self, group: str) -> int:
        return sum(n for (_was, after), n in self.counts.items() if after == group)

    @property
    def recovered(self) -> int:
        """Ill on the day before, active and healthy after (decision 9)."""
        return self.count(Group.ILL, Group.ACTIVE_HEALTHY)


@dataclass(frozen=True)
class People:
    """Seats, people who had one, people who came, and how much of what they booked they attended.

    ``expected`` are those booked where at least one occurrence is over; ``contacts`` are
    consultations and visits, which have no seats.
    """

    seats: int = 0
    booked: int = 0
    expected: int = 0
    came: int = 0
    days_booked: int = 0
    days_attended: int = 0
    contacts: int = 0

    def __add__(self, other: "People") -> "People":
        return People(
            self.seats + other.seats,
            self.booked + other.booked,
            self.expected + other.expected,
            self.came + other.came,
            self.days_booked + other.days_booked,
            self.days_attended + other.days_attended,
            self.contacts + other.contacts,
        )

    @property
    def rate(self) -> float | None:
        """Days attended of days booked, 0–1; None when nobody was expected yet."""
        return self.days_attended / self.days_booked if self.days_booked else None


def people(activities: Iterable[Activity], *, at: dt.datetime) -> dict[int, People]:
    """Per activity, in five queries whatever their number; only what was over at ``at`` counts."""
    rows = {activity.pk: activity for activity in activities}
    booked = _booked(rows)
    held = dict(
        Occurrence.objects.filter(
            activity__in=rows, state=OccurrenceState.SCHEDULED, ends_at__lte=at
        )
        .order_by()
        .values_list("activity")
        .annotate(n=Count("pk"))
    )
    came = _came(rows, at.date())
    contacts = _contacts(rows, at.date())
    return {
        pk: People(
            seats=activity.capacity or 0,
            booked=booked.get(pk, 0),
            expected=booked.get(pk, 0) if held.get(pk) else 0,
            came=came.get(pk, (0, 0))[0],
            days_booked=booked.get(pk, 0) * held.get(pk, 0) if not _open_list(activity) else 0,
            days_attended=came.get(pk, (0, 0))[1] if not _open_list(activity) else 0,
            contacts=contacts.get(pk, 0),
        )
        for pk, activity in rows.items()
    }


def _open_list(activity: Activity) -> bool:
    """Meetings count those who came; nobody is owed a seat there."""
    return activity.kind == ActivityKind.COORDINATION_MEETING


def _booked(rows) -> dict[int, int]:
    holding = Registration.objects.filter(
        activity__in=rows, state=RegistrationState.BOOKED
    ).exclude(activity__state=ActivityState.CANCELLED)
    return dict(holding.order_by().values_list("activity").annotate(n=Count("pk")))


def _came(rows, at: dt.date) -> dict[int, tuple[int, int]]:
    """Per activity: people who came at least once, and attended days (half for a part)."""
    attended = (
        Attendance.objects.filter(
            occurrence__activity__in=rows, occurrence__starts_at__date__lte=at, outcome__in=CAME
        )
        .order_by()
        .values_list("occurrence__activity")
        .annotate(
            people=Count("registration", distinct=True) + Count("invitee", distinct=True),
            days=Count("pk"),
        )
    )
    return {activity: (number, days) for activity, number, days in attended}


def _contacts(rows, at: dt.date) -> dict[int, int]:
    counts: Counter[int] = Counter()
    for model, path, day in (
        (Consultation, "case__activity", "held_on"),
        (Visit, "mentoring__activity", "visited_on"),
    ):
        within = {f"{path}__in": rows, f"{day}__lte": at}
        found = model._default_manager.filter(**within).order_by()
        counts.update(dict(found.values_list(path).annotate(n=Count("pk"))))
    return counts


@dataclass(frozen=True)
class ProgramOutcome:
    """A program against its targets."""

    program: Program
    moves: Moves
    people: People

    @property
    def participants(self) -> int:
        """People who came; consultations and visits stand beside, not in this number."""
        return self.people.came


def of_year(year: int, *, months: int, at: dt.datetime) -> list[ProgramOutcome]:
    """Every program of the year; the number of queries does not depend on their number."""
    programs = list(Program.objects.filter(year=year).order_by("name"))
    activities = list(Activity.objects.filter(program__in=programs))
    by_activity = people(activities, at=at)
    moves = moves_by("activity__program_id", Q(program__year=year), months=months, at=at.date())
    totals = {program.pk: People() for program in programs}
    for activity in activities:
        totals[activity.program_id] += by_activity[activity.pk]
    return [
        ProgramOutcome(program, Moves(moves.get(program.pk, Counter())), totals[program.pk])
        for program in programs
    ]


def moves_by(key: str, scope: Q, *, months: int, at: dt.date) -> dict[int, Counter]:
    """Moves of the activities that ``scope`` names, per program or activity (``key``). Two queries.

    ``key`` is a path from Participation; a cooperative counts once under each, from the first time.
    """
    first = (
        _with_standings(_within(scope, at), months)
        .order_by(key, "cooperative_id", "first_on")
        .distinct(key, "cooperative_id")
        .values_list(key, "then", "before", "after")
    )
    counts: dict[int, Counter] = {}
    for owner, then, before, after in first:
        move = (_inside(before), PENDING if then > at else _inside(after))
        counts.setdefault(owner, Counter())[move] += 1
    return counts


def years() -> list[int]:
    """Years that have programs, newest first."""
    return list(Program.objects.order_by("-year").values_list("year", flat=True).distinct())
