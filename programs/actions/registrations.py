"""Registering people for an activity, and taking them off again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..enums import Door, GroupPolicy
from ..models import Activity, Application, Occurrence, Registration


@dataclass(frozen=True)
class Person:
    """Who is to come: one line of what a manager or the desk fills in."""

    name: str
    role: str
    phone: str = ""
    email: str = ""
    sex: str = ""
    needs: str = ""


def register(
    *,
    activity: Activity,
    people: Sequence[Person],
    by,
    cooperative=None,
    business_name: str = "",
    occurrence: Occurrence | None = None,
    door: str = Door.MANAGER,
    group_policy: GroupPolicy | str | None = None,
    note: str = "",
    exception: str = "",
) -> Application:
    """Register people of one party; each gets the lowest free seat or a place in the queue.

    Where the activity wants approval, all are *requested* and hold nothing yet. With
    ``exception`` (a reason) the desk waives eligibility, window and the limit per cooperative.

    Raises:
        ValidationError: a field of a person, under ``people-<n>-<field>``; the same person again.
        RuleViolation: eligibility or the limit per cooperative; the sentence says what would do.
        PolicyRefused: state, window, or no seats at all.
        PermissionDenied: a manager for a cooperative that is not hers.
    """
    raise NotImplementedError


def cancel(*, registration: Registration, by, reason: str = "") -> None:
    """Give the place back; who comes next gets or is offered the seat in the same transaction."""
    raise NotImplementedError


def decide(*, registration: Registration, approve: bool, by, reason: str = "") -> None:
    """Approve a request (seat or waiting list) or decline it with a reason."""
    raise NotImplementedError


def change_person(
    *, registration: Registration, version: int, values: Mapping[str, Any], by
) -> set[str]:
    """Change who comes or her particulars; seat, place and ticket stay. Returns changed fields."""
    raise NotImplementedError
