"""Finding cooperatives by what people type: numbers, names in any order, misspelt names, people."""

import re
from dataclasses import dataclass, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from . import words
from .functions import IsAnyOf
from .models import Contact
from .words import Correction

LEAST_LIKE = 0.3  # of 1; below, names have little in common
NUMBER = re.compile(r"^\W*(?:no|nomor|nik|bh)\b[\s.:]*", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """What a search came to.

    ``records`` carry ``rank`` (0 best) and, when nothing holds all words and ``similar`` is set,
    are those whose name is like the one typed. ``words`` are to be marked in the names.
    """

    records: QuerySet
    words: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    similar: bool = False
    order: tuple[str, ...] = ("sort_name", "pk")
    may_retry: bool = False
    doubted: bool = False


def search(records: QuerySet, text: str, *, exact: bool = False, people: bool = True) -> Found:
    """Those of ``records`` that ``text`` may mean, to be ordered by ``found.order``.

    Exact numbers come first, then the very name, the beginning of a number, of a name, names
    with all words, and at last cooperatives with a contact of that name. Words of the legal form
    (koperasi, KSP …) never exclude anything beside other words; alone, "ksp" finds its kind.
    Unless ``exact``, words that occur nowhere are corrected, and if nothing is found, names like
    the one typed. Any text is harmless. At most five queries.
    Without ``people`` contacts are not looked at: public pages must not tell who runs what.
    """
    found = first_thoughts(records, text, exact=exact, people=people)
    while found.may_retry and not found.records.exists():
        found = second_thoughts(records, text, after=found, people=people)
    return found


def first_thoughts(
    records: QuerySet, text: str, *, exact: bool = False, people: bool = True
) -> Found:
    """As :func:`search`, before it is known whether anything is found. At most one query."""
    typed = words.split(text)
    if not typed:
        return Found(records)
    if exact:
        return _named(records, text, typed, people=people)
    fixes = words.corrected(_essential(typed))
    found = _named(records, text, _fixed(typed, fixes), fixes, people=people)
    return replace(found, may_retry=True)


def second_thoughts(records: QuerySet, text: str, *, after: Found, people: bool = True) -> Found:
    """Nothing holds all words: perhaps a known word is a slip as well, or the name is like it.

    At most one query. To be asked again while it ``may_retry`` and finds nothing.
    """
    typed = words.split(text)
    doubted = {fix.typed for fix in after.corrections}
    if not after.doubted and doubted != set(_essential(typed)):
        fixes = words.corrected(_essential(typed), doubt_all=True)
        if {fix.typed for fix in fixes} - doubted:
            found = _named(records, text, _fixed(typed, fixes), fixes, people=people)
            return replace(found, may_retry=True, doubted=True)
    name = " ".join(_essential(typed))
    alike = (
        records.filter(normal_name__trigram_similar=name)
        .annotate(rank=TrigramSimilarity("normal_name", name))
        .filter(rank__gte=LEAST_LIKE)
    )
    return Found(alike, similar=True, order=("-rank", "sort_name", "pk"))


def _essential(typed: list[str]) -> list[str]:
    """The words that say more than the legal form; all of them if there are no such words."""
    return [word for word in typed if word not in words.LEGAL_FORMS] or typed


def _fixed(typed: list[str], fixes: list[Correction]) -> list[str]:
    meant = {fix.typed: fix.meant for fix in fixes}
    return [meant.get(word, word) for word in typed]


def _named(
    records: QuerySet,
    text: str,
    typed: list[str],
    fixes: list[Correction] | None = None,
    *,
    people: bool,
) -> Found:
    essential = _essential(typed)
    if set(essential) <= words.GENERIC:
        essential = []  # every record is a "koperasi"
    number = _number(text)
    if essential:
        records = records.filter(_matches(essential, number, people=people))
    return Found(
        records.annotate(rank=_rank(typed, number)),
        words=tuple(essential or typed),
        corrections=tuple(fixes or ()),
        order=("rank", "sort_name", "pk"),
    )


def _matches(essential: list[str], number: str, *, people: bool) -> Q:
    """Which records match at all: one condition for each index, so that all of them are used."""
    query = all_of(essential)
    found = Q(name_words=query)
    if people:
        known = Contact.objects.filter(name_words=query).order_by().values("cooperative")
        found |= Q(IsAnyOf(F("pk"), ArraySubquery(known)))
    if number:
        found |= Q(legal_entity_key__startswith=number)
    if number.isdigit():
        found |= Q(registration_number__startswith=number)
    return found


def all_of(typed: list[str]) -> SearchQuery:
    """All words, each as the beginning of a word. Words are letters and digits only."""
    return SearchQuery(
        " & ".join(f"{word}:*" for word in typed), search_type="raw", config="simple"
    )


def _number(text: str) -> str:
    """The typed text as a key of a number, or "" if it cannot be one."""
    key = re.sub("[^A-Z0-9]", "", NUMBER.sub("", text).upper())
    return key if any(c.isdigit() for c in key) and len(key) <= 100 else ""


def _rank(typed: list[str], number: str) -> Case:
    name = " ".join(typed)
    normal = " ".join(_essential(typed))
    steps = []
    if number:
        steps.append(Q(registration_number=number) | Q(legal_entity_key=number))
    steps += [Q(sort_name=name), Q(normal_name=normal)]
    if number:
        steps.append(
            Q(registration_number__startswith=number) | Q(legal_entity_key__startswith=number)
        )
    steps.append(Q(sort_name__startswith=name))
    if name != normal:  # the legal form was typed: its kind first
        steps.append(Q(name_words=all_of(typed)))
    steps += [Q(normal_name__startswith=normal), Q(name_words=all_of(_essential(typed)))]
    return Case(
        *(When(step, then=Value(place)) for place, step in enumerate(steps)),
        default=Value(len(steps)),
        output_field=IntegerField(),
    )


def marked(name: str, typed: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The name in pieces, each with whether it is a hit: a word that begins with a typed one."""
    if not typed:
        return [(name, False)]
    pieces: list[tuple[str, bool]] = []
    for piece in re.split(r"(\W+)", name):
        folded = words.fold(piece)
        pieces.append((piece, any(folded.startswith(word) for word in typed)))
    return [entry for entry in pieces if entry[0]]
