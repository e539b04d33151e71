"""The filters beside the list, with how many records each choice would leave.

Each filter counts under all *other* filters, so that its choices can be compared.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Case, CharField, F, QuerySet, Value, When
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui.parts import Facet, FacetOption

from . import looks
from .enums import CooperativeType, DataAge, Grade, Group, HealthClass, Level, Life, MeetingStatus
from .filters import NONE, ListQuery
from .models import CooperativeGroup, UrbanVillage
from .search import search
from .selection import age_condition, select


@dataclass(frozen=True)
class Filter:
    """One filter: its word in the address, its field of ListQuery, its choices, what it counts."""

    name: str
    field: str
    title: str
    choices: Sequence[tuple[str, Any]]
    counted: str
    vocabulary: str = ""
    open: bool = False
    long: bool = False  # choices without records are left out

    def label(self, value: str) -> str:
        """The word of a choice; the value itself when it is none of the choices."""
        return str(dict(self.choices).get(value, value))


def filters(query: ListQuery, *, latest_year: int) -> list[Filter]:
    """Every filter in the order of the page. One query: places and groups."""
    villages, kinds = _reference()
    districts = sorted({v.district: v.district_name for v in villages}.items(), key=_word)
    near = [
        v
        for v in villages
        if not query.districts or str(v.district) in query.districts or str(v.pk) in query.villages
    ]
    meeting = "year_meeting" if query.book_year else "now_meeting"
    none = (NONE, _("Belum diisi"))
    unrated = (NONE, _("Belum atau tidak wajib dinilai"))
    return [
        Filter("golongan", "groups", _("Golongan"), Group.choices, "now_group", "group", True),
        Filter("hidup", "lives", _("Kelembagaan"), Life.choices, "now_life", "life", True),
        Filter(
            "rat", "meetings", _("RAT tahun buku %(y)s") % {"y": query.book_year or latest_year},
            MeetingStatus.choices, meeting, "meeting", True,
        ),
        Filter("kecamatan", "districts", _("Kecamatan"), [*_keyed(districts), none],
               "village__district_id", open=True, long=True),
        Filter("kelurahan", "villages", _("Kelurahan"),
               [*_keyed((v.pk, v.name) for v in near), none], "village_id", long=True),
        Filter("bentuk", "levels", _("Bentuk"), Level.choices, "level", long=True),
        Filter("nik", "grades", _("Peringkat NIK"),
               [*Grade.choices, (NONE, str(looks.GRADE[""].word))], "now_grade", "grade"),
        Filter("kesehatan", "health", _("Kelas kesehatan"), [*HealthClass.choices, unrated],
               "now_health_class", "health", long=True),
        Filter("jenis", "types", _("Jenis koperasi"), [*CooperativeType.choices, none], "type"),
        Filter("kelompok", "kinds", _("Kelompok"), [*_keyed(kinds), none], "group_id", long=True),
        Filter("umur", "ages", _("Umur data"), DataAge.choices, "age"),
    ]  # fmt: skip


class _Named(NamedTuple):
    name: str
    pk: int
    district: int | None
    district_name: str


def _reference() -> tuple[list[_Named], list[tuple[int, str]]]:
    villages = UrbanVillage.objects.order_by().values_list(
        "name", "pk", "district", "district__name"
    )
    kinds = CooperativeGroup.objects.order_by().values_list(
        "name", "pk", Value(None, BigIntegerField()), Value("", CharField())
    )
    rows = [_Named(*row) for row in villages.union(kinds, all=True).order_by("name")]
    villages_found = [row for row in rows if row.district is not None]
    return villages_found, [(row.pk, row.name) for row in rows if row.district is None]


def _word(entry: tuple[Any, str]) -> str:
    return entry[1]


def _keyed(pairs: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in pairs]


def facets(
    query: ListQuery,
    every: Sequence[Filter],
    counts: Mapping[str, Mapping[str, int]] | None = None,
) -> list[Facet]:
    """The filters as the page draws them, with their counts if they were counted."""
    return [_facet(one, set(getattr(query, one.field)), counts) for one in every]


def _facet(one: Filter, chosen: set[str], counts) -> Facet:
    counted = counts[one.name] if counts is not None else None
    options = [
        FacetOption(
            value,
            label,
            count=None if counted is None else counted.get(value, 0),
            chosen=value in chosen,
            vocabulary="" if value == NONE else one.vocabulary,
        )
        for value, label in one.choices
        if value in chosen or not one.long or counted is None or counted.get(value)
    ]
    return Facet(one.name, one.title, options, open=one.open or bool(chosen))


def count(
    query: ListQuery, every: Sequence[Filter], visible: QuerySet, found: QuerySet
) -> dict[str, dict[str, int]]:
    """For each filter, how many records each choice would leave under the other filters.

    ``found`` are the records that ``query`` finds among the ``visible``. All filters that are not
    in use share one pass over them; each one in use takes one more.
    """
    at = query.at or clock.today()
    free = [one for one in every if not getattr(query, one.field)]
    counted = _counted(found, free, at)
    for one in every:
        if one not in free:
            wider = select(query.without(one.field), visible)
            records = search(wider, query.search, exact=query.exact).records
            counted |= _counted(records, [one], at)
    return counted


def _counted(records: QuerySet, every: Sequence[Filter], at: dt.date) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {one.name: {} for one in every}
    if not every:
        return found
    records = records.order_by().annotate(age=_age(at))
    columns = {f"f{place}": F(one.counted) for place, one in enumerate(every)}
    try:
        sql, params = records.annotate(**columns).values(*columns).query.sql_with_params()
    except EmptyResultSet:
        return found
    names = ", ".join(columns)
    texts = ", ".join(f"{name}::text" for name in columns)
    sets = ", ".join(f"({name})" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT GROUPING({names}), count(*), {texts} FROM ({sql}) r"  # noqa: S608 - own names
            f" GROUP BY GROUPING SETS ({sets})",
            params,
        )
        rows = cursor.fetchall()
    for mask, number, *values in rows:
        place = next(i for i in range(len(every)) if not mask >> (len(every) - 1 - i) & 1)
        found[every[place].name][values[place] or NONE] = number
    return found


def _age(at: dt.date) -> Case:
    return Case(
        *(When(age_condition(age, at), then=Value(age.value)) for age in DataAge),
        output_field=CharField(),
    )
