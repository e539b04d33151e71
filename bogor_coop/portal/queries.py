"""Figures of the dashboard, read from the standings with a fixed number of queries."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, Count, FilteredRelation, Q, Subquery, Value, When
from django.db.models.functions import Length

from registry.book_years import deadlines, with_meeting_status
from registry.enums import IN_FIGURES, CooperativeType, DataAge, Group, MeetingStatus
from registry.models import Cooperative, District, UrbanVillage
from registry.reference import OWN_REGENCY_CODE
from registry.selection import age_condition, standings

from .dashboard.question import Question
from .models import MeetingTarget

YEARS = 5  # book years of meetings
OUTSIDE = ""  # dissolved, or not there yet: outside all figures


@dataclass(frozen=True)
class Tally:
    """Cooperatives in the figures, by group."""

    healthy: int = 0
    ill: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Tally":
        return cls(*(counts.get(group, 0) for group in IN_FIGURES))

    @property
    def whole(self) -> int:
        return self.healthy + self.ill + self.unknown

    @property
    def ratio(self) -> float:
        """The healthy ones of all; 0 if there are none."""
        return self.healthy / self.whole if self.whole else 0.0

    def of_group(self, group: str) -> int:
        return {
            Group.ACTIVE_HEALTHY.value: self.healthy,
            Group.ILL.value: self.ill,
            Group.UNKNOWN.value: self.unknown,
        }[group]


@dataclass(frozen=True)
class Figures:
    """Everything the page shows. ``None`` as a key: without village, district or type."""

    now: Tally
    then: Tally
    moves: Mapping[tuple[str, str], int]
    reasons: Mapping[str, int]
    by_village: Mapping[int | None, Tally]
    by_district: Mapping[int | None, Tally]
    by_type: Mapping[str, Tally]
    meetings: Mapping[int, Mapping[str, int]]
    ages: Mapping[str, int]
    villages: Mapping[int, UrbanVillage] = field(default_factory=dict)
    districts: Mapping[int, District] = field(default_factory=dict)
    target: int | None = None  # of the meetings of the newest book year, in per cent

    def moved(self, before: str, after: str) -> int:
        """How many went from one group (or from outside) to another."""
        return self.moves.get((before, after), 0)


def read_figures(question: Question) -> Figures:
    """Four queries, however large the register."""
    cells = _cells(question)
    villages = _villages(cells, question.at.year - 1)
    moves = _moves(cells)
    by_village = _tallies(cells, lambda cell: cell.village)
    meetings, ages = meetings_and_ages(question)
    districts = {village.district_id: village.district for village in villages.values()}
    return Figures(
        now=_tallies(cells, lambda _cell: None).get(None, Tally()),
        then=Tally.of(_summed(moves, side=0)),
        moves=moves,
        reasons=_reasons(cells),
        by_village=by_village,
        by_district=_tallies(
            cells, lambda c: villages[c.village].district_id if c.village else None
        ),
        by_type=_tallies(cells, lambda cell: cell.type),
        meetings=meetings,
        ages=ages,
        villages=villages,
        districts=dict(sorted(districts.items(), key=lambda pair: pair[1].name)),
        target=next((village.target for village in villages.values()), None),
    )


def tally(question: Question) -> Tally:
    """The three numbers alone, in two queries."""
    rows = standings(question.at).filter(group__in=IN_FIGURES)
    mine = rows.filter(question.condition("cooperative__"))
    return Tally.of(dict(mine.values_list("group").annotate(n=Count("pk"))))


def _counted(question: Question):
    """The cooperatives in the figures; one standing each, so that none counts twice."""
    return Cooperative.objects.filter(
        question.condition(),
        standings__period__contains=question.at,
        standings__group__in=IN_FIGURES,
    ).order_by()


@dataclass(frozen=True)
class Cell:
    """``n`` cooperatives that agree in all of this; OUTSIDE is a group here too."""

    village: int | None
    type: str
    before: str
    group: str
    reasons: Sequence[str]
    n: int


def _cells(question: Question) -> list[Cell]:
    """Everybody at both dates, in one pass over the register."""
    rows = (
        Cooperative.objects.filter(question.condition())
        .annotate(earlier=_standing_at(question.since), current=_standing_at(question.at))
        .order_by()
        .values_list("village", "type", "earlier__group", "current__group", "current__reasons")
        .annotate(n=Count("pk"))
    )
    return [
        Cell(village, kind, _inside(before), _inside(group), reasons or (), n)
        for village, kind, before, group, reasons, n in rows
    ]


def _tallies(cells: Iterable[Cell], key: Callable[[Cell], Any]) -> dict:
    """Only those in the figures now; a key without any has no tally."""
    counts: dict = defaultdict(Counter)
    for cell in cells:
        if cell.group != OUTSIDE:
            counts[key(cell)][cell.group] += cell.n
    return {name: Tally.of(groups) for name, groups in counts.items()}


def _villages(cells: Iterable[Cell], book_year: int) -> dict[int, UrbanVillage]:
    """By name; each tells the city's target of meetings as well, which saves a query."""
    seen = {cell.village for cell in cells if cell.village and cell.group != OUTSIDE}
    villages = UrbanVillage.objects.select_related("district", "boundary").filter(
        Q(pk__in=seen) | Q(code__startswith=f"{OWN_REGENCY_CODE}.", ended_on=None)
    )
    target = MeetingTarget.objects.filter(book_year=book_year).values("percent")
    rows = villages.annotate(target=Subquery(target)).order_by(Length("name"), "name")
    return {village.pk: village for village in rows}


