"""Make and change a program with its targets."""

from collections.abc import Mapping
from typing import Any

from ..models import Program
from ..permissions import check_can_plan
from .writing import add, change, on


def create(*, values: Mapping[str, Any], by) -> Program:
    """A new program. Raises ValidationError at the field, also for a name taken that year."""
    check_can_plan(by)
    program = Program(**values)
    with on(by=by):
        add(program)
    return program


def update(
    *, program: Program, version: int, values: Mapping[str, Any], by, reason: str = ""
) -> set[str]:
    """Change a program. Raises ConflictFound and ValidationError."""
    check_can_plan(by)
    with on(by=by, reason=reason):
        return change(program, version=version, values=values)
