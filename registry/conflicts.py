"""Two people changed the same row: what each of them saw, what they want, what is there now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from .models.versions import Versioned


@dataclass(frozen=True)
class Difference:
    """One field of the three-way difference; values as the database keeps them."""

    field: models.Field
    base: Any
    theirs: Any
    mine: Any

    @property
    def changed_by_both(self) -> bool:
        """Whether both changed it, each in another way: somebody has to choose."""
        return self.base not in (self.theirs, self.mine)

    @property
    def only_theirs(self) -> bool:
        return self.mine == self.base

    @property
    def only_mine(self) -> bool:
        return self.theirs == self.base


class ConflictFound(Exception):
    """The row was changed since it was read; nothing was written.

    ``current`` is the row as it is now (its ``version`` is the one to send next),
    ``differences`` the fields in which it differs from what was to be written.
    """

    def __init__(self, current: Versioned, differences: list[Difference]) -> None:
        super().__init__(f"{current._meta.label} {current.pk} was changed meanwhile")
        self.current = current
        self.differences = differences


def stored(value: Any) -> Any:
    """The value as the database keeps it: the key of a record, a range instead of a pair."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, tuple):
        return DateRange(*value)
    return value


def current_value(row: models.Model, name: str) -> Any:
    """What ``row`` holds in the field ``name``, as the database keeps it."""
    return getattr(row, concrete_field(row, name).attname)


def find(current: Versioned, *, version: int | None, values: Mapping[str, Any]) -> ConflictFound:
    """The conflict between ``current`` and ``values``, based on what ``version`` showed.

    Without a version (the row was thought not to exist) the base is an empty row.
    """
    base = base_of(current, version)
    differences = []
    for name, value in values.items():
        theirs, mine = current_value(current, name), stored(value)
        if theirs != mine:
            before = current_value(base, name) if base is not None else None
            differences.append(Difference(concrete_field(current, name), before, theirs, mine))
    return ConflictFound(current, differences)


def base_of(current: Versioned, version: int | None) -> models.Model | None:
    """The recorded row as it was in ``version``, or an empty row without a version."""
    if version is None:
        return type(current)()
    events: Any = current.events  # type: ignore[attr-defined]
    return events.filter(version=version).order_by("-pgh_id").first()


def concrete_field(row: models.Model, name: str) -> models.Field:
    """The column ``name`` of the row's table."""
    field = row._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is not a column of {row._meta.label}")
    return field
