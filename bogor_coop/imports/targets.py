"""What a department says about itself so that a file can be imported into its records.

``imports`` reads, shows, asks and keeps the order of things; it knows no record of anybody.
A department registers a target in ``AppConfig.ready``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.functional import Promise

from .cells import Parser

Text = str | Promise


@dataclass(frozen=True)
class Field:
    """A column that the target understands.

    ``required``: a bad cell refuses the row (else the cell stays empty, with a warning).
    ``yearly``: the column belongs to one book year, which somebody must name.
    ``summed``: its accepted values are added up for the report.
    """

    key: str
    label: Text
    parse: Parser
    aliases: tuple[str, ...] = ()
    required: bool = False
    yearly: bool = False
    summed: bool = False
    hint: Text = ""


@dataclass(frozen=True)
class Finding:
    """A problem of one cell, as the target or a parser states it."""

    field: str
    severity: str
    sentence: str
    suggestion: str = ""
    mend: str | None = None


@dataclass
class Reading:
    """A row after its cells were parsed. ``values`` holds only cells that say something."""

    number: int
    values: dict[str, Any]
    texts: dict[str, str]
    findings: list[Finding] = field(default_factory=list)
    decision: str = ""
    same_as: int | None = None
    row_id: int | None = None

    @property
    def refused(self) -> bool:
        return any(finding.severity == "refused" for finding in self.findings)

    def note(self, key: str, severity: str, sentence: Text, **more: Any) -> None:
        self.findings.append(Finding(key, severity, str(sentence), **more))


@dataclass
class Judgement:
    """What the target makes of a reading."""

    reading: Reading
    outcome: str
    title: str
    match: int | None = None
    candidates: list[dict[str, Any]] = field(default_factory=list)
    change_count: int = 0
    plan: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Options:
    """What the officer says about the whole file. Dates are valid time."""

    as_at: dt.date
    book_year: int | None = None
    create_areas: bool = False
    regency: str = ""

    def as_json(self) -> dict[str, Any]:
        return {**self.__dict__, "as_at": self.as_at.isoformat()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Options:
        return cls(**{**values, "as_at": dt.date.fromisoformat(values["as_at"])})


class Judge(Protocol):
    """Judges the rows of one file in order, chunk by chunk; remembers what it has seen."""

    def judge(self, readings: Sequence[Reading]) -> list[Judgement]: ...

    def summary(self) -> dict[str, Any]:
        """Facts about the whole file for the page, for example areas to be created."""


@dataclass(frozen=True)
class Planned:
    """An accepted row that writes something."""

    number: int
    title: str
    match: int | None
    plan: dict[str, Any]


@dataclass(frozen=True)
class Written:
    """What was written for a row."""

    number: int
    title: str
    record: int
    writes: list[dict[str, Any]]


@dataclass(frozen=True)
class Spared:
    """A row that the undo leaves alone, and why."""

    number: int
    title: str
    record: int
    reason: str


class Target(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def fields(self) -> Sequence[Field]: ...
    @property
    def ignored(self) -> Mapping[str, Text]:
        """Headers that are never read, with the reason to show."""

    @property
    def clear_mark(self) -> str:
        """What a cell holds that shall empty the field."""

    def can_view(self, user: Any) -> bool: ...
    def can_import(self, user: Any) -> bool: ...
    def check_can_import(self, user: Any) -> None: ...
    def judge(self, options: Options) -> Judge: ...
    def apply(
        self, rows: Iterable[Planned], options: Options, *, name: str, since: dt.datetime
    ) -> Iterable[list[Written]]:
        """Write the rows inside the caller's transaction, chunk by chunk.

        ``since`` is the moment of the check (real clock).

        Raises PolicyRefused, naming them, when records changed since they were judged.
        """

    def describe(self, plans: Sequence[Mapping[str, Any]]) -> list[list[tuple[str, str, str]]]:
        """The changes of each plan in words: label, before, after."""

    def facts_of(self, records: Sequence[int]) -> dict[int, dict[str, str]]:
        """Record → field key → text, to stand beside a row that may repeat it."""

    def undo(self, effects: Iterable[Written]) -> list[Spared]:
        """Put back the images before, inside the caller's transaction."""

    def url_of(self, record: int) -> str: ...
    def list_url(self) -> str: ...


_targets: dict[str, Target] = {}


def register(target: Target) -> None:
    _targets[target.key] = target


def find(key: str) -> Target:
    """The target of that key. Raises LookupError when nobody registered it."""
    try:
        return _targets[key]
    except KeyError:
        raise LookupError(f"no import target {key!r}") from None


def visible_targets(user: Any) -> list[Target]:
    return [target for target in _targets.values() if target.can_view(user)]


def open_targets(user: Any) -> list[Target]:
    """The targets into which the person may import."""
    return [target for target in _targets.values() if target.can_import(user)]
