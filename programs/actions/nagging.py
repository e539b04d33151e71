"""Remind whoever promised something: three days before, on the day, then once a week.

Each reminder has its own occasion in the ledger, so that running twice on a day, or once for two
days, sends nothing twice; the last look before sending drops what was finished meanwhile.
"""

import datetime as dt

from bogor_coop import clock
from bogor_coop.notices.actions import Row, plan_many

from ..models import ActionItem
from ..notices.action_items import ActionItemComing, ActionItemLate, row

BEFORE = dt.timedelta(days=3)
WEEK = 7


def nag(*, at: dt.date | None = None) -> int:
    """Plan what is due on ``at`` (the portal's today); returns the number of new letters."""
    today = at or clock.today()
    open_items = ActionItem.objects.open().filter(due_on__lte=today + BEFORE)
    coming: list[Row] = []
    late: list[Row] = []
    for item in open_items.select_related("owner"):
        occasion = occasion_of(item.due_on, today)
        (late if item.due_on < today else coming).append(row(item, occasion=occasion))
    return plan_many(ActionItemComing, coming, of=ActionItem) + plan_many(
        ActionItemLate, late, of=ActionItem
    )


def occasion_of(due_on: dt.date, today: dt.date) -> str:
    """Which reminder it is: "before", "today", or the week of lateness from "late-1" on."""
    days = (today - due_on).days
    if days < 0:
        return "before"
    return "today" if days == 0 else f"late-{(days - 1) // WEEK + 1}"
