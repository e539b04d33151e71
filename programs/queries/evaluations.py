"""What participants thought, and what they learned: in sums, never by name."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..enums import AnswerKind, RegistrationState, TestKind
from ..evaluation import FEWEST
from ..models import Activity, EvaluationAnswer, EvaluationQuestion, Registration, TestScore

RATINGS = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Rated:
    """How often each rating was given."""

    question: EvaluationQuestion
    counts: Sequence[tuple[int, int]]
    total: int
    average: float


@dataclass(frozen=True)
class Opinions:
    """``people`` answered; below ``FEWEST`` neither ratings nor sentences are told."""

    people: int
    rated: Sequence[Rated]
    sentences: Sequence[tuple[EvaluationQuestion, Sequence[str]]]

    @property
    def shown(self) -> bool:
        return self.people >= FEWEST


def opinions(activity: Activity) -> Opinions:
    """One query for the answers; sentences in the order of the alphabet, not of people."""
    given = EvaluationAnswer.objects.filter(registration__activity=activity)
    ratings: dict[EvaluationQuestion, list[int]] = defaultdict(list)
    texts: dict[EvaluationQuestion, list[str]] = defaultdict(list)
    people = set()
    for row in given.select_related("question").order_by("question__order"):
        people.add(row.registration_id)
        if row.question.kind == AnswerKind.RATING and row.rating:
            ratings[row.question].append(row.rating)
        elif row.text:
            texts[row.question].append(row.text)
    if len(people) < FEWEST:
        return Opinions(len(people), [], [])
    rated = [_rated(question, values) for question, values in ratings.items()]
    return Opinions(len(people), rated, [(q, sorted(words)) for q, words in texts.items()])


def _rated(question: EvaluationQuestion, values: Sequence[int]) -> Rated:
    counted = Counter(values)
    return Rated(
        question, [(r, counted[r]) for r in RATINGS], len(values), sum(values) / len(values)
    )


@dataclass(frozen=True)
class Scored:
    """One participant's scores, as far as they are known."""

    registration: Registration
    pre: Decimal | None
    post: Decimal | None

    @property
    def gain(self) -> Decimal | None:
        if self.pre is None or self.post is None:
            return None
        return self.post - self.pre


def scores(activity: Activity) -> list[Scored]:
    """Everybody with a confirmed seat, by name. Two queries."""
    known = {
        (row.registration_id, row.test): row.score
        for row in TestScore.objects.filter(registration__activity=activity)
    }
    people = activity.registrations.filter(state=RegistrationState.BOOKED)
    return [
        Scored(one, known.get((one.pk, TestKind.PRE)), known.get((one.pk, TestKind.POST)))
        for one in people.select_related("cooperative").order_by("person_name", "pk")
    ]


@dataclass(frozen=True)
class Gain:
    """Means over the people who wrote both tests."""

    people: int
    pre: Decimal
    post: Decimal
    gain: Decimal


def gain(rows: Sequence[Scored]) -> Gain | None:
    """None when nobody wrote both."""
    both = [row for row in rows if row.gain is not None]
    if not both:
        return None
    pre = sum((row.pre or Decimal() for row in both), Decimal()) / len(both)
    post = sum((row.post or Decimal() for row in both), Decimal()) / len(both)
    return Gain(len(both), pre, post, post - pre)
