"""One question to all rooms: what they find, grouped, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from bogor_coop.ui import finders
from bogor_coop.ui.finders import Finder, Hits

SHORTEST = 2  # letters; of one letter nearly everything is a hit
LONGEST = 100
SHOWN = 6  # of each kind


@dataclass(frozen=True)
class Group:
    """What one finder found."""

    finder: Finder
    hits: Hits


@dataclass(frozen=True)
class Answer:
    """``asked`` is what was typed, made one line; the groups that found nothing are left out."""

    asked: str
    groups: Sequence[Group] = ()

    @classmethod
    def to(cls, user, typed: str) -> "Answer":
        """What ``user`` may see of it; nothing is looked for before there are two letters."""
        asked = " ".join("".join(c if c.isprintable() else " " for c in typed).split())[:LONGEST]
        if len(asked) < SHORTEST:
            return cls(asked)
        found = (Group(one, one.find(user, asked, SHOWN)) for one in finders.of(user))
        return cls(asked, [group for group in found if group.hits.rows])

    @property
    def total(self) -> int:
        """All hits of all kinds."""
        return sum(group.hits.total for group in self.groups)

    @property
    def too_short(self) -> bool:
        """Whether nothing was looked for."""
        return len(self.asked) < SHORTEST
