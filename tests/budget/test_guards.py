"""What the database itself keeps: entries for ever, counters for the ledger, two persons."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from budget.actions import reversals
from budget.actions.posting import post
from budget.enums import Kind
from budget.models import (
    Account,
    BudgetDocument,
    BudgetLine,
    LedgerEntry,
    NomenclatureEdition,
    NomenclatureNode,
    Period,
)
from tests.database import as_owner

from .world import DAY, refreshed

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(office):
    return office.opened(1_000, 500)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE budget_ledgerentry SET amount = 1",
        "DELETE FROM budget_ledgerentry",
        "TRUNCATE budget_ledgerentry CASCADE",
        "UPDATE budget_budgetline SET ceiling = 9999",
        "UPDATE budget_budgetline SET spent = 0",
        "UPDATE budget_linemonth SET spent = 0",
        "INSERT INTO budget_linemonth (line_id, month, ceiling, committed, spent)"
        " SELECT id, 5, 0, 0, 9 FROM budget_budgetline",
        "UPDATE budget_commitment SET open = 0",
        "UPDATE budget_advanceaccount SET balance = 0",
        "DELETE FROM budget_budgetdocument",
        "DELETE FROM budget_approval",
        "UPDATE budget_cashplanmonth SET amount = 0",
    ],
)
def test_the_application_cannot(lines, statement):
    with pytest.raises(ProgrammingError, match="permission denied"):
        run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE budget_ledgerentry SET amount = 1",
        "DELETE FROM budget_ledgerentry",
        "TRUNCATE budget_ledgerentry CASCADE",
        "DELETE FROM budget_approval",
    ],
)
def test_not_even_the_owner_rewrites_the_ledger(lines, statement):
    with as_owner(), pytest.raises(DatabaseError, match="append-only"):
        run(statement)


def test_the_application_may_mend_what_a_line_is_for(lines):
    run(f"UPDATE budget_budgetline SET fund_source_id = fund_source_id WHERE id = {lines[0].pk}")


def test_an_entry_refuses_to_be_saved_again_or_deleted(lines):
    entry = LedgerEntry.objects.first()
    with pytest.raises(ValidationError, match="hanya dapat ditambah"):
        entry.save()
    with pytest.raises(ValidationError, match="hanya dapat ditambah"):
        entry.delete()


def refuses(name: str):
    return pytest.raises(IntegrityError, check=lambda e: e.__cause__.diag.constraint_name == name)


def insert(lines, document, **values):
    row = {
        "document": document, "line": lines[0], "bucket": "spent", "amount": 1, "dated": DAY,
        "period": Period.objects.get(fiscal_year=document.fiscal_year, month=DAY.month),
    }  # fmt: skip
    with transaction.atomic():
        LedgerEntry.objects.create(**{**row, **values})


def test_entries_of_a_document_that_is_not_posted(office, lines):
    with refuses("entry_of_its_document"):
        insert(lines, office.submitted(Kind.PAYMENT_LS, (lines[0], 1)))


def test_more_entries_for_a_posted_document(office, lines):
    with refuses("document_posts_once"):
        insert(lines, office.post(Kind.PAYMENT_LS, (lines[0], 1)))


def posted_without_entries(office, lines, kind=Kind.PAYMENT_LS) -> BudgetDocument:
    """As a careless action would leave it."""
    document = office.submitted(kind, (lines[0], 1))
    with as_owner():
        run(
            f"UPDATE budget_budgetdocument SET state = 'posted', posted_at = now(),"
            f" posted_by_id = {office.fajar.pk} WHERE id = {document.pk}"
        )
    document.refresh_from_db()
    return document


def test_an_overspending_entry(office, lines):
    with refuses("line_within_ceiling"):
        insert(lines, posted_without_entries(office, lines), amount=1_001)


def test_a_negative_payment(office, lines):
    with refuses("entry_of_its_document"):
        insert(lines, posted_without_entries(office, lines), amount=-1)


def test_a_ceiling_moved_by_a_payment(office, lines):
    with refuses("entry_of_its_document"):
        insert(lines, posted_without_entries(office, lines), bucket="ceiling")


def test_an_entry_of_zero(office, lines):
    with refuses("entry_moves_something"):
        insert(lines, posted_without_entries(office, lines), amount=0)


def test_a_day_outside_the_period(office, lines):
    with refuses("entry_in_its_period"):
        insert(lines, posted_without_entries(office, lines), dated=DAY.replace(month=4))


def test_an_unbalanced_virement_at_commit(office, lines):
    document = office.submitted(Kind.VIREMENT, (lines[0], -1), (lines[1], 1))
    with as_owner():
        run(
            "INSERT INTO budget_approval (document_id, level, decree, by_id, at)"
            f" VALUES ({document.pk}, 'treasury', '', {office.dedi.pk}, now() + interval '1 hour')"
        )
        run(
            f"UPDATE budget_budgetdocument SET state = 'posted', posted_at = now(),"
            f" posted_by_id = {office.fajar.pk} WHERE id = {document.pk}"
        )
    document.refresh_from_db()
    run("SET CONSTRAINTS ALL DEFERRED")
    with refuses("virement_balanced"):
        insert(lines, document, bucket="ceiling", amount=5)
        run("SELECT 1")


def test_posting_without_the_approval(office, lines):
    document = office.submitted(Kind.VIREMENT, (lines[0], -1), (lines[1], 1))
    with refuses("document_approved"):
        run(
            f"UPDATE budget_budgetdocument SET state = 'posted', posted_at = now(),"
            f" posted_by_id = {office.fajar.pk} WHERE id = {document.pk}"
        )


def test_posting_ones_own_document(office, lines):
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 1))
    with refuses("document_maker_is_not_checker"):
        run(
            f"UPDATE budget_budgetdocument SET state = 'posted', posted_at = now(),"
            f" posted_by_id = {office.eka.pk} WHERE id = {document.pk}"
        )


def test_the_legs_of_a_submitted_document(office, lines):
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 1))
    with refuses("document_final"):
        run(f"UPDATE budget_documentleg SET amount = 2 WHERE document_id = {document.pk}")


def test_a_posted_document_stays(office, lines):
    document = office.post(Kind.PAYMENT_LS, (lines[0], 1))
    with refuses("document_final"):
        run(f"UPDATE budget_budgetdocument SET purpose = 'x' WHERE id = {document.pk}")


def test_a_closed_month_is_not_opened_again(office, lines):
    run(
        f"UPDATE budget_period SET closed_at = now(), closed_by_id = {office.fajar.pk}"
        f" WHERE fiscal_year_id = {office.fiscal_year.pk} AND month = 1"
    )
    with refuses("period_final"):
        run("UPDATE budget_period SET closed_at = NULL, closed_by_id = NULL WHERE month = 1")


def test_a_reversal_that_is_no_mirror(office, lines):
    paid = office.post(Kind.PAYMENT_LS, (lines[0], 10))
    undone = reversals.reverse(document=paid, reason="salah", dated=DAY, by=office.eka)
    with as_owner():
        run(
            f"UPDATE budget_budgetdocument SET state = 'posted', posted_at = now(),"
            f" posted_by_id = {office.fajar.pk} WHERE id = {undone.pk}"
        )
    undone.refresh_from_db()
    with refuses("reversal_mirrors"):
        insert(lines, undone, amount=-9, reverses=paid.entries.get())


def test_a_line_that_begins_with_money(office, lines):
    with refuses("line_begins_empty"):
        run(
            "INSERT INTO budget_budgetline (activity_id, account_id, fund_source_id, ceiling,"
            f" committed, spent) SELECT activity_id, account_id + 1, fund_source_id, 5, 0, 0"
            f" FROM budget_budgetline WHERE id = {lines[0].pk}"
        )


@pytest.mark.parametrize(
    ("edition", "level", "code"),
    [
        ("permendagri-13", "program", "1.15.1"),
        ("permendagri-13", "sub_activity", "1.15.18.05.01"),
        ("permendagri-90", "activity", "2.17.07.3.01"),
        ("permendagri-90", "sub_activity", "2.17.07.2.01.004"),
    ],
)
def test_a_code_of_another_width(db, edition, level, code):
    row = NomenclatureEdition.objects.get(code=edition)
    with refuses("code_shape"), transaction.atomic():
        NomenclatureNode.objects.create(
            edition=row, level=level, code=code, official_name="x", parent=row.nodes.first()
        )


def test_an_account_of_another_edition(office, lines):
    foreign = Account.objects.get(code="5.1.02.01.01.0052")
    with refuses("line_in_its_edition"), transaction.atomic():
        BudgetLine.objects.create(
            activity=lines[0].activity, account=foreign, fund_source=lines[0].fund_source
        )


def test_counters_follow_entries_and_reversal_puts_them_back(office, lines):
    reserved = office.post(Kind.COMMITMENT, (lines[0], 300))
    tie = reserved.commitments.get()
    paid = office.post(Kind.PAYMENT_LS, (lines[0], 200, tie))
    line = refreshed(lines[0])
    assert (line.committed, line.spent, line.available) == (100, 200, 700)
    undone = reversals.reverse(document=paid, reason="salah", dated=DAY, by=office.eka)
    post(document=undone, by=office.fajar)
    line = refreshed(lines[0])
    assert (line.committed, line.spent, line.available) == (300, 0, 700)
    tie.refresh_from_db()
    assert tie.open == 300
