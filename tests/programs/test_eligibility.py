"""Rules as data: or within a bundle, and between them; the target group goes first."""

import pytest

from programs import eligibility
from programs.enums import RuleKind
from programs.models import EligibilityRule
from registry.models import District
from tests.factories import CooperativeFactory, LifeStatusFactory, derive
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db
NOW = wib(14, 10)


@pytest.fixture
def activity():
    return factories.ActivityFactory(opens_at=wib(14, 8))


@pytest.fixture
def cooperative():
    """Inactive, hence ill."""
    made = CooperativeFactory()
    LifeStatusFactory(cooperative=made, status="inactive")
    derive(made)
    return made


def rule(activity, kind, *values, bundle=1, delay=0):
    EligibilityRule.objects.create(
        activity=activity, kind=kind, values=[str(v) for v in values], bundle=bundle,
        delay_hours=delay,
    )  # fmt: skip


def ok(activity, cooperative, at=NOW) -> bool:
    return eligibility.verdict(activity, cooperative, at=at).ok


def test_without_rules_everybody(activity, cooperative):
    assert ok(activity, cooperative)
    assert ok(activity, None)
    assert not ok(activity, cooperative, at=wib(14, 7))


@pytest.mark.parametrize(
    ("kind", "met", "unmet"),
    [
        (RuleKind.GROUP, "ill", "active_healthy"),
        (RuleKind.LIFE, "inactive", "active"),
        (RuleKind.HEALTH_CLASS, "none", "healthy"),
        (RuleKind.TYPE, "consumer", "producer"),
        (RuleKind.NOT_ATTENDED, "leadership", None),
        (RuleKind.ATTENDED, None, "leadership"),
    ],
)
def test_each_kind_of_rule(cooperative, kind, met, unmet):
    if met:
        activity = factories.ActivityFactory()
        rule(activity, kind, met)
        assert ok(activity, cooperative)
    if unmet:
        activity = factories.ActivityFactory()
        rule(activity, kind, unmet)
        verdict = eligibility.verdict(activity, cooperative, at=NOW)
        assert not verdict.ok
        assert len(verdict.unmet) == len(verdict.satisfied_by) == 1


def test_meeting(activity, cooperative):
    rule(activity, RuleKind.MEETING, "reported")
    assert eligibility.verdict(activity, cooperative, at=NOW).satisfied_by == (
        "Adakan RAT tahun buku terakhir dan laporkan kepada dinas.",
    )


def test_district_is_named(activity, cooperative):
    own = cooperative.village.district
    other = District.objects.exclude(pk=own.pk).first()
    rule(activity, RuleKind.DISTRICT, other.pk)
    verdict = eligibility.verdict(activity, cooperative, at=NOW)
    assert verdict.unmet == (f"Syaratnya: Kecamatan: {other.name}. Koperasi ini: {own.name}.",)
    rule(activity, RuleKind.DISTRICT, own.pk)
    assert ok(activity, cooperative)


def test_who_went_to_a_training_before(activity, cooperative):
    rule(activity, RuleKind.NOT_ATTENDED, "bookkeeping")
    registration = factories.RegistrationFactory(
        application__cooperative=cooperative, application__activity__topic="bookkeeping"
    )
    absent = factories.AttendanceFactory(registration=registration, outcome="absent")
    assert ok(activity, cooperative)
    type(absent).objects.filter(pk=absent.pk).update(outcome="full")
    assert not ok(activity, cooperative)


def test_bundles_are_joined_by_and(activity, cooperative):
    rule(activity, RuleKind.GROUP, "ill")
    rule(activity, RuleKind.TYPE, "producer", bundle=2)
    verdict = eligibility.verdict(activity, cooperative, at=NOW)
    assert verdict.unmet == ("Syaratnya: Jenis koperasi: Produsen. Koperasi ini: Konsumen.",)
    rule(activity, RuleKind.TYPE, "consumer", bundle=2)
    assert ok(activity, cooperative)


def test_the_target_group_goes_first(activity, cooperative):
    rule(activity, RuleKind.GROUP, "active_healthy")
    rule(activity, RuleKind.ANYONE, delay=48)
    verdict = eligibility.verdict(activity, cooperative, at=NOW)
    assert (verdict.ok, verdict.opens_at, verdict.unmet) == (False, wib(16, 8), ())
    assert "16 Desember 2018 08.00" in verdict.satisfied_by[0]
    assert ok(activity, cooperative, at=wib(16, 8))
    rule(activity, RuleKind.GROUP, "ill")
    assert ok(activity, cooperative)


def test_a_business_has_no_standing(activity):
    rule(activity, RuleKind.GROUP, "ill")
    assert eligibility.verdict(activity, None, at=NOW).unmet == (
        "Kegiatan ini untuk koperasi dengan Golongan: Sakit.",
    )


def test_rules_in_words(activity):
    rule(activity, RuleKind.GROUP, "ill", "unknown")
    rule(activity, RuleKind.ANYONE, delay=48)
    rule(activity, RuleKind.TYPE, "none", bundle=2)
    assert eligibility.describe(activity.eligibility_rules.all()) == [
        "Golongan: Sakit, Belum diketahui; atau Siapa pun (setelah 48 jam)",
        "Jenis koperasi: tidak ada",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_many_cost_as_much_as_one(activity, count, django_assert_num_queries):
    rule(activity, RuleKind.GROUP, "ill")
    rule(activity, RuleKind.NOT_ATTENDED, "bookkeeping", bundle=2)
    keys = [made.pk for made in CooperativeFactory.create_batch(count)]
    with django_assert_num_queries(3):
        eligibility.verdicts(activity, keys, at=NOW)
