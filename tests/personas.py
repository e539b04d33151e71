"""The people of the tests: one per role, as fixtures named after them."""

import pytest

from bogor_coop.accounts.enums import Role

from .factories import ManagershipFactory, person

STAFF = {
    "rani": Role.REGISTRY_OFFICER,
    "citra": Role.PROGRAM_OFFICER,
    "intan": Role.MENTOR,
    "eka": Role.BUDGET_OFFICER,
    "fajar": Role.VERIFIER,
    "dedi": Role.LEADERSHIP,
    "hadi": Role.AUDITOR,
    "gita": Role.ADMINISTRATOR,
}


@pytest.fixture
def ani(db):
    """Manager of one cooperative."""
    return ManagershipFactory(user=person("Ani", Role.COOPERATIVE_MANAGER)).user


@pytest.fixture
def budi(db):
    """Manager of another cooperative."""
    return ManagershipFactory(user=person("Budi", Role.COOPERATIVE_MANAGER)).user


def _staff_fixture(name: str, role: Role):
    @pytest.fixture(name=name)
    def fixture(db):
        return person(name.title(), role)

    fixture.__doc__ = str(role.label)
    return fixture


rani, citra, intan, eka, fajar, dedi, hadi, gita = (
    _staff_fixture(name, role) for name, role in STAFF.items()
)
