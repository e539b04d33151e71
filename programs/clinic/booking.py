"""A manager books on her phone: one question after the other, the answers kept in a draft."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bogor_coop import clock
from registry.models import Cooperative

from ..enums import ActivityKind, ActivityState, PersonRole
from ..models import Activity, ProblemField, RegistrationDraft
from . import slots
from .slots import Slot

COOPERATIVE, FIELD, DAY, TIME, PERSON, STORY = (
    "koperasi",
    "bidang",
    "hari",
    "jam",
    "orang",
    "masalah",
)
STEPS = (COOPERATIVE, FIELD, DAY, TIME, PERSON, STORY)
UNSURE = "belum-tahu"  # she does not know which field it is


@dataclass(frozen=True)
class Answers:
    """What she has answered so far; None is not answered yet."""

    cooperative: int | None = None
    field: str | None = None
    day: dt.date | None = None
    slot: str | None = None
    name: str | None = None
    role: str = ""
    phone: str = ""
    story: str | None = None

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """From a draft, of whatever age; what does not fit any more is not answered."""
        names = {part.name for part in dataclasses.fields(cls)}
        values = {name: value for name, value in stored.items() if name in names}
        try:
            values["day"] = dt.date.fromisoformat(values["day"]) if values.get("day") else None
        except (TypeError, ValueError):
            values["day"] = None
        return cls(**values)

    def stored(self) -> dict[str, Any]:
        """For the draft."""
        return {**dataclasses.asdict(self), "day": self.day and self.day.isoformat()}

    def given(self, step: str) -> bool:
        """Whether the question is answered."""
        value = {
            COOPERATIVE: self.cooperative,
            FIELD: self.field,
            DAY: self.day,
            TIME: self.slot,
            PERSON: self.name,
            STORY: self.story,
        }[step]
        return value is not None


@dataclass(frozen=True)
class Booking:
    """One manager on her way: her cooperatives, the clinic, the draft."""

    user: Any
    cooperatives: list[Cooperative]
    clinic: Activity | None
    draft: RegistrationDraft | None
    answers: Answers

    @classmethod
    def of(cls, user, cooperatives: list[Cooperative]) -> Self:
        """Where she stands."""
        clinic = current_clinic()
        draft = RegistrationDraft.objects.filter(user=user, activity=clinic).first()
        answers = Answers.read(draft.answers if draft else {})
        if len(cooperatives) == 1:
            answers = dataclasses.replace(answers, cooperative=cooperatives[0].pk)
        elif answers.cooperative not in {one.pk for one in cooperatives}:
            answers = dataclasses.replace(answers, cooperative=None)
        return cls(user, cooperatives, clinic, draft, answers)

    @property
    def steps(self) -> list[str]:
        """The questions for her; whoever manages one cooperative is not asked which."""
        return [step for step in STEPS if step != COOPERATIVE or len(self.cooperatives) > 1]

    @property
    def open_step(self) -> str | None:
        """The first that is not answered; None when all are."""
        return next((step for step in self.steps if not self.answers.given(step)), None)

    def reachable(self, step: str) -> bool:
        """Whether everything before it is answered."""
        before = self.steps[: self.steps.index(step)]
        return all(self.answers.given(one) for one in before)

    def after(self, step: str) -> str | None:
        """The next question, or None for the check-answers page."""
        rest = self.steps[self.steps.index(step) + 1 :]
        return rest[0] if rest else None

    def before(self, step: str) -> str | None:
        """The question before it, or None."""
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    @property
    def cooperative(self) -> Cooperative | None:
        """The one that she books for."""
        return next((c for c in self.cooperatives if c.pk == self.answers.cooperative), None)

    @property
    def field(self) -> ProblemField | None:
        """The field of the problem, unless she is unsure."""
        return problem_fields().filter(code=self.answers.field or "").first()

    @property
    def role(self) -> str:
        """What the visitor is, in words."""
        return str(dict(PersonRole.choices).get(self.answers.role, ""))

    def days(self) -> dict[dt.date, list[Slot]]:
        """The days ahead on which somebody receives, taken slots too."""
        at = clock.now()
        return slots.between(at.date(), at.date() + slots.AHEAD, at=at, field=self.field)

    def slots_of_day(self) -> list[Slot]:
        """The slots of the day that she chose, taken ones too."""
        day, at = self.answers.day, clock.now()
        if day is None or not at.date() <= day <= at.date() + slots.AHEAD:
            return []
        return slots.between(day, day, at=at, field=self.field).get(day, [])

    def slot(self) -> Slot | None:
        """The slot that she chose, as it is now."""
        return slots.find(self.answers.slot or "", at=clock.now())


def current_clinic() -> Activity | None:
    """The clinic that receives: announced, with the newest year."""
    found = Activity.objects.filter(
        kind=ActivityKind.CLINIC, state=ActivityState.PUBLISHED, clinic_hours__isnull=False
    )
    return found.order_by("-program__year", "-pk").first()


def problem_fields():
    """The taxonomy as it is in use."""
    return ProblemField.objects.filter(ended_on=None)
