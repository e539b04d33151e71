"""The demo keeps its word: 300 active and healthy, 400 ill, 50 unknown at the end of 2017."""

import datetime as dt
from collections import Counter

from ..enums import Group
from ..models import Standing

YEAR_END = dt.date(2017, 12, 31)
PROMISED = {Group.ACTIVE_HEALTHY: 300, Group.ILL: 400, Group.UNKNOWN: 50}


def figures(at: dt.date) -> dict[str, int]:
    """Cooperatives in the figures at ``at``, by group."""
    groups = Standing.objects.at(at).in_figures().values_list("group", flat=True)
    return dict(Counter(groups))


def check() -> None:
    """Raise AssertionError unless the derived standings say what decision 9 promises."""
    found = figures(YEAR_END)
    if found != PROMISED:
        raise AssertionError(f"Demo at {YEAR_END}: {found}, promised {PROMISED}")
