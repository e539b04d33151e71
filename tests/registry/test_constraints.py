"""Every rule that the database keeps: one refused row each, and the same rule in words."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from registry import constraints
from registry.models import (
    AnnualMeeting,
    AnnualStatement,
    CooperativeGroup,
    District,
    HealthAssessment,
    LifeStatus,
    Managership,
    MeetingDeadline,
    Standing,
    UrbanVillage,
)
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 1, 1)
NIK = "3271060012047"


def cooperative(**values):
    return factories.CooperativeFactory(**values)


def broken_cooperative(**values):
    return factories.CooperativeFactory.build(village=None, **values)


def twice(factory, **values):
    """Two rows of one cooperative that must not stand side by side."""
    first = factory(**values)
    return factory.build(cooperative=first.cooperative, **values)


def standing(owner):
    return Standing(
        cooperative=owner, period=(DAY, None), life="active", meeting="held", group="ill"
    )


BROKEN = {
    "cooperative_name_given": lambda: broken_cooperative(name="  "),
    "cooperative_registration_number_13_digits": lambda: broken_cooperative(
        registration_number="327106001204"
    ),
    "cooperative_registration_number_once": lambda: (
        cooperative(registration_number=NIK),
        broken_cooperative(registration_number=NIK),
    )[1],
    "cooperative_withdrawn_with_reason": lambda: broken_cooperative(withdrawn_reason="dobel"),
    "life_status_periods_apart": lambda: twice(factories.LifeStatusFactory),
    "life_status_begins": lambda: LifeStatus(
        cooperative=cooperative(), status="active", period=(None, DAY)
    ),
    "life_status_dissolution_decreed": lambda: LifeStatus(
        cooperative=cooperative(), status="dissolved", period=(DAY, None)
    ),
    "annual_meeting_once_a_year": lambda: twice(factories.AnnualMeetingFactory),
    "annual_meeting_dates_only_if_held": lambda: AnnualMeeting(
        cooperative=cooperative(), book_year=2017, outcome="not_held", held_on=DAY
    ),
    "annual_meeting_reported_after_held": lambda: AnnualMeeting(
        cooperative=cooperative(),
        book_year=2017,
        outcome="held",
        held_on=DAY,
        reported_on=DAY - dt.timedelta(days=1),
    ),
    "annual_statement_once_a_year": lambda: twice(factories.AnnualStatementFactory),
    "annual_statement_not_negative": lambda: AnnualStatement(
        cooperative=cooperative(), book_year=2017, assets=-1
    ),
    "health_assessment_once": lambda: twice(factories.HealthAssessmentFactory),
    "health_assessment_score_range": lambda: factories.HealthAssessmentFactory.build(
        cooperative=cooperative(), score="100.01"
    ),
    "health_assessment_valid_after": lambda: factories.HealthAssessmentFactory.build(
        cooperative=cooperative(), valid_until=DAY
    ),
    "health_assessment_class_of_rule": lambda: HealthAssessment(
        cooperative=cooperative(),
        rule_version="perdep-06-2016",
        book_year=2017,
        health_class="unhealthy",
        assessed_on=DAY,
    ),
    "managership_terms_apart": lambda: (
        lambda first: Managership(user=first.user, cooperative=first.cooperative, term=(DAY, None))
    )(factories.ManagershipFactory()),
    "managership_begins": lambda: Managership(
        user=factories.UserFactory(), cooperative=cooperative(), term=(None, DAY)
    ),
    "meeting_deadline_years_apart": lambda: MeetingDeadline(
        secondary=False, book_years=(2000, 2001), month=3, day=31, source="uji"
    ),
    "meeting_deadline_a_date": lambda: MeetingDeadline(
        secondary=False, book_years=(1900, 1901), month=2, day=30, source="uji"
    ),
    "district_name_once": lambda: District(
        name="Bogor Barat", regency=District.objects.get(name="Bogor Barat").regency
    ),
    "urban_village_name_once": lambda: UrbanVillage(
        name="Paledang", district=UrbanVillage.objects.get(name="Paledang").district
    ),
    "standing_periods_apart": lambda: (lambda owner: (standing(owner).save(), standing(owner))[1])(
        cooperative()
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name):
    row = BROKEN[name]()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)


def named_constraints():
    for model in apps.get_app_config("registry").get_models():
        if not hasattr(model, "pgh_tracked_model"):
            yield from (constraint.name for constraint in model._meta.constraints)


def test_every_constraint_has_its_refused_row():
    assert set(named_constraints()) == set(BROKEN)


@pytest.mark.parametrize("name", sorted(set(constraints.FIELD_OF) & set(BROKEN)))
def test_the_same_rule_is_a_sentence_at_its_field(name):
    row = BROKEN[name]()
    field = constraints.FIELD_OF[name]
    with pytest.raises(ValidationError) as refused:
        constraints.validate(row)
    codes = {error.code for error in refused.value.error_dict[field]}
    assert name in codes


def test_a_sentence_of_a_race_is_that_of_the_check():
    row = BROKEN["annual_meeting_once_a_year"]()
    with pytest.raises(ValidationError) as refused, constraints.as_sentences(AnnualMeeting):
        row.save(force_insert=True)
    assert refused.value.message_dict == {"book_year": ["RAT tahun buku ini sudah dicatat."]}


def test_another_integrity_error_is_not_swallowed():
    group = CooperativeGroup.objects.first()
    with (
        pytest.raises(IntegrityError),
        constraints.as_sentences(AnnualMeeting),
        transaction.atomic(),
    ):
        CooperativeGroup(name=group.name).save(force_insert=True)
