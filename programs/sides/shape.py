"""What a panel of the record promises: who reads it, and its rows with their whole number."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bogor_coop.ui.parts import Text
from registry.models import Cooperative

from ..permissions import can_view_all

FEW = 5  # rows of a panel; its page has the others


@dataclass(frozen=True)
class Told:
    """``rows`` are the newest of ``total``; ``more`` is what the template needs besides."""

    rows: Sequence[Any]
    total: int
    more: Any = None


@dataclass(frozen=True)
class Asked:
    """Of one cooperative as at a day: at most ``most`` rows, None for all."""

    cooperative: Cooperative
    at: dt.date
    most: int | None = FEW

    def cut(self, found: QuerySet) -> Told:
        """The first rows of ``found`` with their number: two queries, or one for all."""
        rows = list(found[: self.most])
        return Told(rows, len(rows) if self.most is None else found.count())


@dataclass(frozen=True)
class Side:
    """``key`` is the place on the record and in the address; ``empty`` is said without rows.

    ``heading(n)`` counts the rows of the page in words.
    """

    key: str
    title: Text
    empty: Text
    heading: Callable[[int], str]
    read: Callable[[Asked], Told]
    allowed: Callable[[Any], bool]
    template: str  # the rows, in the panel and on the page


def concerned(user) -> bool:
    """The office, and a manager: which cooperatives are hers the page itself asks."""
    return can_view_all(user) or (user.is_authenticated and not user.is_staff_member)
