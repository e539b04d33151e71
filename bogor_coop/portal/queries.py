"""Figures of the dashboard, read from the standings with a fixed number of queries."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, FilteredRelation, Q, Value
from django.db.models.functions import Length

from registry.book_years import deadlines, with_meeting_status
from registry.enums import IN_FIGURES, CooperativeType, DataAge, Group, MeetingStatus
from registry.models import Cooperative, District, Standing, UrbanVillage
from registry.reference import OWN_REGENCY_CODE
from registry.selection import age_condition

from .dashboard.question import Question

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

    def moved(self, before: str, after: str) -> int:
        """How many went from one group (or from outside) to another."""
        return self.moves.get((before, after), 0)


def read_figures(question: Question) -> Figures:
    """Seven queries, however large the register."""
    cells = _cells(question)
    villages = _villages(cells)
    moves = _moves(question)
    by_village = _tallies(cells, lambda village, _type: village)
    districts = {village.district_id: village.district for village in villages.values()}
    return Figures(
        now=_tallies(cells, lambda *_: None).get(None, Tally()),
        then=Tally.of(_summed(moves, side=0)),
        moves=moves,
        reasons=_reasons(cells),
        by_village=by_village,
        by_district=_tallies(cells, lambda v, _type: villages[v].district_id if v else None),
        by_type=_tallies(cells, lambda _village, kind: kind),
        meetings=_meetings(question),
        ages=_ages(question),
        villages=villages,
        districts=dict(sorted(districts.items(), key=lambda pair: pair[1].name)),
    )


def tally(question: Question) -> Tally:
    """The three numbers alone, in one query."""
    return Tally.of(Counter(_standings(question).values_list("group", flat=True)))


def _standings(question: Question):
    standings = Standing.objects.at(question.at).in_figures()
    return standings.filter(question.condition("cooperative__")).order_by()


def _counted(question: Question):
    """The cooperatives in the figures; one standing each, so that none counts twice."""
    return Cooperative.objects.filter(
        question.condition(),
        standings__period__contains=question.at,
        standings__group__in=IN_FIGURES,
    ).order_by()


def _cells(question: Question) -> list[tuple[int | None, str, str, list[str], int]]:
    fields = ("cooperative__village", "cooperative__type", "group", "reasons")
    return list(_standings(question).values_list(*fields).annotate(n=Count("pk")))


def _tallies(cells, key) -> dict:
    counts: dict = defaultdict(Counter)
    for village, kind, group, _reasons, n in cells:
        counts[key(village, kind)][group] += n
    return {name: Tally.of(groups) for name, groups in counts.items()}


def _villages(cells) -> dict[int, UrbanVillage]:
    seen = {village for village, *_ in cells if village}
    villages = UrbanVillage.objects.select_related("district", "boundary").filter(
        Q(pk__in=seen) | Q(code__startswith=f"{OWN_REGENCY_CODE}.", ended_on=None)
    )
    return {village.pk: village for village in villages.order_by(Length("name"), "name")}


def _moves(question: Question) -> dict[tuple[str, str], int]:
    """Between the two dates, for everything that was in the figures at one of them."""
    rows = (
        Cooperative.objects.filter(question.condition())
        .annotate(
            earlier=_standing_at(question.since),
            current=_standing_at(question.at),
        )
        .order_by()
        .values_list("earlier__group", "current__group")
        .annotate(n=Count("pk"))
    )
    moves: Counter = Counter()
    for before, after, n in rows:
        moves[_inside(before), _inside(after)] += n
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


def _reasons(cells) -> Counter:
    """Of the ill ones: how many have each reason (one may have several)."""
    counts: Counter = Counter()
    for _village, _type, group, reasons, n in cells:
        if group == Group.ILL:
            for reason in set(reasons):
                counts[reason] += n
    return counts


def _meetings(question: Question) -> dict[int, dict[str, int]]:
    """By book year, newest first: the cooperatives in the figures by state of that meeting."""
    newest = question.at.year - 1
    years = range(newest, newest - YEARS, -1)
    due = deadlines(*years)
    parts = [
        with_meeting_status(_counted(question), year, at=question.at, due=due[year])
        .annotate(year=Value(year))
        .values_list("year", "year_meeting")
        .annotate(n=Count("pk"))
        for year in years
    ]
    counts: dict[int, dict[str, int]] = {year: dict.fromkeys(MeetingStatus, 0) for year in years}
    for year, status, n in parts[0].union(*parts[1:], all=True):
        counts[year][status] = n
    return counts


def _ages(question: Question) -> dict[str, int]:
    counts = {age.value: Count("pk", filter=age_condition(age, question.at)) for age in DataAge}
    return _counted(question).aggregate(**counts)


def known_types(figures: Figures) -> list[tuple[str, Tally]]:
    """Types in their order, then those without one."""
    order = [*CooperativeType.values, ""]
    return [(kind, figures.by_type[kind]) for kind in order if kind in figures.by_type]
