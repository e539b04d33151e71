"""Who may do what: roles in force, and nothing else, give permissions."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_coop.accounts import roles
from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import RoleAssignment, User
from registry.permissions import can_edit, check_can_edit
from tests import factories

pytestmark = pytest.mark.django_db


def assigned(user, start, end):
    return factories.RoleAssignmentFactory(user=user, role=Role.REGISTRY_OFFICER, term=(start, end))


def test_a_registry_officer_edits_and_the_auditor_does_not(rani, hadi):
    assert can_edit(rani)
    with pytest.raises(PermissionDenied, match="tidak mencakup"):
        check_can_edit(hadi)


def test_a_term_ends_at_its_end():
    today = timezone.localdate()
    past, ending_today, running = (factories.UserFactory() for _ in range(3))
    assigned(past, dt.date(2017, 1, 1), dt.date(2018, 1, 1))
    assigned(ending_today, dt.date(2017, 1, 1), today)
    assigned(running, today, None)
    assert [can_edit(user) for user in (past, ending_today, running)] == [False, False, True]


def test_a_person_switched_off_may_nothing(rani):
    User.objects.filter(pk=rani.pk).update(is_active=False)
    assert not can_edit(User.objects.get(pk=rani.pk))


def test_every_role_is_described_for_the_administrator():
    described = {entry.role: entry for entry in roles.describe()}
    assert set(described) == set(Role)
    assert all(entry.description for entry in described.values())


def test_the_auditor_holds_no_permission_that_changes_anything():
    verbs = {
        str(permission).split(".")[1].split("_")[0]
        for permission in roles.permissions_of([Role.AUDITOR])
    }
    assert verbs <= {"view", "export"}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("role_assignment_four_eyes", lambda u: {"granted_by": u}),
        ("role_assignment_term_begins", lambda u: {"term": (None, dt.date(2018, 1, 1))}),
    ],
)
def test_the_database_refuses_an_assignment(name, make):
    user = factories.UserFactory()
    values = {
        "user": user,
        "role": Role.VERIFIER,
        "term": (dt.date(2018, 1, 1), None),
        **make(user),
    }
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        RoleAssignment.objects.create(**values)


def test_terms_of_one_role_stand_apart(rani):
    with pytest.raises(IntegrityError, match="role_assignment_terms_apart"), transaction.atomic():
        assigned(rani, dt.date(2018, 1, 1), None)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("user_reachable", {"email": None, "phone": None}),
        ("user_email_lowercase", {"email": "Rani@Contoh.test"}),
        ("user_phone_international", {"phone": "08120000"}),
    ],
)
def test_the_database_refuses_a_user(name, values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        User.objects.create(full_name="Siapa", **values)
