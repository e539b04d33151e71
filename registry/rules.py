"""The rules of the register: one regulation or office rule is one function, with its citation.

They are stated here, in plain Python, for people and for tests. ``registry/standing.py`` says
the same in SQL for many cooperatives at once; a property test holds the two together.
Citations marked (secondary) follow a secondary source and are kept correctable.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from .enums import (
    HEALTHY_ENOUGH,
    Grade,
    Group,
    HealthClass,
    Life,
    MeetingOutcome,
    MeetingStatus,
    Reason,
)

GRADE_WINDOW = 3  # book years
LIFE_WINDOW = 3  # book years


class Meeting(Protocol):
    outcome: str
    held_on: dt.date | None
    reported_on: dt.date | None


@dataclass(frozen=True)
class Deadline:
    """Until when the meeting of a book year is due, in the year after it."""

    month: int
    day: int

    def due_on(self, book_year: int) -> dt.date:
        return dt.date(book_year + 1, self.month, self.day)


def latest_due_book_year(deadline: Deadline, *, at: dt.date) -> int:
    """The newest book year whose meeting had to be held before ``at``.

    Source: RAT season, primary January-March, secondary April-June (Kota Depok 2017, secondary).
    """
    newest = at.year - 1
    return newest if deadline.due_on(newest) < at else newest - 1


def meeting_status(meeting: Meeting | None, due_on: dt.date, *, at: dt.date) -> MeetingStatus:
    """How a due meeting stands at ``at``. Not recorded is unknown, never "not held".

    A held meeting without a date counts as held in time. Source: office rule.
    """
    if meeting is None or meeting.outcome == MeetingOutcome.UNKNOWN:
        return MeetingStatus.UNKNOWN
    if meeting.outcome == MeetingOutcome.NOT_HELD or (meeting.held_on or due_on) > at:
        return MeetingStatus.NOT_HELD
    if meeting.reported_on is not None and meeting.reported_on <= at:
        return MeetingStatus.REPORTED
    return MeetingStatus.HELD


def registration_grade(
    reported_years: set[int], *, newest: int, founded: dt.date | None, at: dt.date
) -> Grade:
    """Peringkat NIK from the book years whose meeting was reported.

    ``newest`` is the last book year that is due, or reported already. A: three in a row;
    B: two of three; C1: one, founded within three years; C2: one, that of the newest year;
    D: none. One in an older year stays unclassified: the rule leaves it open.
    Source: detail page of the ministry, base Permenkop UKM 10/2016 (secondary).
    """
    window = reported_years & set(range(newest - GRADE_WINDOW + 1, newest + 1))
    if len(window) == GRADE_WINDOW:
        return Grade.A
    if len(window) == GRADE_WINDOW - 1:
        return Grade.B
    if not window:
        return Grade.D
    if founded is not None and founded > years_before(at, GRADE_WINDOW):
        return Grade.C1
    return Grade.C2 if newest in window else Grade.UNCLASSIFIED


def life_by_meetings(statuses: Mapping[int, MeetingStatus], *, newest: int) -> Life:
    """What the meetings of the last three due book years suggest: shown beside, never stored.

    Active if a meeting was held at least once; unknown if nothing is recorded.
    Source: kompaspedia 22181 (secondary); office rule for the override.
    """
    window = [
        statuses.get(year, MeetingStatus.UNKNOWN)
        for year in range(newest - LIFE_WINDOW + 1, newest + 1)
    ]
    if MeetingStatus.HELD in window or MeetingStatus.REPORTED in window:
        return Life.ACTIVE
    return Life.UNKNOWN if MeetingStatus.UNKNOWN in window else Life.INACTIVE


def group_of(life: str, meeting: str, health_class: str | None) -> tuple[Group, list[Reason]]:
    """The newspaper's view of a cooperative, with every reason.

    Unknown: life unknown, or active with the latest due meeting unknown. Ill: any other
    non-active life, or the latest due meeting not held, or assessed below "cukup sehat".
    Active and healthy: the rest, also when never assessed. Source: office rule, ADR 0003.
    """
    reasons = []
    if life == Life.UNKNOWN:
        reasons.append(Reason.LIFE_UNKNOWN)
    elif life not in (Life.ACTIVE, Life.DISSOLVED):
        reasons.append(Reason(life))
    if meeting == MeetingStatus.UNKNOWN and life == Life.ACTIVE:
        reasons.append(Reason.MEETING_UNKNOWN)
    if meeting == MeetingStatus.NOT_HELD:
        reasons.append(Reason.MEETING_NOT_HELD)
    if health_class and HealthClass(health_class) not in HEALTHY_ENOUGH:
        reasons.append(Reason.HEALTH_BELOW)
    if life == Life.DISSOLVED:
        return Group.DISSOLVED, []
    if life == Life.UNKNOWN or Reason.MEETING_UNKNOWN in reasons:
        return Group.UNKNOWN, reasons
    return (Group.ILL if reasons else Group.ACTIVE_HEALTHY), reasons


def years_before(date: dt.date, years: int) -> dt.date:
    """The same day ``years`` earlier; 29 February becomes 28."""
    try:
        return date.replace(year=date.year - years)
    except ValueError:
        return date.replace(year=date.year - years, day=28)
