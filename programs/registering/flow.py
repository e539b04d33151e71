"""The order of the questions: only those that leave something to choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.models import Cooperative

from ..models import Activity, Occurrence
from .answers import Answers

COOPERATIVE, OCCURRENCE, PEOPLE = "koperasi", "pertemuan", "peserta"
CONTACT, NEEDS = "kontak", "kebutuhan"


@dataclass(frozen=True)
class Flow:
    """The questions about ``activity`` for a manager of ``cooperatives``, and what is answered."""

    activity: Activity
    cooperatives: Sequence[Cooperative]
    occurrences: Sequence[Occurrence]
    answers: Answers

    @property
    def steps(self) -> list[str]:
        """The questions in their order."""
        several = [COOPERATIVE] if len(self.cooperatives) > 1 else []
        dates = [OCCURRENCE] if self.activity.seats_by_occurrence else []
        return [*several, *dates, PEOPLE, CONTACT, NEEDS]

    @property
    def cooperative(self) -> Cooperative | None:
        """The chosen cooperative, or the only one; None while she has not chosen."""
        if len(self.cooperatives) == 1:
            return self.cooperatives[0]
        return next((c for c in self.cooperatives if c.pk == self.answers.cooperative), None)

    @property
    def occurrence(self) -> Occurrence | None:
        """The chosen gathering where seats belong to gatherings."""
        if not self.activity.seats_by_occurrence:
            return None
        return next((o for o in self.occurrences if o.pk == self.answers.occurrence), None)

    def answered(self, step: str) -> bool:
        people = self.answers.people
        return {
            COOPERATIVE: self.cooperative is not None,
            OCCURRENCE: self.occurrence is not None,
            PEOPLE: bool(people),
            CONTACT: bool(people) and all(person.reachable for person in people),
            NEEDS: bool(people) and all(person.asked for person in people),
        }[step]

    @property
    def open_step(self) -> str | None:
        """The first question without an answer; None when all are answered."""
        return next((step for step in self.steps if not self.answered(step)), None)

    def reachable(self, step: str) -> bool:
        """Whether everything before ``step`` is answered."""
        return all(self.answered(before) for before in self.steps[: self.steps.index(step)])

    def before(self, step: str) -> str | None:
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    def after(self, step: str) -> str | None:
        place = self.steps.index(step) + 1
        return self.steps[place] if place < len(self.steps) else None

    def number(self, step: str) -> int:
        """From 1, as people count."""
        return self.steps.index(step) + 1
