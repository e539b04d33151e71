"""How a registration came to stand as it does: every change of its state, from the history."""

import datetime as dt
from dataclasses import dataclass

from ..models import Registration


@dataclass(frozen=True)
class Step:
    """One change. ``at`` is recording time; ``state`` a value of the status vocabulary."""

    at: dt.datetime
    state: str
    seat: bool
    priority: int
    by: str
    reason: str


def steps_of(registration: Registration) -> list[Step]:
    """The newest first. One statement."""
    events = registration.events.order_by("pgh_id").values_list(
        "pgh_created_at", "state", "seat_id", "priority", "pgh_context"
    )
    steps: list[Step] = []
    before: tuple = ()
    for at, state, seat, priority, context in events:
        now = (state, seat is not None, priority)
        if now == before:
            continue
        before = now
        told = context or {}
        steps.append(Step(at, *now, by=told.get("user_name", ""), reason=told.get("reason", "")))
    return steps[::-1]
