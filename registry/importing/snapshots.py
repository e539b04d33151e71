"""What the register says now about the cooperatives that a chunk of rows may mean."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from ..models import AnnualMeeting, AnnualStatement, Cooperative, LifeStatus

COLUMNS = (
    "name", "legal_entity_number", "legal_entity_date", "amendment_number", "amendment_date",
    "registration_number", "certificate_status", "certificate_valid_until", "type", "group_id",
    "level", "sharia", "sector", "address", "village_id", "phone", "email", "website",
)  # fmt: skip
MEETING = ("outcome", "held_on", "reported_on")
STATEMENT = (*AnnualStatement.COUNTS, *AnnualStatement.AMOUNTS)
ENRICH = """
    SELECT registry_normal_name(t.name), registry_number_key(t.number)
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t (name, number, place)
    ORDER BY t.place
"""
SIMILAR = """
    SELECT DISTINCT ON (t.place) t.place - 1, c.id, c.name
    FROM unnest(%s::text[], %s::bigint[]) WITH ORDINALITY AS t (name, village, place)
    JOIN registry_cooperative c ON c.village_id = t.village AND c.withdrawn_at IS NULL
    WHERE similarity(c.normal_name, t.name) >= %s
    ORDER BY t.place, similarity(c.normal_name, t.name) DESC
"""


@dataclass
class Known:
    """A kept cooperative as it stands now."""

    pk: int
    version: int
    normal_name: str
    legal_key: str
    values: dict[str, Any]
    life: dict[str, Any] | None = None  # the status that runs at the date of the file
    life_after: bool = False  # another status begins later
    statements: dict[int, dict[str, Any]] = field(default_factory=dict)
    meetings: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def candidate(self) -> dict[str, Any]:
        return {"record": self.pk, "title": self.values["name"]}


@dataclass
class Lookup:
    """Kept cooperatives by the three ways of matching."""

    by_pk: dict[int, Known]
    by_number: dict[str, Known]
    by_legal_key: dict[str, list[Known]]
    by_name: dict[str, list[Known]]


def enrich(names: Sequence[str], numbers: Sequence[str]) -> list[tuple[str, str]]:
    """(normal name, legal key) of each row, by the same functions as the register's columns."""
    with connection.cursor() as cursor:
        cursor.execute(ENRICH, [list(names), list(numbers)])
        return cursor.fetchall()


def look_up(
    *,
    numbers: Iterable[str],
    legal_keys: Iterable[str],
    names: Iterable[str],
    pks: Iterable[int],
    years: Iterable[int],
    as_at: dt.date,
) -> Lookup:
    """Every kept cooperative that any of the keys names, with its facts at ``as_at``."""
    kept = Cooperative.objects.kept()
    found = (
        kept.filter(registration_number__in=list(numbers)).values("pk"),
        kept.filter(legal_entity_key__in=list(legal_keys)).values("pk"),
        kept.filter(normal_name__in=list(names)).values("pk"),
        kept.filter(pk__in=list(pks)).values("pk"),
    )
    rows = kept.filter(pk__in=found[0].union(*found[1:], all=True)).order_by("pk")
    known = [
        Known(pk, version, name, key, dict(zip(COLUMNS, values, strict=True)))
        for pk, version, name, key, *values in rows.values_list(
            "pk", "version", "normal_name", "legal_entity_key", *COLUMNS
        )
    ]
    lookup = Lookup({k.pk: k for k in known}, {}, defaultdict(list), defaultdict(list))
    for one in known:
        if one.values["registration_number"]:
            lookup.by_number[one.values["registration_number"]] = one
        lookup.by_legal_key[one.legal_key].append(one)
        lookup.by_name[one.normal_name].append(one)
    _add_facts(lookup.by_pk, sorted(years), as_at)
    return lookup


def _add_facts(known: dict[int, Known], years: list[int], as_at: dt.date) -> None:
    for pk, coop, version, status, period in LifeStatus.objects.filter(
        cooperative__in=known
    ).values_list("pk", "cooperative", "version", "status", "period"):
        if period.lower > as_at:
            known[coop].life_after = True
        elif period.upper is None or period.upper > as_at:
            known[coop].life = {
                "id": pk,
                "version": version,
                "status": status,
                "lower": period.lower,
                "upper": period.upper,
            }
    for model, columns, name in (
        (AnnualStatement, STATEMENT, "statements"),
        (AnnualMeeting, MEETING, "meetings"),
    ):
        facts = model._default_manager.filter(cooperative__in=known, book_year__in=years)
        for row in facts.values("id", "version", "cooperative_id", "book_year", *columns):
            cooperative = known[row.pop("cooperative_id")]
            getattr(cooperative, name)[row.pop("book_year")] = row


def similar_names(
    names: Sequence[str], villages: Sequence[int], *, threshold: float
) -> dict[int, tuple[int, str]]:
    """Position → (record, name) of the most similar name in the same village."""
    with connection.cursor() as cursor:
        cursor.execute(SIMILAR, [list(names), list(villages), threshold])
        return {place: (pk, name) for place, pk, name in cursor.fetchall()}
