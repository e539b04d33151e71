"""Health assessments of savings-and-loan businesses, as papers in the office's drawer."""

import datetime as dt
from decimal import Decimal
from random import Random

from ..enums import CooperativeType, HealthClass, RuleVersion
from ..models import Cooperative, HealthAssessment
from .cast import Portrait
from .fates import FOUNDED_2018, HELD, WITHDRAWN

NOTE = "Nilai contoh"
# Bounds of the classes of Perdep 06/2016: 80 and more healthy, 66 fairly, 51 under watch.
SCORES = {
    HealthClass.HEALTHY: (80, 92),
    HealthClass.FAIRLY_HEALTHY: (66, 79),
    HealthClass.UNDER_WATCH: (51, 65),
    HealthClass.UNDER_SPECIAL_WATCH: (28, 50),
}


def assessments(rng: Random, who: Portrait, coop: Cooperative) -> list[HealthAssessment]:
    """Unsaved rows; a bad class only where the fate says so."""
    fate = who.fate
    if fate in (WITHDRAWN, FOUNDED_2018) or not who.savings:
        return []
    rows = []
    if fate.below_2017:
        rows.append(_row(rng, who, coop, 2016, _bad(rng)))
    elif fate.meeting_2016 == HELD and rng.random() < _share(who):
        rows.append(_row(rng, who, coop, rng.choice([2015, 2016]), _good(rng)))
    if fate.below_2018:
        rows.append(_row(rng, who, coop, 2017, _bad(rng)))
    elif fate.better_2018:
        rows.append(_row(rng, who, coop, 2017, HealthClass.FAIRLY_HEALTHY))
    elif rows and fate.meeting_2017 == HELD and not fate.below_2017 and rng.random() < 0.5:
        rows.append(_row(rng, who, coop, 2017, _good(rng)))
    return rows


def _share(who: Portrait) -> float:
    return 0.5 if who.kind.type == CooperativeType.SAVINGS_LOAN else 0.22


def _good(rng: Random) -> str:
    return HealthClass.HEALTHY if rng.random() < 0.35 else HealthClass.FAIRLY_HEALTHY


def _bad(rng: Random) -> str:
    return HealthClass.UNDER_WATCH if rng.random() < 0.75 else HealthClass.UNDER_SPECIAL_WATCH


def _row(rng: Random, who: Portrait, coop, book_year: int, health_class: str) -> HealthAssessment:
    low, high = SCORES[health_class]
    assessed_on = dt.date(book_year + 1, rng.randint(5, 10), rng.randint(1, 28))
    rule = RuleVersion.PERDEP_07_2016 if who.kind.sharia else RuleVersion.PERDEP_06_2016
    return HealthAssessment(
        cooperative=coop,
        rule_version=rule,
        book_year=book_year,
        score=Decimal(rng.randint(low * 100, high * 100)) / 100,
        health_class=health_class,
        assessed_on=assessed_on,
        note=NOTE,
    )
