"""Reads of people for the pages of user administration."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from .enums import STAFF_ROLES, Role
from .models import Invitation, RoleAssignment, User

STATUSES = ("active", "off", "all")


def users(*, q: str = "", role: str = "", status: str = "active", at: dt.date | None = None):
    """People by name, address or number, with the roles they hold ``at`` (``held``)."""
    at = at or timezone.localdate()
    q = q.replace("\x00", "")  # PostgreSQL keeps none
    held = RoleAssignment.objects.in_force(at=at).order_by("role")
    found: QuerySet[User] = User.objects.prefetch_related(
        Prefetch("role_assignments", held, "held")
    )
    for word in q.split():
        digits = word.lstrip("0").replace("-", "")
        by_phone = Q(phone__contains=digits) if digits.isdigit() else Q()
        found = found.filter(Q(full_name__icontains=word) | Q(email__icontains=word) | by_phone)
    if role in Role.values:
        found = found.filter(pk__in=held.filter(role=role).values("user"))
    if status != "all":
        found = found.filter(is_active=status != "off")
    return found.order_by("full_name", "pk")


@dataclass(frozen=True)
class HeldRole:
    """A role of a person with its term as people read it."""

    assignment: RoleAssignment
    last_day: dt.date | None
    ended: bool
    comes: bool


def roles_of(user: User, *, at: dt.date | None = None) -> list[HeldRole]:
    """Every role the person holds, held or will hold; the running ones first."""
    at = at or timezone.localdate()
    held = [
        HeldRole(
            assignment=one,
            last_day=one.term.upper - dt.timedelta(days=1) if one.term.upper else None,
            ended=one.term.upper is not None and one.term.upper <= at,
            comes=one.term.lower > at,
        )
        for one in user.role_assignments.select_related("granted_by").order_by("-term")
    ]
    return sorted(held, key=lambda one: one.ended)


def works_for_the_office(user: User, *, since: dt.date) -> bool:
    """Whether the person holds a role of the office on ``since`` or later (real clock)."""
    held = user.role_assignments.filter(role__in=STAFF_ROLES, term__overlap=(since, None))
    return held.exists()


def latest_invitation(user: User) -> Invitation | None:
    """The invitation that counts."""
    return user.invitations.select_related("invited_by").order_by("-created_at").first()
