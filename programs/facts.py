"""What eligibility rules ask about cooperatives, read for many at once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from registry.models import Cooperative

from .enums import CAME, RuleKind
from .models import Attendance, EligibilityRule

NONE = "none"  # the value of a rule for those that have none
ATTENDING = (RuleKind.ATTENDED, RuleKind.NOT_ATTENDED)


@dataclass(frozen=True)
class Facts:
    """How a cooperative stands on a day. ``attended``: topics of trainings its people went to."""

    group: str = NONE
    life: str = NONE
    health_class: str = NONE
    meeting: str = NONE
    district: str = NONE
    type: str = NONE
    attended: frozenset[str] = frozenset()

    def value(self, kind: str) -> str:
        """What it is, in the words of a rule of this kind."""
        return str(getattr(self, kind))

    def meets(self, rule: EligibilityRule) -> bool:
        """Whether it is one of those that the rule names."""
        if rule.kind == RuleKind.ANYONE:
            return True
        if rule.kind == RuleKind.ATTENDED:
            return not self.attended.isdisjoint(rule.values)
        if rule.kind == RuleKind.NOT_ATTENDED:
            return self.attended.isdisjoint(rule.values)
        return self.value(rule.kind) in rule.values


COLUMNS = ("group", "life", "health_class", "meeting")


def facts_of(
    cooperatives: Collection[int], *, at: dt.date, kinds: Collection[str] = tuple(RuleKind)
) -> dict[int, Facts]:
    """The facts on that day by key of the cooperative. One statement, two for attendance."""
    now = FilteredRelation("standings", condition=Q(standings__period__contains=at))
    rows = (
        Cooperative.objects.filter(pk__in=cooperatives)
        .annotate(now=now, **{f"now_{name}": F(f"now__{name}") for name in COLUMNS})
        .order_by()
        .values_list("pk", "village__district", "type", *(f"now_{name}" for name in COLUMNS))
    )
    attended = _attended(cooperatives) if not set(kinds).isdisjoint(ATTENDING) else {}
    return {
        pk: Facts(
            district=str(district or NONE),
            type=kind or NONE,
            attended=frozenset(attended.get(pk, ())),
            **{name: value or NONE for name, value in zip(COLUMNS, standing, strict=True)},
        )
        for pk, district, kind, *standing in rows
    }


def _attended(cooperatives: Collection[int]) -> dict[int, set[str]]:
    topics: dict[int, set[str]] = {}
    came = (
        Attendance.objects.filter(registration__cooperative__in=cooperatives, outcome__in=CAME)
        .order_by()
        .values_list("registration__cooperative", "registration__activity__topic")
        .distinct()
    )
    for pk, topic in came:
        topics.setdefault(pk, set()).add(topic)
    return topics
