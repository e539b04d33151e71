"""Cases of the clinic: what was found, how heavy, and how it ended."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..clinic.casequery import WEIGHT
from ..enums import CaseState
from ..models import Case, Consultation, Diagnosis, ProblemField
from .shape import Asked, Side, Told, concerned


@dataclass(frozen=True)
class Found:
    """A problem with the worst severity that was found in the case."""

    field: ProblemField
    severity: str


@dataclass(frozen=True)
class Treated:
    """A case as it stood on the day."""

    case: Case
    at: dt.date

    @property
    def closed(self) -> bool:
        """By the day of the page."""
        return self.case.closed_on is not None and self.case.closed_on <= self.at

    @property
    def state(self) -> str:
        return CaseState.CLOSED if self.closed else CaseState.OPEN

    @property
    def visits(self) -> list[Consultation]:
        """By the day of the page, in their order."""
        return [one for one in self.case.consultations.all() if one.held_on <= self.at]

    @cached_property
    def found(self) -> list[Found]:
        """Every problem once, the heaviest first."""
        return worst(d for visit in self.visits for d in visit.diagnoses.all())


def worst(diagnoses: Iterable[Diagnosis]) -> list[Found]:
    """Each problem with its heaviest severity; the heaviest problem first."""
    heaviest: dict[ProblemField, str] = {}
    for one in diagnoses:
        known = heaviest.get(one.field)
        if known is None or WEIGHT[one.severity] > WEIGHT[known]:
            heaviest[one.field] = one.severity
    rows = [Found(field, severity) for field, severity in heaviest.items()]
    return sorted(rows, key=lambda row: (-WEIGHT[row.severity], row.field.order))


def read(asked: Asked) -> Told:
    """Newest first. Four queries."""
    diagnoses = Diagnosis.objects.select_related("field")
    visits = Consultation.objects.order_by("held_on", "pk").prefetch_related(
        Prefetch("diagnoses", diagnoses)
    )
    found = (
        Case.objects.filter(cooperative=asked.cooperative, opened_on__lte=asked.at)
        .select_related("owner")
        .prefetch_related(Prefetch("consultations", visits))
        .order_by("-opened_on", "-pk")
    )
    cut = asked.cut(found)
    return Told([Treated(case, asked.at) for case in cut.rows], cut.total)


def heading(n: int) -> str:
    return ngettext("%(n)s kasus klinik", "%(n)s kasus klinik", n)


SIDE = Side(
    "klinik",
    _("Kasus klinik"),
    _("Belum pernah datang ke klinik."),
    heading,
    read,
    concerned,
    "programs/sides/klinik.html",
)
