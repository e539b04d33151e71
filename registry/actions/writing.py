"""What all verbs share: one locked transaction with its reason, and the compare-and-set."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from bogor_coop.history.context import acting

from .. import conflicts, constraints
from ..models import Cooperative
from ..models.versions import Versioned


@contextmanager
def on(cooperative: Cooperative, *, by, reason: str, door: str) -> Iterator[Cooperative]:
    """One transaction on the locked cooperative, told to the history. Yields the fresh row."""
    with transaction.atomic(), acting(by=by, reason=reason, door=door):
        yield Cooperative.objects.select_for_update(no_key=True).get(pk=cooperative.pk)


def write_if_unchanged(row: Versioned, *, version: int, values: Mapping[str, Any]) -> bool:
    """The guard against lost updates: writes only over the version that was read."""
    return bool(type(row)._base_manager.filter(pk=row.pk, version=version).update(**values))


def change(row: Versioned, *, version: int, values: Mapping[str, Any]) -> set[str]:
    """Write what differs and return the names of those fields; ``row`` is then fresh.

    Raises ConflictFound when ``version`` is not the one in the database, ValidationError
    when the changed row would break a rule of its fields or constraints.
    """
    changed = {
        name: value
        for name, value in values.items()
        if conflicts.current_value(row, name) != conflicts.stored(value)
    }
    if not changed:
        return set()
    if row.version == version:
        candidate = type(row)._base_manager.get(pk=row.pk)
        for name, value in changed.items():
            setattr(candidate, name, value)
        constraints.validate(candidate)
    with constraints.as_sentences(type(row)):
        written = write_if_unchanged(row, version=version, values=changed)
    if not written:
        row.refresh_from_db()
        raise conflicts.find(row, version=version, values=values)
    row.refresh_from_db()
    return set(changed)


def add(row: Versioned) -> None:
    """Insert a new row. Raises ValidationError as :func:`change` does."""
    constraints.validate(row)
    with constraints.as_sentences(type(row)):
        row.save(force_insert=True)


def put(
    model: type[Versioned], *, key: Mapping[str, Any], version: int | None, values: Mapping
) -> tuple[Any, set[str]]:
    """Insert the row with this natural key, or change it; returns it and the changed fields.

    Raises ConflictFound when the row exists although ``version`` says it did not.
    """
    row = model._base_manager.filter(**key).first()
    if row is None:
        row = model(**key, **values)
        add(row)
        return row, set(values)
    if version is None:
        conflict = conflicts.find(row, version=None, values=values)
        if conflict.differences:
            raise conflict
        return row, set()
    return row, change(row, version=version, values=values)
