"""What the page is asked: as at when, compared with when, for which part of the city."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.ui import parsing
from registry.enums import CooperativeType
from registry.filters import list_url

OLDEST = dt.date(1945, 8, 17)
LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Question:
    """``problems`` are sentences about values that were not understood and are left out."""

    at: dt.date
    since: dt.date
    district: int | None = None
    type: str = ""
    problems: tuple[str, ...] = ()

    @classmethod
    def from_querydict(cls, data: Mapping, *, today: dt.date) -> Self:
        """Read an address. Never raises: what is wrong becomes a problem and the default holds."""
        reader = _Reader(data)
        at = reader.read("per", lambda raw: _day(raw, before=today + dt.timedelta(days=1))) or today
        since = reader.read("dari", lambda raw: _day(raw, before=at)) or last_year_end(at)
        district = reader.read("kecamatan", _key)
        kind = reader.read("jenis", lambda raw: CooperativeType(raw).value) or ""
        return cls(at, since, district, kind, tuple(reader.problems))

    @classmethod
    def from_address(cls, query: str, *, today: dt.date) -> Self:
        """The question behind the part of an address after “?”."""
        return cls.from_querydict(QueryDict(query), today=today)

    def condition(self, path: str = "") -> Q:
        """The part of the city, as a condition on cooperatives (``path``: from another model)."""
        found = Q()
        if self.district:
            found &= Q(**{f"{path}village__district": self.district})
        if self.type:
            found &= Q(**{f"{path}type": self.type})
        return found

    def list_url(self, **params: Any) -> str:
        """The register's list for a figure of this page; ``params`` narrow it further."""
        scope = {"per": self.at, "kecamatan": self.district, "jenis": self.type or None}
        return list_url(**{**scope, **params})

    def address(self, name: str = "portal:dashboard", **kwargs: Any) -> str:
        """This question on another page of the portal, dates always said."""
        return f"{reverse(name, kwargs=kwargs or None)}?{self.query}"

    @property
    def query(self) -> str:
        """The part of the address after “?”."""
        pairs = {"per": self.at.isoformat(), "dari": self.since.isoformat()}
        pairs |= {"kecamatan": str(self.district or ""), "jenis": self.type}
        return urlencode({word: value for word, value in pairs.items() if value})


class _Reader:
    def __init__(self, data: Mapping):
        self.data = data
        self.problems: list[str] = []

    def read(self, name: str, convert):
        raw = self.data.get(name, "").strip()
        if not raw:
            return None
        try:
            return convert(raw)
        except ValueError:
            self.problems.append(parsing.not_used(name, raw))
            return None


def last_year_end(day: dt.date) -> dt.date:
    """31 December of the year before."""
    return dt.date(day.year - 1, 12, 31)


def _day(raw: str, *, before: dt.date) -> dt.date:
    day = dt.date.fromisoformat(raw)
    if not OLDEST <= day < before:
        raise ValueError(raw)
    return day


def _key(raw: str) -> int:
    key = int(raw) if raw.isascii() else 0
    if not 0 < key <= LARGEST:
        raise ValueError(raw)
    return key
