"""The register's list as a question: what its address says, read and written in one place.

Other rooms link to exactly the records behind a figure with :func:`list_url`.
"""

import dataclasses
import datetime as dt
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import parsing

from .enums import (
    CooperativeType,
    DataAge,
    Grade,
    Group,
    HealthClass,
    Level,
    Life,
    MeetingStatus,
    Reason,
)

NONE = "none"  # a value of most filters: those that have none
SIZES = (25, 50, 100)
LONGEST_SEARCH = 200
LARGEST = 2**31 - 1

Reader = Callable[[str], Any]


def _text(raw: str) -> str:
    """One line without control characters; what is longer than any name is cut by the search."""
    return " ".join("".join(c if c.isprintable() else " " for c in raw).split())


def _flag(raw: str) -> bool:
    if raw not in ("1", ""):
        raise ValueError(raw)
    return raw == "1"


def _day(raw: str) -> dt.date:
    day = dt.date.fromisoformat(raw)
    if not 1900 <= day.year <= 2200:
        raise ValueError(raw)
    return day


def _whole(low: int, high: int) -> Reader:
    def read(raw: str) -> int:
        number = parsing.whole_number(raw)
        if not low <= number <= high:
            raise ValueError(raw)
        return number

    return read


def _one_of(values: Iterable[str], *, none: bool = False) -> Reader:
    allowed = {*map(str, values), *([NONE] if none else [])}

    def read(raw: str) -> str:
        if raw not in allowed:
            raise ValueError(raw)
        return raw

    return read


def _key(raw: str) -> str:
    return raw if raw == NONE else str(_whole(1, LARGEST)(raw))


def _size(raw: str) -> int:
    return int(_one_of(map(str, SIZES))(raw))


def _many(name: str, read: Reader):
    return field(default=(), metadata={"name": name, "read": read, "many": True})


def _one(name: str, read: Reader, default: Any = None):
    return field(default=default, metadata={"name": name, "read": read, "many": False})


