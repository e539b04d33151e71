"""What anybody may know of a cooperative: nothing personal, nothing of money."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from registry.models import Cooperative
from registry.search import Found, marked, search

MOST = 10
LONGEST = 100


@dataclass(frozen=True)
class PublicFacts:
    """One hit of the lookup. ``pieces`` of the name say what matched."""

    pieces: list[tuple[str, bool]]
    legal_entity_number: str
    form: str
    place: str
    life: str
    book_year: int | None
    meeting: str
    grade: str
    confirmed_on: dt.date | None


@dataclass(frozen=True)
class Lookup:
    """The answer to what was typed; at most MOST hits, ``more`` says that there are others."""

    typed: str
    hits: list[PublicFacts]
    more: bool
    found: Found

    @property
    def corrections(self):
        return self.found.corrections if self.hits else ()

    @property
    def similar(self) -> bool:
        return self.found.similar and bool(self.hits)


def look_up(typed: str, *, at: dt.date) -> Lookup:
    """By name (slips allowed), legal entity number or registration number; never by persons."""
    typed = " ".join("".join(c if c.isprintable() else " " for c in typed).split())[:LONGEST]
    found = search(_public(at), typed, people=False)
    rows = list(found.records.order_by(*found.order)[: MOST + 1])
    return Lookup(typed, [_facts(row, found) for row in rows[:MOST]], len(rows) > MOST, found)


def _public(at: dt.date):
    """Records that are not withdrawn, with how they stand at ``at``."""
    return (
        Cooperative.objects.kept()
        .annotate(now=FilteredRelation("standings", condition=Q(standings__period__contains=at)))
        .filter(now__isnull=False)
        .annotate(
            now_life=F("now__life"),
            now_book_year=F("now__book_year"),
            now_meeting=F("now__meeting"),
            now_grade=F("now__grade"),
        )
        .select_related("village__district")
    )


def _facts(row: Cooperative, found: Found) -> PublicFacts:
    village = row.village
    return PublicFacts(
        pieces=marked(row.name, found.words),
        legal_entity_number=row.legal_entity_number,
        form=", ".join(str(w) for w in (row.get_type_display(), row.get_level_display()) if w),
        place=f"{village}, {village.district}" if village else "",
        life=row.now_life,
        book_year=row.now_book_year,
        meeting=row.now_meeting,
        grade=row.now_grade,
        confirmed_on=row.confirmed_on,
    )
