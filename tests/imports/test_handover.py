"""A leaver's unfinished imports go to somebody who may import, or the account stays open."""

import pytest

from bogor_coop.accounts import handover
from bogor_coop.accounts.actions import users
from bogor_coop.accounts.enums import Role
from bogor_coop.imports.models import Batch
from bogor_coop.refusals import PolicyRefused
from tests import factories
from tests.imports.conftest import as_csv, line

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(hand) -> Batch:
    return hand.upload(as_csv(line()))


def test_an_import_that_was_begun_waits_for_its_officer(batch, rani):
    [waiting] = handover.waiting_for(rani)
    assert "register.csv, 1 baris" in waiting.lines[0]


def test_it_goes_to_the_colleague_who_carries_on(batch, rani, gita):
    colleague = factories.person("Lina", Role.REGISTRY_OFFICER)
    users.switch_off(user=rani, successor=colleague, by=gita, reason="mutasi")
    batch.refresh_from_db()
    assert batch.created_by == colleague


def test_it_does_not_go_to_someone_who_may_not_import(batch, rani, gita, eka):
    with pytest.raises(PolicyRefused, match="tidak berhak mengimpor"):
        users.switch_off(user=rani, successor=eka, by=gita, reason="mutasi")
    batch.refresh_from_db()
    assert batch.created_by == rani
