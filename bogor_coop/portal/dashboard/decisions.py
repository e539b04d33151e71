"""What waits for the head today, as the leadership page shows it: that of her queue, no other."""

from bogor_coop import clock
from bogor_coop.ui.parts import NextAction

from ..queue import decisions
from ..queue.sources import Asked


def waiting() -> list[NextAction]:
    """The longest waiting first, whatever day and part the page speaks of. Two queries."""
    today = clock.today()
    found = [
        NextAction(item.what, item.url, item.whom, since=item.since)
        for item in decisions.waiting(Asked(None, today))
    ]
    return sorted(found, key=lambda action: action.since or today)
