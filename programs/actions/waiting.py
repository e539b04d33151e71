"""The waiting list: who comes next, offers and their deadlines, priority."""

from ..models import Registration


def accept_offer(*, registration: Registration, by) -> None:
    """Take the offered seat. Raises PolicyRefused when the deadline has passed."""
    raise NotImplementedError


def pass_on_offer(*, registration: Registration, by) -> None:
    """Let the seat go to the next one; the person stays in the queue, behind the others."""
    raise NotImplementedError


def expire_offers(*, at=None) -> int:
    """Pass on every offer whose deadline has passed; returns how many."""
    raise NotImplementedError


def set_priority(*, registration: Registration, priority: int, by, reason: str) -> None:
    """Move somebody within the waiting list; higher comes first. The reason is kept."""
    raise NotImplementedError


def give_seat(*, registration: Registration, by, reason: str) -> None:
    """Give a free seat to somebody out of turn, for example at the door; the reason is kept."""
    raise NotImplementedError
