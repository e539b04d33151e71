"""The request to fill in the evaluation form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.notices.actions.planning import Row, plan_many
from bogor_coop.notices.messages import Message, Outdated, register
from bogor_coop.refusals import PolicyRefused

from .. import evaluation
from ..enums import CAME, RegistrationState
from ..models import Activity, Registration
from .audience import managers_of


@register
class EvaluationAsked(Message):
    """Asks a participant for her opinion; her personal link is made at sending."""

    kind = "evaluation_asked"
    title = gettext_lazy("Bagaimana pelatihannya")
    template = "programs/mail/evaluation_asked.txt"

    def subject(self) -> Registration:
        found = Registration.objects.select_related("activity").filter(pk=self.notice.subject_id)
        row = found.first()
        if row is None:
            raise Outdated("gone")
        return row

    def check_still_valid(self) -> None:
        registration = self.subject()
        if registration.answers.exists():
            raise Outdated("not_wanted")
        try:
            evaluation.check_may_answer(registration, at=clock.now())
        except PolicyRefused as refusal:
            raise Outdated("too_late") from refusal

    def context(self) -> dict[str, Any]:
        return {"registration": (found := self.subject()), "activity": found.activity}

    def example(self) -> dict[str, Any]:
        activity = Activity(title="Pelatihan Pembukuan")
        return {"registration": Registration(pk=1, person_name="Yayah"), "activity": activity}

    def heading(self) -> str:
        return f"{self.title}: {self.parts['activity']}"

    def url(self) -> str:
        return reverse("evaluations:answer", args=[evaluation.token(self.parts["registration"])])


def ask(activity: Activity) -> int:
    """Plan a message for each who came and has not answered; returns how many can be reached."""
    people = list(
        activity.registrations.filter(
            state=RegistrationState.BOOKED, attendances__outcome__in=CAME, answers=None
        ).distinct()
    )
    managers = managers_of({one.cooperative_id for one in people if one.cooperative_id})
    rows, reached = [], set()
    for person in people:
        told = managers.get(person.cooperative_id or 0, [])
        if person.email:
            facts = {"name": person.person_name}
            rows.append(Row(person.pk, "once", address=person.email, facts=facts))
        else:
            rows += [Row(person.pk, "once", recipient_id=user) for user in told]
        if person.email or told:
            reached.add(person.pk)
    plan_many(EvaluationAsked, rows, of=Registration)
    return len(reached)
