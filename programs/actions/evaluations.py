"""What participants answer about an activity, and their test scores."""

from collections.abc import Mapping
from decimal import Decimal

from bogor_coop import clock

from ..evaluation import check_may_answer
from ..models import Activity, EvaluationAnswer, Registration, TestScore
from ..notices.evaluations import ask
from ..permissions import check_can_certify
from .writing import on

Scores = Mapping[tuple[int, str], Decimal | None]


def answer(*, registration: Registration, answers: Mapping[int, int | str | None], by=None) -> None:
    """Keep the answers by question; answered again, the newer word stands.

    Raises PolicyRefused for people who did not come, or too late.
    """
    check_may_answer(registration, at=clock.now())
    with on(by=by):
        Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
        present = {row.question_id: row for row in registration.answers.all()}
        for question, given in answers.items():
            row = present.get(question) or EvaluationAnswer(
                registration=registration, question_id=question
            )
            row.rating = given if isinstance(given, int) else None
            row.text = given if isinstance(given, str) else ""
            if row.pk or row.rating or row.text:
                row.save()


def ask_participants(*, activity: Activity, by) -> int:
    """Ask everybody who came and has not answered; asked once, nobody is asked again."""
    check_can_certify(by)
    with on(by=by):
        return ask(activity)


def enter_scores(*, activity: Activity, scores: Scores, by) -> int:
    """Write the scores by participant and test; None takes one away. Returns how many changed."""
    check_can_certify(by)
    changed = 0
    with on(by=by):
        people = set(activity.registrations.values_list("pk", flat=True))
        present = {
            (row.registration_id, row.test): row
            for row in TestScore.objects.select_for_update().filter(registration__in=people)
        }
        for (person, test), score in scores.items():
            row = present.get((person, test))
            if person not in people or (row.score if row else None) == score:
                continue
            changed += 1
            if row is None:
                TestScore.objects.create(registration_id=person, test=test, score=score)
            elif score is None:
                row.delete()
            else:
                TestScore.objects.filter(pk=row.pk).update(score=score)
    return changed
