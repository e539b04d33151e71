"""Made-up people and cooperatives for tests. Standings are derived on demand (``derive``)."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import RoleAssignment, User
from registry import standing
from registry.enums import CooperativeType, Life, MeetingOutcome
from registry.models import (
    AnnualMeeting,
    AnnualStatement,
    Contact,
    Cooperative,
    HealthAssessment,
    LifeStatus,
    Managership,
    UrbanVillage,
)

LONG_AGO = dt.date(2000, 1, 1)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    full_name = factory.Sequence(lambda n: f"Orang {n}")
    email = factory.Sequence(lambda n: f"orang{n}@contoh.test")


class RoleAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.REGISTRY_OFFICER
    term = (LONG_AGO, None)


class CooperativeFactory(DjangoModelFactory):
    class Meta:
        model = Cooperative

    name = factory.Sequence(lambda n: f"Koperasi Contoh {n}")
    legal_entity_number = factory.Sequence(lambda n: f"{n}/BH/XIII.3/2005")
    legal_entity_date = dt.date(2005, 1, 10)
    type = CooperativeType.CONSUMER
    village = factory.LazyFunction(lambda: UrbanVillage.objects.order_by("code").first())


class LifeStatusFactory(DjangoModelFactory):
    class Meta:
        model = LifeStatus

    cooperative = factory.SubFactory(CooperativeFactory)
    status = Life.ACTIVE
    period = (dt.date(2005, 1, 10), None)


class AnnualMeetingFactory(DjangoModelFactory):
    class Meta:
        model = AnnualMeeting

    cooperative = factory.SubFactory(CooperativeFactory)
    book_year = 2017
    outcome = MeetingOutcome.HELD
    held_on = factory.LazyAttribute(
        lambda o: dt.date(o.book_year + 1, 2, 10) if o.outcome == MeetingOutcome.HELD else None
    )


class AnnualStatementFactory(DjangoModelFactory):
    class Meta:
        model = AnnualStatement

    cooperative = factory.SubFactory(CooperativeFactory)
    book_year = 2017


class HealthAssessmentFactory(DjangoModelFactory):
    class Meta:
        model = HealthAssessment

    cooperative = factory.SubFactory(CooperativeFactory)
    rule_version = "perdep-06-2016"
    book_year = 2017
    health_class = "healthy"
    assessed_on = dt.date(2018, 9, 4)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    cooperative = factory.SubFactory(CooperativeFactory)
    role = "chair"
    name = factory.Sequence(lambda n: f"Ketua {n}")


class ManagershipFactory(DjangoModelFactory):
    class Meta:
        model = Managership

    user = factory.SubFactory(UserFactory)
    cooperative = factory.SubFactory(CooperativeFactory)
    term = (LONG_AGO, None)


def person(name: str, *roles: Role, **extra) -> User:
    """A user of that name who holds ``roles`` without end."""
    user = UserFactory(full_name=name, email=f"{name.lower()}@contoh.test", **extra)
    for role in roles:
        RoleAssignmentFactory(user=user, role=role)
    return user


def derive(*cooperatives: Cooperative) -> None:
    """Derive the standings after rows were made without an action."""
    standing.refresh(cooperative.pk for cooperative in cooperatives)
