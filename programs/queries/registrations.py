"""Reads about seats and the waiting list."""

from dataclasses import dataclass

from ..models import Activity, Occurrence, Registration


@dataclass(frozen=True)
class Counts:
    """How the seats of an activity (or of one occurrence) stand; people, not applications."""

    seats: int
    booked: int
    offered: int
    waiting: int
    requested: int

    @property
    def free(self) -> int:
        """Seats that nobody holds."""
        return self.seats - self.booked - self.offered


def counts(activity: Activity, occurrence: Occurrence | None = None) -> Counts:
    """One statement; with seats per occurrence and none given, the sum over all of them."""
    raise NotImplementedError


def place_of(registration: Registration) -> int | None:
    """Her place in the queue, from 1; None when she does not wait."""
    raise NotImplementedError


def why_nobody_promoted(activity: Activity) -> str:
    """A sentence why nobody moves up although people wait; empty when nobody waits."""
    raise NotImplementedError
