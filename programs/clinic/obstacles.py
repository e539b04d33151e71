"""What holds cooperatives back: cases of the clinic by field, severity, district and type.

A case counts once in each field that was found in it, with its worst severity there. Every number
links to the list of exactly those cases.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from django.db.models import Avg, Case, Count, IntegerField, Max, Min, Q, Value, When
from django.utils.translation import gettext as _

from registry.enums import CooperativeType

from .. import models
from ..enums import CaseResult
from .casequery import BUSINESS, NONE, WEIGHT
from .slots import day_in_office

SMALL = 5  # below, a share or a shade would say more than the number can


@dataclass(frozen=True)
class Row:
    """One obstacle: cases in all, and by worst severity (light, serious, critical)."""

    code: str
    name: str
    by_severity: tuple[int, ...]

    @property
    def total(self) -> int:
        """Cases in which it was found."""
        return sum(self.by_severity)


@dataclass(frozen=True)
class Group:
    """Cases of a district or a type; ``value`` is its word in the address."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Figures:
    """All figures of one year (None: of all)."""

    year: int | None
    cases: int
    diagnosed: int
    open: int
    obstacles: Sequence[Row]
    districts: Sequence[Group]
    types: Sequence[Group]
    results: Sequence[Group]
    satisfaction: float | None
    rated: int
    first_answer: float | None
    asked: int


def years() -> list[int]:
    """The years in which cases were opened, newest first."""
    return [day.year for day in models.Case.objects.dates("opened_on", "year", order="DESC")]


def figures(year: int | None) -> Figures:
    """The figures, in a fixed number of queries."""
    cases = models.Case.objects.order_by()
    if year is not None:
        cases = cases.filter(opened_on__year=year)
    told = cases.aggregate(
        n=Count("pk", distinct=True),
        open=Count("pk", filter=Q(state="open"), distinct=True),
        diagnosed=Count("pk", filter=Q(consultations__diagnoses__isnull=False), distinct=True),
    )
    rated = cases.aggregate(mean=Avg("satisfaction"), n=Count("satisfaction"))
    waits = _waits(cases)
    return Figures(
        year=year,
        cases=told["n"],
        diagnosed=told["diagnosed"],
        open=told["open"],
        obstacles=by_field(cases)[0],
        districts=_districts(cases),
        types=_types(cases),
        results=_results(cases),
        satisfaction=rated["mean"],
        rated=rated["n"],
        first_answer=median(waits) if waits else None,
        asked=len(waits),
    )


def by_field(cases, *, until: dt.date | None = None) -> tuple[list[Row], int]:
    """Obstacles of these cases, the commonest first, and in how many cases any was found.

    ``until``: only what consultations up to the end of that day found.
    """
    held = Q() if until is None else Q(consultation__held_on__lte=until)
    weight = Case(
        *(When(severity=severity, then=Value(n)) for severity, n in WEIGHT.items()),
        output_field=IntegerField(),
    )
    worst = (
        models.Diagnosis.objects.filter(held, consultation__case__in=cases)
        .order_by()
        .values("field__code", "field__name", "field__order", "consultation__case")
        .annotate(worst=Max(weight))
        .values_list("field__code", "field__name", "field__order", "worst", "consultation__case")
    )
    counted: dict[tuple, list[int]] = {}
    diagnosed = set()
    for code, name, order, heaviest, case in worst:
        counted.setdefault((order, code, name), [0] * len(WEIGHT))[heaviest - 1] += 1
        diagnosed.add(case)
    rows = [Row(code, name, tuple(n)) for (_order, code, name), n in sorted(counted.items())]
    return sorted(rows, key=lambda row: -row.total), len(diagnosed)


def _districts(cases) -> list[Group]:
    rows = (
        cases.annotate(
            business=Case(When(cooperative=None, then=1), default=0, output_field=IntegerField())
        )
        .values_list(
            "business",
            "cooperative__village__district",
            "cooperative__village__district__name",
        )
        .annotate(n=Count("pk"))
    )
    groups = []
    for business, key, name, count in rows:
        if business:
            groups.append(Group(BUSINESS, _("Usaha kecil"), count))
        elif key is None:
            groups.append(Group(NONE, _("Kecamatan belum diisi"), count))
        else:
            groups.append(Group(str(key), name, count))
    return _sorted(groups)


def _types(cases) -> list[Group]:
    words = dict(CooperativeType.choices)
    groups = []
    for business, kind, count in (
        cases.annotate(
            business=Case(When(cooperative=None, then=1), default=0, output_field=IntegerField())
        )
        .values_list("business", "cooperative__type")
        .annotate(n=Count("pk"))
    ):
        if business:
            groups.append(Group(BUSINESS, _("Usaha kecil"), count))
        elif not kind:
            groups.append(Group(NONE, _("Jenis belum diisi"), count))
        else:
            groups.append(Group(kind, str(words.get(kind, kind)), count))
    return _sorted(groups)


def _results(cases) -> list[Group]:
    found = dict(cases.exclude(result="").values_list("result").annotate(n=Count("pk")))
    words = dict(CaseResult.choices)
    return [Group(v, str(words[v]), found[v]) for v in CaseResult.values if v in found]


def _sorted(groups: list[Group]) -> list[Group]:
    """The most first; what is not known at the end."""
    return sorted(groups, key=lambda one: (one.value in (NONE, BUSINESS), -one.count, one.label))


def _waits(cases) -> list[int]:
    """Days from asking for an appointment to the first answer, where one was asked for."""
    pairs = (
        models.Consultation.objects.filter(case__in=cases, appointment__isnull=False)
        .order_by()
        .values("case")
        .annotate(asked=Min("appointment__booked_at"), answered=Min("held_on"))
        .values_list("asked", "answered")
    )
    return [max(0, (answered - day_in_office(asked)).days) for asked, answered in pairs]
