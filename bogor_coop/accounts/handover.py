"""A leaver's open work: departments say what waits for a person and move it to another.

A department registers one :class:`OpenWork` per kind when it is loaded; the page of user
administration shows the lines, and :func:`move_all` moves everything in one transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .models import User
from .permissions import check_can_manage_users


@dataclass(frozen=True)
class OpenWork:
    """One kind of work that can wait for a person."""

    key: str
    label: str | Promise
    lines: Callable[[User], Sequence[str]]
    """What is open for this person, one sentence each."""
    move: Callable[..., None]
    """``move(leaver=, successor=, by=)`` inside the caller's transaction; may refuse."""


@dataclass(frozen=True)
class Waiting:
    """What of one kind waits for a person."""

    label: str | Promise
    lines: Sequence[str]


_kinds: dict[str, OpenWork] = {}


def register(work: OpenWork) -> None:
    """Make a kind of work known; the same key replaces the older one."""
    _kinds[work.key] = work


def waiting_for(user: User) -> list[Waiting]:
    """Everything open for this person, kinds without any left out."""
    found = [Waiting(work.label, work.lines(user)) for work in _kinds.values()]
    return [waiting for waiting in found if waiting.lines]


@transaction.atomic
def move_all(*, leaver: User, successor: User, by: User) -> None:
    """Move every open piece of work, or nothing.

    Raises PermissionDenied, PolicyRefused for an unfit successor, and what a department raises.
    """
    check_can_manage_users(by)
    if successor.pk == leaver.pk or not successor.is_active:
        raise PolicyRefused(_("Pilih orang lain yang akunnya aktif."))
    for work in _kinds.values():
        work.move(leaver=leaver, successor=successor, by=by)