@dataclass(frozen=True)
class ListQuery:
    """What one look at the list asks for. Immutable; the field order is that of the address.

    ``problems`` are sentences about values that were not understood and are left out.
    """

    search: str = _one("q", _text, "")
    exact: bool = _one("persis", _flag, False)
    at: dt.date | None = _one("per", _day)  # noqa: RUF009 - a field
    groups: tuple[str, ...] = _many("golongan", _one_of(Group))
    reasons: tuple[str, ...] = _many("alasan", _one_of(Reason))
    lives: tuple[str, ...] = _many("hidup", _one_of(Life))
    book_year: int | None = _one("buku", _whole(1945, 2100))
    meetings: tuple[str, ...] = _many("rat", _one_of(MeetingStatus))
    districts: tuple[str, ...] = _many("kecamatan", _key)
    villages: tuple[str, ...] = _many("kelurahan", _key)
    types: tuple[str, ...] = _many("jenis", _one_of(CooperativeType, none=True))
    kinds: tuple[str, ...] = _many("kelompok", _key)
    levels: tuple[str, ...] = _many("bentuk", _one_of(Level))
    grades: tuple[str, ...] = _many("nik", _one_of(Grade, none=True))
    health: tuple[str, ...] = _many("kesehatan", _one_of(HealthClass, none=True))
    members_min: int | None = _one("anggota_min", _whole(0, LARGEST))
    members_max: int | None = _one("anggota_max", _whole(0, LARGEST))
    ages: tuple[str, ...] = _many("umur", _one_of(DataAge))
    since: dt.date | None = _one("dari", _day)  # noqa: RUF009 - a field
    since_groups: tuple[str, ...] = _many("dari_golongan", _one_of(Group, none=True))
    withdrawn: bool = _one("ditarik", _flag, False)
    sort: str = _one("urut", _text, "")
    columns: tuple[str, ...] = _many("kolom", _text)
    page: int = _one("hal", _whole(1, LARGEST), 1)
    size: int = _one("ukuran", _size, SIZES[0])
    problems: tuple[str, ...] = ()

    @classmethod
    def from_querydict(cls, data: QueryDict) -> Self:
        """Read an address (``request.GET``). Never raises: what is wrong becomes a problem."""
        values: dict[str, Any] = {}
        problems = []
        for part in _parameters():
            name, read = part.metadata["name"], part.metadata["read"]
            kept = []
            for raw in filter(None, map(_text, data.getlist(name))):
                try:
                    kept.append(read(raw))
                except ValueError:
                    problems.append(
                        _("Saringan “%(name)s=%(value)s” tidak dikenal dan diabaikan.")
                        % {"name": name, "value": raw[:40]}
                    )
            if part.metadata["many"]:
                values[part.name] = tuple(dict.fromkeys(kept))
            elif kept:
                values[part.name] = kept[-1]
        if values.get("since_groups") and not values.get("since"):
            values.pop("since_groups")
            problems.append(_("“dari_golongan” memerlukan tanggal “dari”, dan diabaikan."))
        if len(values.get("search", "")) > LONGEST_SEARCH:
            values["search"] = values["search"][:LONGEST_SEARCH]
            problems.append(
                _("Pencarian dipotong menjadi %(n)d huruf pertama.") % {"n": LONGEST_SEARCH}
            )
        return cls(**values, problems=tuple(problems))

    def to_querystring(self, **changes: Any) -> str:
        """The address of this question with ``changes`` (field names), without “?”.

        Defaults are left out, so that equal questions have equal addresses.
        """
        return urlencode(dataclasses.replace(self, **changes).pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the address, for hidden inputs."""
        pairs = []
        for part in _parameters():
            value = getattr(self, part.name)
            if value != part.default:
                each = value if part.metadata["many"] else [value]
                pairs += [(part.metadata["name"], _written(one)) for one in each]
        return pairs

    def url(self, **changes: Any) -> str:
        """The list's address; like :meth:`to_querystring`. Any change but the page starts at 1."""
        if changes and "page" not in changes:
            changes["page"] = 1
        query = self.to_querystring(**changes)
        return reverse("registry:cooperative_list") + (f"?{query}" if query else "")

    def without(self, name: str, value: str | None = None) -> Self:
        """The question without ``value`` of the field ``name``, or without that filter at all."""
        default = next(part.default for part in _parameters() if part.name == name)
        kept = tuple(v for v in getattr(self, name) if v != value) if value else default
        values: dict[str, Any] = {name: kept, "page": 1}
        changed = dataclasses.replace(self, **values)
        if name == "since_groups" and not kept:
            changed = dataclasses.replace(changed, since=None)
        return changed

    @property
    def narrowed(self) -> bool:
        """Whether anything but order, columns and page differs from the whole list."""
        look = ("sort", "columns", "page", "size", "exact", "problems")
        plain: dict[str, Any] = {p.name: p.default for p in dataclasses.fields(self)}
        return dataclasses.replace(self, **{name: plain[name] for name in look}) != ListQuery()


@functools.cache
def _parameters() -> tuple[dataclasses.Field, ...]:
    return tuple(part for part in dataclasses.fields(ListQuery) if part.metadata)


def _written(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return "1" if value is True else str(value)


def list_url(**params: Any) -> str:
    """Address of the register's list with exactly the records that ``params`` describe.

    The words are those of the address: ``list_url(golongan=["ill"], per=date, kecamatan=3)``.
    A value may be a string, number, date, bool, enum member, an iterable of them, or None (left
    out). Values of one word add up (or); different words narrow (and).

    Without any: every record with a standing at ``per`` (default: today), dissolved ones
    included, withdrawn ones left out. So a figure over the living gives
    ``golongan=IN_FIGURES``. The words:

    * ``per`` date: as at; ``golongan`` Group; ``alasan`` Reason (holds any of them);
      ``hidup`` Life; ``nik`` Grade or "none"; ``kesehatan`` HealthClass or "none" (no valid one);
    * ``rat`` MeetingStatus: of the latest due book year, or of the year ``buku`` (as in
      ``registry.book_years.with_meeting_status``);
    * ``kecamatan``, ``kelurahan``, ``kelompok``: primary key or "none"; ``jenis``
      CooperativeType or "none"; ``bentuk`` Level;
    * ``anggota_min``, ``anggota_max``: members in the newest statement at ``per``, inclusive;
    * ``umur`` DataAge, counted back from ``per``;
    * ``dari`` date with ``dari_golongan`` Group: stood so then; "none": had no standing then;
    * ``ditarik=True``: the withdrawn ones only.

    Raises:
        TypeError: a word that is not known. ValueError: a value that the list would ignore.
    """
    parts = {part.metadata["name"]: part for part in _parameters()}
    values: dict[str, Any] = {}
    for name, given in params.items():
        if name not in parts:
            raise TypeError(f"list_url has no parameter {name!r}")
        if given is None:
            continue
        single = isinstance(given, str | int | dt.date)
        read = [
            parts[name].metadata["read"](_written(getattr(value, "value", value)))
            for value in ([given] if single else given)
        ]
        values[parts[name].name] = tuple(read) if parts[name].metadata["many"] else read[-1]
    return ListQuery(**values).url()
