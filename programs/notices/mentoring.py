"""Letters about mentoring: to the mentor and to those who are mentored."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.notices.actions import Row, plan_many
from bogor_coop.notices.enums import QuietPolicy
from bogor_coop.notices.messages import Message, Outdated, register
from registry.models import Managership

from ..enums import MentoringState
from ..models import Mentoring


@register
class MentoringBegun(Message):
    kind = "mentoring_begun"
    title = lazy("Pendampingan dimulai")
    template = "programs/mail/mentoring_begun.txt"
    quiet = QuietPolicy.DEFER

    def mentoring(self) -> Mentoring:
        found = self.subject()
        if not isinstance(found, Mentoring):
            raise Outdated("not a mentoring")
        return found

    def check_still_valid(self) -> None:
        if self.mentoring().state != MentoringState.ACTIVE:
            raise Outdated("ended meanwhile")

    def context(self) -> dict[str, Any]:
        mentoring = self.mentoring()
        return {
            "party": mentoring.party,
            "mentor": mentoring.mentor.full_name,
            "goal": mentoring.goal,
            "begins": mentoring.period.lower,
            "to_mentor": mentoring.mentor_id == self.notice.recipient_id,
            "more": self.notice.facts.get("more", 0),
        }

    def example(self) -> dict[str, Any]:
        return {
            "party": "KSU Contoh",
            "mentor": "Intan Permata",
            "goal": _("RAT tepat waktu"),
            "begins": clock.today(),
            "to_mentor": False,
            "more": 0,
        }

    def url(self) -> str:
        return reverse("mentoring:detail", args=[self.notice.subject_id])


def tell_begun(mentorings: Sequence[Mentoring], *, by: User) -> int:
    """Tell the managers of each cooperative; the mentor gets one letter, however many there are."""
    ties = Managership.objects.in_force(at=clock.today()).filter(
        cooperative__in=[one.cooperative_id for one in mentorings if one.cooperative_id]
    )
    managers: dict[int, list[int]] = {}
    for user, cooperative in ties.values_list("user", "cooperative"):
        managers.setdefault(cooperative, []).append(user)
    rows = [
        Row(subject_id=one.pk, occasion=f"begun:{one.mentor_id}", recipient_id=user)
        for one in mentorings
        for user in managers.get(one.cooperative_id or 0, ())
    ]
    if mentorings and mentorings[0].mentor_id != by.pk:
        first = mentorings[0]
        rows.append(
            Row(
                subject_id=first.pk,
                occasion=f"mentor:{first.mentor_id}",
                recipient_id=first.mentor_id,
                facts={"more": len(mentorings) - 1},
            )
        )
    return plan_many(MentoringBegun, rows, of=Mentoring)
