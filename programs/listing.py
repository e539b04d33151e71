"""The staff's list of activities as a question: read from the address, asked, written back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui.parts import Chip, Facet, FacetOption

from .enums import ActivityKind, ActivityState, Topic
from .models import Activity

LARGEST = 2**31 - 1
LONGEST_SEARCH = 100
SIZE = 50
COMING, PAST, UNDATED = "akan", "lewat", "tanpa"


def times() -> list[tuple[str, str]]:
    """When the next gathering is."""
    return [
        (COMING, _("Akan datang")),
        (PAST, _("Sudah lewat")),
        (UNDATED, _("Tanpa pertemuan")),
    ]


@dataclass(frozen=True)
class Question:
    """What was asked; words of the address stand in the metadata of the fields."""

    search: str = ""
    states: tuple[str, ...] = field(default=(), metadata={"word": "keadaan"})
    kinds: tuple[str, ...] = field(default=(), metadata={"word": "jenis"})
    topics: tuple[str, ...] = field(default=(), metadata={"word": "materi"})
    times: tuple[str, ...] = field(default=(), metadata={"word": "waktu"})
    programs: tuple[str, ...] = field(default=(), metadata={"word": "program"})
    owners: tuple[str, ...] = field(default=(), metadata={"word": "pj"})
    columns: tuple[str, ...] = field(default=(), metadata={"word": "kolom"})
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, address: QueryDict, *, columns: Sequence[str]) -> "Question":
        """From an address; what it cannot mean is left out."""
        allowed: dict[str, Any] = {
            "states": ActivityState.values,
            "kinds": ActivityKind.values,
            "topics": Topic.values,
            "times": [COMING, PAST, UNDATED],
            "columns": columns,
        }
        values: dict[str, Any] = {}
        for one in fields(cls):
            if word := one.metadata.get("word"):
                given = dict.fromkeys(address.getlist(word))
                fits = allowed[one.name].__contains__ if one.name in allowed else is_key
                values[one.name] = tuple(value for value in given if fits(value))
        sort, page = address.get("urut", ""), address.get("hal", "")
        typed = "".join(c if c.isprintable() else " " for c in address.get("q", ""))
        return cls(
            search=" ".join(typed.split())[:LONGEST_SEARCH],
            sort=sort if sort.removeprefix("-") in {"kegiatan", *columns} else "",
            page=int(page) if is_key(page) and int(page) >= 1 else 1,
            **values,
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Words and values of the address."""
        if self.search:
            yield "q", self.search
        for one in fields(self):
            if word := one.metadata.get("word"):
                yield from ((word, value) for value in getattr(self, one.name))
        if self.sort:
            yield "urut", self.sort
        if self.page > 1:
            yield "hal", str(self.page)

    def url(self, **changed: Any) -> str:
        """The list with some of it changed; on its first page unless a page is named."""
        values: dict[str, Any] = {"page": 1, **changed}
        query = urlencode(list(replace(self, **values).pairs()))
        return f"{reverse('activities:list')}{'?' if query else ''}{query}"

    @property
    def narrowed(self) -> bool:
        """Whether any filter or search is in use."""
        return bool(self.search or any(getattr(self, name) for name in FILTERS))

    def without(self, name: str, value: str) -> "Question":
        """The same question with one value of one filter less."""
        left = tuple(one for one in getattr(self, name) if one != value)
        values: dict[str, Any] = {name: left, "page": 1}
        return replace(self, **values)

    def asked(self, visible: QuerySet[Activity]) -> QuerySet[Activity]:
        """The activities of ``visible`` (dressed) that were asked for."""
        found = visible
        for word in self.search.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(program__name__icontains=word)
                | Q(audience__icontains=word)
            )
        for name, column in COLUMNS.items():
            if chosen := getattr(self, name):
                found = found.filter(**{f"{column}__in": chosen})
        if self.times:
            conditions = {
                COMING: Q(next_starts__isnull=False),
                PAST: Q(next_starts=None, first_starts__isnull=False),
                UNDATED: Q(first_starts=None),
            }
            either = Q()
            for time in self.times:
                either |= conditions[time]
            found = found.filter(either)
        return found


