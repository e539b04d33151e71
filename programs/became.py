"""What became of somebody who registered or was invited: before it is over, and after.

Once an activity is over nobody waits any more: whoever stood in the waiting list got no seat,
whoever held a seat came or did not, or nobody wrote it down.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection

from django.db.models import Max

from .enums import (
    CAME,
    ActivityState,
    Answer,
    AttendanceOutcome,
    Became,
    RegistrationState,
)
from .models import Activity, Invitee, Registration

AHEAD = {
    RegistrationState.BOOKED: Became.SEATED,
    RegistrationState.WAITING: Became.WAITING,
    RegistrationState.OFFERED: Became.OFFERED,
    RegistrationState.REQUESTED: Became.REQUESTED,
}
AFTERWARDS = {
    RegistrationState.BOOKED: Became.NOT_RECORDED,
    RegistrationState.WAITING: Became.NO_SEAT,
    RegistrationState.OFFERED: Became.NO_SEAT,
    RegistrationState.REQUESTED: Became.UNDECIDED,
}
ANSWERED = {
    Answer.PENDING: Became.INVITED,
    Answer.ACCEPTED: Became.WILL_COME,
    Answer.DELEGATED: Became.WILL_COME,
    Answer.DECLINED: Became.WILL_NOT_COME,
}


def is_over(activity: Activity, *, last_ends: dt.datetime | None, at: dt.datetime) -> bool:
    """Whether nothing of it lies ahead; ``last_ends`` of its gatherings, None without any."""
    if last_ends is not None:
        return last_ends <= at
    return activity.state in (ActivityState.HELD, ActivityState.REPORTED)


def has_ended(activity: Activity, *, at: dt.datetime) -> bool:
    """The same for one activity by itself. One query."""
    last = activity.occurrences.scheduled().aggregate(last=Max("ends_at"))["last"]
    return is_over(activity, last_ends=last, at=at)


def ending(activity: Activity) -> list[tuple[Became, int]]:
    """What became of everybody who registered, as numbers in the order of the enum. Two queries."""
    people = activity.registrations.active().prefetch_related("attendances")
    counted = Counter(of_person(person, over=True) for person in people)
    return [(word, counted[word]) for word in Became if counted[word]]


def of_person(person: Registration, *, over: bool) -> Became:
    """By her attendances, which are there already (``prefetch_related``)."""
    return of_registration(person, {row.outcome for row in person.attendances.all()}, over=over)


def of_registration(person: Registration, outcomes: Collection[str], *, over: bool) -> Became:
    """``outcomes`` are hers at all gatherings; cancelled and declined ones are not asked for."""
    if recorded := _recorded(outcomes):
        return recorded
    return (AFTERWARDS if over else AHEAD)[RegistrationState(person.state)]


def of_invitee(guest: Invitee, outcomes: Collection[str], *, over: bool) -> Became:
    """A guest of a meeting, account or not."""
    if recorded := _recorded(outcomes):
        return recorded
    if over and guest.answer != Answer.DECLINED:
        return Became.NOT_RECORDED
    return ANSWERED[Answer(guest.answer)]


def _recorded(outcomes: Collection[str]) -> Became | None:
    """The best of what was written down."""
    if set(outcomes) & set(CAME):
        return Became.CAME
    if AttendanceOutcome.EXCUSED in outcomes:
        return Became.EXCUSED
    return Became.MISSED if outcomes else None
