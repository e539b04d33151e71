"""Which cooperative does somebody at the desk or at the door mean?"""

import datetime as dt
from dataclasses import dataclass

from registry.models import Cooperative
from registry.search import search
from registry.words import Correction

from .. import eligibility
from ..models import Activity

MOST_FOUND, LONGEST = 20, 200


@dataclass(frozen=True)
class LookedUp:
    """What was typed and what it came to: each cooperative with what the rules say of her."""

    words: str
    corrections: tuple[Correction, ...] = ()
    found: tuple[tuple[Cooperative, eligibility.Verdict], ...] = ()

    @property
    def full(self) -> bool:
        """Whether there may be more than are shown."""
        return len(self.found) == MOST_FOUND


def look_up(activity: Activity, typed: str, *, at: dt.datetime) -> LookedUp:
    """By name however written, number, or a person of hers; nothing for no words."""
    words = " ".join("".join(s if s.isprintable() else " " for s in typed).split())[:LONGEST]
    if not words:
        return LookedUp("")
    found = search(Cooperative.objects.kept(), words)
    records = found.records.select_related("village__district").order_by(*found.order)
    rows = list(records[:MOST_FOUND])
    verdicts = eligibility.verdicts(activity, [row.pk for row in rows], at=at)
    return LookedUp(words, found.corrections, tuple((row, verdicts[row.pk]) for row in rows))
