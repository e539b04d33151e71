"""The verdicts of several activities about several cooperatives, for lists."""

import datetime as dt
from collections.abc import Sequence

from registry.models import Cooperative

from .. import eligibility
from ..facts import facts_of
from ..models import Activity, EligibilityRule


def of(
    activities: Sequence[Activity], cooperatives: Sequence[Cooperative], *, at: dt.datetime
) -> dict[tuple[int, int], eligibility.Verdict]:
    """By the keys of activity and cooperative; the same statements for one and for many."""
    rules: dict[int, list[EligibilityRule]] = {activity.pk: [] for activity in activities}
    for rule in EligibilityRule.objects.filter(activity__in=activities):
        rules[rule.activity_id].append(rule)
    keys = [cooperative.pk for cooperative in cooperatives]
    asked = {rule.kind for found in rules.values() for rule in found}
    facts = facts_of(keys, at=at.date(), kinds=asked) if asked and keys else {}
    districts = eligibility.districts_named(rule for found in rules.values() for rule in found)
    return {
        (activity.pk, key): verdict
        for activity in activities
        for key, verdict in eligibility.verdicts(
            activity, keys, at=at, rules=rules[activity.pk], facts=facts, districts=districts
        ).items()
        if key is not None
    }