def _moves(cells: Iterable[Cell]) -> dict[tuple[str, str], int]:
    """Between the two dates, for everything that was in the figures at one of them."""
    moves: Counter = Counter()
    for cell in cells:
        moves[cell.before, cell.group] += cell.n
    del moves[OUTSIDE, OUTSIDE]
    return dict(moves)


def _standing_at(day: dt.date) -> FilteredRelation:
    return FilteredRelation("standings", condition=Q(standings__period__contains=day))


def _inside(group: str | None) -> str:
    return group if group in IN_FIGURES else OUTSIDE


def _summed(moves: Mapping[tuple[str, str], int], *, side: int) -> Counter:
    counts: Counter = Counter()
    for pair, n in moves.items():
        counts[pair[side]] += n
    return counts


def _reasons(cells: Iterable[Cell]) -> Counter:
    """Of the ill ones: how many have each reason (one may have several)."""
    counts: Counter = Counter()
    for cell in cells:
        if cell.group == Group.ILL:
            for reason in set(cell.reasons):
                counts[reason] += cell.n
    return counts


def meetings_and_ages(question: Question) -> tuple[dict[int, dict[str, int]], dict[str, int]]:
    """Cooperatives in the figures by state of the meeting, per book year, newest first; by age.

    One pass over the register for all: how many have which states of all years and which age.
    """
    newest = question.at.year - 1
    years = range(newest, newest - YEARS, -1)
    due = deadlines(*years)
    counted = _counted(question)
    for year in years:
        counted = with_meeting_status(
            counted, year, at=question.at, due=due[year], name=f"meeting_{year}"
        )
    age = Case(
        *(When(age_condition(age, question.at), then=Value(age.value)) for age in DataAge),
        output_field=CharField(),
    )
    rows = counted.values_list(age, *(f"meeting_{year}" for year in years)).annotate(n=Count("pk"))
    meetings: dict[int, dict[str, int]] = {year: dict.fromkeys(MeetingStatus, 0) for year in years}
    ages = dict.fromkeys(DataAge.values, 0)
    for age, *states, n in rows:
        ages[age] += n
        for year, state in zip(years, states, strict=True):
            meetings[year][state] += n
    return meetings, ages


def known_types(figures: Figures) -> list[tuple[str, Tally]]:
    """Types in their order, then those without one."""
    order = [*CooperativeType.values, ""]
    return [(kind, figures.by_type[kind]) for kind in order if kind in figures.by_type]
