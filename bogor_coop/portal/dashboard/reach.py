"""What the programs of the year reached, and which obstacles the clinics found."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from programs.clinic.obstacles import Row, by_field
from programs.costs.figures import ProgramCost
from programs.models import Case
from programs.queries import costs

from .moments import end_of
from .question import Question


@dataclass(frozen=True)
class Reach:
    """Programs with money and outcome; obstacles by field, found in ``diagnosed`` cases."""

    year: int
    programs: Sequence[ProgramCost]
    obstacles: Sequence[Row]
    diagnosed: int


def read(question: Question) -> Reach:
    """Five queries, as at the day of the question.

    Programs are for the whole city, obstacles for the part that was asked.
    """
    year = question.at.year
    opened = Q(opened_on__year=year, opened_on__lte=question.at)
    cases = Case.objects.filter(opened, question.condition("cooperative__"))
    rows, diagnosed = by_field(cases.order_by(), until=question.at)
    return Reach(year, costs.costs_of_programs(year, at=end_of(question.at)), rows, diagnosed)
