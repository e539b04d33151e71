"""Mentoring: who went along, towards what, how often, and how far it came."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..enums import MentoringState
from ..models import Mentoring, Visit
from .shape import Asked, Side, Told, concerned


@dataclass(frozen=True)
class Accompanied:
    """A mentoring as it stood on the day."""

    mentoring: Mentoring
    at: dt.date

    @property
    def ended(self) -> bool:
        """By the day of the page."""
        return self.mentoring.ended_on is not None and self.mentoring.ended_on <= self.at

    @property
    def state(self) -> str:
        return self.mentoring.state if self.ended else MentoringState.ACTIVE

    @property
    def visits(self) -> list[Visit]:
        """By the day of the page, newest first."""
        return [one for one in self.mentoring.visits.all() if one.visited_on <= self.at]

    @property
    def last(self) -> Visit | None:
        """The newest visit."""
        return self.visits[0] if self.visits else None


def read(asked: Asked) -> Told:
    """Newest first. Three queries."""
    found = (
        Mentoring.objects.filter(cooperative=asked.cooperative, period__startswith__lte=asked.at)
        .select_related("mentor")
        .prefetch_related(Prefetch("visits", Visit.objects.order_by("-visited_on", "-pk")))
        .order_by("-period__startswith", "-pk")
    )
    cut = asked.cut(found)
    return Told([Accompanied(one, asked.at) for one in cut.rows], cut.total)


def heading(n: int) -> str:
    return ngettext("%(n)s pendampingan", "%(n)s pendampingan", n)


SIDE = Side(
    "pendampingan",
    _("Pendampingan"),
    _("Belum pernah didampingi."),
    heading,
    read,
    concerned,
    "programs/sides/pendampingan.html",
)
