"""The demo's register: the promised figures, nobody's real data, the same every time."""

import datetime as dt
import re
from random import Random

import pytest

from registry import demo
from registry.demo import cast, fates, proof
from registry.enums import Group, Life
from registry.models import (
    AnnualStatement,
    Contact,
    Cooperative,
    LifeStatus,
    Managership,
    Standing,
)

YEAR_END = dt.date(2017, 12, 31)
FIRST_DAY = dt.date(2018, 12, 14)


@pytest.fixture
def seeded(rani, ani, budi):
    """The demo, with its two managers tied."""
    Managership.objects.all().delete()
    Cooperative.objects.all().delete()
    demo.build(by=rani, managers=[ani, budi])


def test_the_quotas_add_up_to_what_is_promised():
    quotas = dict.fromkeys(proof.PROMISED, 0)
    for fate in fates.FATES:
        quotas[fate.group] += fate.quota

    assert quotas == {Group.ACTIVE_HEALTHY: 300, Group.ILL: 400, Group.UNKNOWN: 50}


@pytest.mark.django_db
def test_two_castings_with_one_seed_are_the_same():
    assert cast.draw(Random(7)) == cast.draw(Random(7))


def test_seeding_keeps_every_promise(seeded, rani):
    """One seeding, looked at from all sides: it is too slow to be repeated per question."""
    assert proof.figures(YEAR_END) == proof.PROMISED
    final = proof.figures(FIRST_DAY)
    assert final[Group.ACTIVE_HEALTHY] > 300
    assert min(final.values()) > 0
    assert Standing.objects.at(FIRST_DAY).filter(group=Group.DISSOLVED).count() == 47 + 12
    assert Cooperative.objects.exclude(withdrawn_at=None).count() == 6
    assert LifeStatus.objects.exclude(status=Life.ACTIVE).filter(reason="").count() == 0
    assert set(AnnualStatement.objects.values_list("book_year", flat=True)) == set(
        range(2013, 2018)
    )
    phones = [*Contact.objects.values_list("phone", flat=True)]
    assert all(re.fullmatch(r"(\+628120000\d{4})?", phone) for phone in phones)
    event = Cooperative.objects.first().events.get()
    assert (event.pgh_context["door"], event.pgh_context["user"]) == ("demo", rani.pk)


def test_the_managers_have_a_story(seeded, ani, budi):
    hers = Standing.objects.get(cooperative__managerships__user=ani, period__contains=FIRST_DAY)
    his = Standing.objects.filter(cooperative__managerships__user=budi)

    assert hers.group == Group.ACTIVE_HEALTHY
    assert hers.cooperative.contacts.get(role="chair").name == ani.full_name
    assert his.get(period__contains=YEAR_END).group == Group.ILL
    assert his.get(period__contains=FIRST_DAY).group == Group.ACTIVE_HEALTHY


def test_a_broken_promise_writes_nothing(rani, monkeypatch):
    monkeypatch.setitem(proof.PROMISED, Group.ILL, 401)

    with pytest.raises(AssertionError, match="promised"):
        demo.build(by=rani)
    assert not Cooperative.objects.exists()
