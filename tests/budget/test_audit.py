"""Every night the counters are compared with the entries; a difference is named."""

import pytest
from django.db import connection

from budget import audit, tasks
from budget.enums import Kind
from tests.database import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(office):
    found = office.opened(1_000, 500)
    tie = office.post(Kind.COMMITMENT, (found[0], 300)).commitments.get()
    office.post(Kind.PAYMENT_LS, (found[0], 100, tie))
    office.post(Kind.ADVANCE_UP, advance_amount=50)
    return found


def test_counters_and_entries_agree(lines):
    assert list(audit.differences()) == []


@pytest.mark.parametrize(
    ("counter", "statement"),
    [
        ("line", "UPDATE budget_budgetline SET spent = spent + 1"),
        ("month", "UPDATE budget_linemonth SET spent = spent + 1"),
        ("commitment", "UPDATE budget_commitment SET open = open - 1"),
        ("advance", "UPDATE budget_advanceaccount SET balance = balance + 1"),
    ],
)
def test_a_counter_that_was_tampered_with_is_named(lines, counter, statement, caplog):
    with as_owner():
        connection.cursor().execute(statement)
    assert counter in {found.counter for found in audit.differences()}
    tasks.compare_counters()
    assert "disagrees" in caplog.text
