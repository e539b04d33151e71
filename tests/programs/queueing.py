"""The rules of the waiting list once more, in plain Python: what the portal is held against."""

from collections import Counter
from dataclasses import dataclass, field

HELD = ("booked", "offered")


@dataclass
class One:
    """Somebody who registered; ``group`` names those who come together or not at all."""

    name: str
    party: int
    number: int
    group: int | None
    state: str = "waiting"
    priority: int = 0
    passed: int = 0

    @property
    def turn(self) -> tuple[int, int, int]:
        return (-self.priority, self.passed, self.number)


@dataclass
class Queue:
    """Seats, and who stands before them. Every verb answers whether it is allowed."""

    capacity: int
    limit: int
    offering: bool
    people: list[One] = field(default_factory=list)
    applications: int = 0

    def named(self, name: str) -> One:
        return next(one for one in self.people if one.name == name)

    def standing(self, *states: str) -> list[One]:
        return [one for one in self.people if one.state in states]

    @property
    def free(self) -> int:
        return self.capacity - len(self.standing(*HELD))

    def holds(self, party: int) -> int:
        return Counter(one.party for one in self.standing(*HELD))[party]

    def come(self, names: list[str], party: int, *, whole: bool) -> bool:
        active = [one for one in self.standing("waiting", *HELD) if one.party == party]
        if len(active) + len(names) > self.limit or (whole and len(names) > self.capacity):
            return False
        self.applications += 1
        group = self.applications if whole else None
        first = len(self.people) + 1
        new = [One(name, party, first + i, group) for i, name in enumerate(names)]
        self.people += new
        self.give(at_once=new)
        return True

    def go(self, one: One) -> None:
        held, one.state = one.state in HELD, "cancelled"
        if held or one.group:
            self.give()

    def let_pass(self, *ones: One) -> None:
        for one in ones:
            one.passed += 1
            one.state = "cancelled" if one.passed == 2 else "waiting"
        self.give(but=ones)

    def resize(self, capacity: int) -> bool:
        if len(self.standing(*HELD)) > capacity:
            return False
        self.capacity = capacity
        self.give()
        return True

    def give(self, *, at_once=(), but=()) -> None:
        """Along the queue: whoever cannot be seated lets the next one pass."""
        queue = sorted((o for o in self.standing("waiting") if o not in but), key=lambda o: o.turn)
        for one in queue:
            together = [o for o in queue if one.group and o.group == one.group] or [one]
            fits = len(together) <= self.free
            if one.state == "waiting" and fits and self.allowed(one.party, len(together)):
                for member in together:
                    waits = self.offering and member not in at_once
                    member.state = "offered" if waits else "booked"

    def allowed(self, party: int, more: int) -> bool:
        return self.holds(party) + more <= self.limit
