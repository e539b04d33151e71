"""Where a manager stands on her way to register: what the pages of the flow have in common."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Min
from django.urls import reverse

from bogor_coop import clock
from registry.models import Cooperative

from ... import eligibility
from ...enums import OccurrenceState
from ...models import Activity, Occurrence, RegistrationDraft
from ...registering import flow as flows
from ...registering.answers import Answers
from ...registering.opening import Opening
from ...registering.opening import of as opening_of
from ...registering.people import Candidate, candidates
from . import finding

CHECK = "periksa"


@dataclass(frozen=True)
class Way:
    """An activity, the manager's cooperatives and her draft, as at ``at``."""

    activity: Activity
    cooperatives: Sequence[Cooperative]
    draft: RegistrationDraft | None
    at: dt.datetime

    @classmethod
    def of(cls, user, pk: int) -> "Way":
        """Raises Http404 for what was not announced, and for whoever manages nothing."""
        draft = finding.draft_for(user, pk)
        activity = draft.activity if draft else finding.activity_for(pk)
        cooperatives = finding.managed(user)
        return cls(activity, cooperatives, draft, clock.now())

    @cached_property
    def answers(self) -> Answers:
        return Answers.read(self.draft.answers) if self.draft else Answers()

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """The gatherings to come."""
        coming = self.activity.occurrences.filter(
            state=OccurrenceState.SCHEDULED, starts_at__gt=self.at
        )
        return list(coming.select_related("room"))

    @cached_property
    def starts_at(self) -> dt.datetime | None:
        """When it begins, were it long ago."""
        scheduled = self.activity.occurrences.filter(state=OccurrenceState.SCHEDULED)
        return scheduled.aggregate(first=Min("starts_at"))["first"]

    @cached_property
    def flow(self) -> flows.Flow:
        to_choose = self.occurrences if self.activity.seats_by_occurrence else ()
        return flows.Flow(self.activity, self.cooperatives, to_choose, self.answers)

    @cached_property
    def openings(self) -> dict[int, Opening]:
        """Whether each of her cooperatives can register now."""
        return {cooperative.pk: self._opening(cooperative) for cooperative in self.cooperatives}

    def _opening(self, cooperative: Cooperative) -> Opening:
        verdict = eligibility.verdict(self.activity, cooperative, at=self.at)
        taken = self.activity.registrations.active().filter(cooperative=cooperative).count()
        return opening_of(
            self.activity, verdict=verdict, taken=taken, starts_at=self.starts_at, at=self.at
        )

    @property
    def opening(self) -> Opening:
        """Of the chosen cooperative; before she chose, of whichever can."""
        if self.flow.cooperative is not None:
            return self.openings[self.flow.cooperative.pk]
        found = list(self.openings.values())
        return next((opening for opening in found if opening.can), found[0])

    def candidates(self) -> list[Candidate]:
        """Who may come for the chosen cooperative."""
        cooperative = self.flow.cooperative
        if cooperative is None:
            return []
        return candidates(
            self.activity,
            cooperative,
            answers=self.answers,
            occurrence=self.flow.occurrence,
            at=self.at,
        )

    def url(self, step: str | None) -> str:
        """The page of a question; of None, the check-answers page."""
        return reverse(f"my_activities:{step or CHECK}", args=[self.activity.pk])

    @property
    def page_url(self) -> str:
        """The page of the activity."""
        return reverse("my_activities:activity", args=[self.activity.pk])
