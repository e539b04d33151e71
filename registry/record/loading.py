"""A cooperative with everything its page needs, in a fixed number of queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from bogor_coop import clock
from bogor_coop.files.models import Attachment
from bogor_coop.history import diffs

from .. import rules
from ..models import (
    AnnualMeeting,
    AnnualStatement,
    Contact,
    Cooperative,
    HealthAssessment,
    LifeStatus,
    MeetingDeadline,
    Standing,
)

STANDING = ("life", "book_year", "meeting", "grade", "health_class", "group", "reasons")
DEADLINE = ("secondary", "month", "day", "book_years")


def with_standing(cooperatives, *, at: dt.date):
    """Cooperatives with ``standing_json`` as at ``at``, and the deadlines of the meetings."""
    standing = Standing.objects.at(at).filter(cooperative=OuterRef("pk"))
    deadlines = MeetingDeadline.objects.order_by("-book_years")
    return cooperatives.select_related("village__district", "group").annotate(
        standing_json=Subquery(
            standing.values(json=JSONObject(**{name: name for name in STANDING}))[:1]
        ),
        deadlines_json=ArraySubquery(
            deadlines.values(json=JSONObject(**{name: name for name in DEADLINE}))
        ),
    )


@dataclass(frozen=True)
class Paper:
    """A file and the fact that it proves."""

    file: Attachment
    fact: LifeStatus | AnnualMeeting | HealthAssessment

    @property
    def uploaded_at(self) -> dt.datetime:
        """When it was uploaded, by the portal's clock."""
        return clock.shown(self.file.uploaded_at)

    @property
    def about(self) -> str:
        """The kind of fact and its value."""
        return f"{diffs.capital(str(self.fact._meta.verbose_name))}: {self.fact}"


@dataclass(frozen=True)
class Spell:
    """A time in one group, told by its last reasons."""

    group: str
    since: dt.date
    reasons: Sequence[str]


@dataclass(frozen=True)
class Record:
    """The facts of ``cooperative`` (from :func:`with_standing`) as at the day ``at``."""

    cooperative: Cooperative
    at: dt.date

    @cached_property
    def standing(self) -> Standing | None:
        """How it stands on the day; None before it began, or when it was withdrawn."""
        values = self.cooperative.standing_json  # type: ignore[attr-defined]
        return Standing(cooperative=self.cooperative, **values) if values else None

    @cached_property
    def spells(self) -> list[Spell]:
        """The groups it was in up to the day, newest first. One query."""
        found: list[Spell] = []
        rows = self.cooperative.standings.filter(period__startswith__lte=self.at)
        for row in rows.order_by("period"):
            same = found and found[-1].group == row.group
            since = found.pop().since if same else row.period.lower
            found.append(Spell(row.group, since, row.reasons))
        return found[::-1]

    @cached_property
    def lives(self) -> QuerySet[LifeStatus]:
        """Every life, newest first, also those after the day."""
        return self.cooperative.life_statuses.select_related("document").order_by("-period")

    @cached_property
    def life(self) -> LifeStatus | None:
        """The life that runs on the day."""
        return next((life for life in self.lives if self.at in life.period), None)

    @cached_property
    def meetings(self) -> QuerySet[AnnualMeeting]:
        """Every meeting, newest book year first."""
        return self.cooperative.meetings.select_related("document").order_by("-book_year")

    @cached_property
    def statements(self) -> QuerySet[AnnualStatement]:
        """Every statement, newest book year first."""
        return self.cooperative.statements.order_by("-book_year")

    @cached_property
    def assessments(self) -> QuerySet[HealthAssessment]:
        """Every assessment, newest first."""
        return self.cooperative.assessments.select_related("document").order_by(
            "-assessed_on", "-pk"
        )

    @cached_property
    def assessment(self) -> HealthAssessment | None:
        """The newest assessment made by the day, valid or not."""
        return next((a for a in self.assessments if a.assessed_on <= self.at), None)

    @cached_property
    def contacts(self) -> Sequence[Contact]:
        """Every person, whoever is in office first."""
        return sorted(
            self.cooperative.contacts.all(),
            key=lambda person: (not in_office(person, at=self.at), ROLES.index(person.role)),
        )

    @cached_property
    def people(self) -> list[Contact]:
        """The people in office on the day."""
        return [person for person in self.contacts if in_office(person, at=self.at)]

    @cached_property
    def papers(self) -> list[Paper]:
        """Every paper beside a fact, newest first."""
        holders: list[LifeStatus | AnnualMeeting | HealthAssessment] = [
            *self.lives,
            *self.meetings,
            *self.assessments,
        ]
        papers = [Paper(row.document, row) for row in holders if row.document]
        return sorted(papers, key=lambda paper: paper.file.uploaded_at, reverse=True)

    def meeting_of(self, book_year: int | None) -> AnnualMeeting | None:
        return next((m for m in self.meetings if m.book_year == book_year), None)

    @property
    def due_meeting(self) -> AnnualMeeting | None:
        """The meeting of the latest book year that is due on the day."""
        return self.meeting_of(self.standing.book_year) if self.standing else None

    def deadline(self, book_year: int) -> dt.date | None:
        """Until when the meeting of ``book_year`` is to be held."""
        secondary = self.cooperative.level.startswith("secondary")
        for row in self.cooperative.deadlines_json:  # type: ignore[attr-defined]
            first, last = (int(year) for year in row["book_years"].strip("[)").split(","))
            if row["secondary"] == secondary and first <= book_year < last:
                return rules.Deadline(row["month"], row["day"]).due_on(book_year)
        return None

    @cached_property
    def newest_due_year(self) -> int:
        """The newest book year whose meeting had to be held before the day."""
        year = self.at.year - 1
        due_on = self.deadline(year)
        return year if due_on is not None and due_on < self.at else year - 1

    def existed_in(self, book_year: int) -> bool:
        """Whether it was founded by the end of the book year, as far as is known."""
        founded = self.cooperative.legal_entity_date
        return founded is None or founded.year <= book_year

    def meeting_status(self, book_year: int) -> rules.MeetingStatus:
        """How the meeting of ``book_year`` stands on the day."""
        meeting, due_on = self.meeting_of(book_year), self.deadline(book_year)
        status = rules.meeting_status(meeting, due_on or self.at, at=self.at)
        if status == rules.MeetingStatus.UNKNOWN and (due_on is None or due_on >= self.at):
            return rules.MeetingStatus.NONE_DUE
        return status


ROLES = ["chair", "secretary", "treasurer", "manager", "supervisor"]


def in_office(person: Contact, *, at: dt.date) -> bool:
    """Whether the term of ``person`` holds ``at``, or is not known."""
    return person.term is None or at in person.term
