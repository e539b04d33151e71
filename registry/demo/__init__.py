"""A made-up register of Kota Bogor: plausible, marked, the same at every seeding.

No name, number or amount belongs to anybody. Only the totals of the end of 2017 are given
(decision 9); everything else is drawn from one generator with a fixed seed.
"""

import datetime as dt
import itertools
from random import Random

from django.db import transaction

from bogor_coop.history.context import acting

from .. import standing
from ..enums import ContactRole, Group, Life
from ..models import (
    AnnualMeeting,
    AnnualStatement,
    Contact,
    Cooperative,
    HealthAssessment,
    LifeStatus,
    Managership,
    Standing,
)
from . import proof
from .assessments import assessments
from .cast import draw
from .identities import cooperatives
from .lives import lives
from .meetings import meetings, statements
from .people import contacts

SEED = 20181214
# In the order in which rows must go.
TABLES = (
    Managership,
    Contact,
    HealthAssessment,
    AnnualStatement,
    AnnualMeeting,
    LifeStatus,
    Standing,
    Cooperative,
)


@transaction.atomic
def build(*, by, managers=()) -> int:
    """Write the demo's register as ``by``; tie the managers; return the number of records.

    Raises AssertionError, and writes nothing, if the figures of 2017 are not as promised.
    """
    rng = Random(SEED)  # noqa: S311 - a play, not a secret
    with acting(by=by, door="demo", reason="Register awal portal"):
        cast = draw(rng)
        rows = Cooperative.objects.bulk_create(cooperatives(rng, cast))
        _facts(rng, cast, rows)
        standing.refresh(row.pk for row in rows)
        _tie(managers, cast, rows, by=by)
    proof.check()
    return len(rows)


@transaction.atomic
def clear(*, by) -> None:
    """Take every cooperative away, as recorded deletions. Only ever for a demo."""
    with acting(by=by, door="demo", reason="Data contoh diganti"):
        for model in TABLES:
            model.objects.all().delete()


def _facts(rng: Random, cast, rows) -> None:
    made: dict[type, list] = {}
    phones = itertools.count(1)
    for who, row in zip(cast, rows, strict=True):
        held = meetings(rng, who, row)
        rat_2017 = next((m.held_on for m in held if m.book_year == 2017), None)
        made.setdefault(AnnualStatement, []).extend(statements(rng, who, held))
        made.setdefault(AnnualMeeting, []).extend(held)
        made.setdefault(LifeStatus, []).extend(lives(rng, who, row, rat_2017))
        made.setdefault(HealthAssessment, []).extend(assessments(rng, who, row))
        made.setdefault(Contact, []).extend(contacts(rng, who, row, phones))
    for model, instances in made.items():
        model.objects.bulk_create(instances, batch_size=2000)


def _tie(managers, cast, rows, *, by) -> None:
    """The first manager runs a healthy cooperative, the next one that came back in 2018."""
    stories = (
        lambda who: who.healthy and who.kind.group == "Wanita" and who.fate.quota > 200,
        lambda who: who.fate.life_2018 == Life.ACTIVE and who.fate.group == Group.ILL,
    )
    for manager, fits in zip(managers, stories, strict=False):
        row = next(row for who, row in zip(cast, rows, strict=True) if fits(who))
        Managership.objects.create(
            user=manager,
            cooperative=row,
            term=(dt.date(2017, 3, 1), None),
            granted_by=by,
            reason="Susunan pengurus awal",
        )
        Contact.objects.update_or_create(
            cooperative=row,
            role=ContactRole.CHAIR,
            defaults={"name": manager.full_name, "phone": manager.phone or ""},
        )
