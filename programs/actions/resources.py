"""Rooms and trainers: add and correct; whoever or whatever is no longer used gets an end date."""

from collections.abc import Mapping
from typing import Any

from registry import constraints

from ..models import Room, Trainer
from ..permissions import check_can_plan
from .writing import on


def save(*, row: Room | Trainer, values: Mapping[str, Any], by) -> None:
    """Write a new or corrected row. Raises ValidationError at the field, a taken name included."""
    check_can_plan(by)
    for name, value in values.items():
        setattr(row, name, value)
    with on(by=by):
        row.validate_unique()
        constraints.validate(row)
        with constraints.as_sentences(type(row)):
            row.save()