COLUMNS = {
    "states": "state",
    "kinds": "kind",
    "topics": "topic",
    "programs": "program_id",
    "owners": "owner_id",
}
FILTERS = (*COLUMNS, "times")


def is_key(text: str) -> bool:
    """Whether it can be the key of a row: longer digits are not even made a number."""
    return text.isascii() and text.isdecimal() and len(text) <= 10 and int(text) <= LARGEST


class Facets:
    """Filters with how many activities each choice leaves under all other filters.

    One statement: there are some hundreds of activities, counted here.
    """

    def __init__(self, question: Question, visible: QuerySet[Activity]) -> None:
        self.question = question
        none: dict[str, Any] = dict.fromkeys(FILTERS, ())
        bare = replace(question, **none)
        self.rows = list(
            bare.asked(visible)
            .order_by()
            .values(
                "state", "kind", "topic", "first_starts", "next_starts",
                program_key=F("program_id"), owner_key=F("owner_id"),
                program_label=F("program__name"), year=F("program__year"),
                owner_label=F("owner__full_name"),
            )
        )  # fmt: skip

    def _values(self, row: Mapping[str, Any]) -> dict[str, str]:
        undated = UNDATED if row["first_starts"] is None else PAST
        return {
            "states": row["state"],
            "kinds": row["kind"],
            "topics": row["topic"],
            "programs": str(row["program_key"]),
            "owners": str(row["owner_key"]),
            "times": COMING if row["next_starts"] else undated,
        }

    def counts(self) -> dict[str, Counter[str]]:
        """How many per filter and value, each under all the other filters."""
        chosen = {name: set(getattr(self.question, name)) for name in FILTERS}
        found: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
        for row in self.rows:
            values = self._values(row)
            misses = [n for n in FILTERS if chosen[n] and values[n] not in chosen[n]]
            for name in FILTERS:
                if not misses or misses == [name]:
                    found[name][values[name]] += 1
        return found

    def choices(self) -> dict[str, tuple[str, list[tuple[str, str]], str]]:
        """Title, choices and vocabulary of each filter in the order of the page."""
        programs = {(-r["year"], r["program_label"], str(r["program_key"])) for r in self.rows}
        owners = {(r["owner_label"], str(r["owner_key"])) for r in self.rows}
        named = [(key, f"{label} {-year}") for year, label, key in sorted(programs)]
        people = [(key, label) for label, key in sorted(owners)]
        return {
            "states": (_("Keadaan"), [(v, str(w)) for v, w in ActivityState.choices], "activity"),
            "times": (_("Waktu"), times(), ""),
            "kinds": (_("Jenis"), [(v, str(w)) for v, w in ActivityKind.choices], ""),
            "topics": (_("Materi"), [(v, str(w)) for v, w in Topic.choices], ""),
            "programs": (_("Program"), named, ""),
            "owners": (_("Penanggung jawab"), people, ""),
        }

    def drawn(self) -> list[Facet]:
        """The filter panel; choices that leave nothing are shown only where chosen."""
        counts, words = self.counts(), {f.name: f.metadata.get("word") for f in fields(Question)}
        panel = []
        for name, (title, choices, vocabulary) in self.choices().items():
            chosen = set(getattr(self.question, name))
            options = [
                FacetOption(value, label, counts[name][value], value in chosen, vocabulary)
                for value, label in choices
                if counts[name][value] or value in chosen or name in ("states", "times")
            ]
            folded = name in ("programs", "owners", "topics") and not chosen
            panel.append(Facet(str(words[name]), title, options, open=not folded))
        return panel

    def chips(self) -> list[Chip]:
        """The filters in use, each with the address without it."""
        found = []
        for name, (title, choices, _vocabulary) in self.choices().items():
            labels = dict(choices)
            for value in getattr(self.question, name):
                label = f"{title}: {labels.get(value, _('tidak ada lagi'))}"
                found.append(Chip(label, self.question.without(name, value).url()))
        return found


# What comes next first, then what has no date yet, then the past.
USUAL = (
    F("next_starts").asc(nulls_last=True),
    F("first_starts").desc(nulls_first=True),
    "-pk",
)
