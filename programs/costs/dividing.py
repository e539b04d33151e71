"""Two ways to divide a payment: by hand, or by those who came."""

from collections.abc import Sequence

from bogor_coop import clock
from budget import rules
from budget.models import LedgerEntry

from ..models import Activity
from ..queries import outcomes


def heads(activities: Sequence[Activity]) -> dict[int, int]:
    """Key of each activity → people who came; of clinic and mentoring the visits."""
    counted = outcomes.people(activities, at=clock.now())
    return {pk: people.came or people.contacts for pk, people in counted.items()}


def by_heads(entry: LedgerEntry, activities: Sequence[Activity]) -> dict[int, int]:
    """The whole payment by those who came, without sign; the parts add up exactly.

    All zero when nobody came to any of them.
    """
    weights = heads(activities)
    parts = rules.spread(abs(entry.amount), [weights[one.pk] for one in activities])
    return dict(zip((one.pk for one in activities), parts, strict=True))
