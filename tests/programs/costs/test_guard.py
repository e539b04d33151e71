"""What the database itself keeps: never more shared out than was paid. The twin shares too much."""

import pytest
from django.db import IntegrityError, NotSupportedError, ProgrammingError, connection, transaction

from programs.models import CostShare, Funding, Reservation, SharedEntry
from tests.database import as_owner

pytestmark = pytest.mark.django_db


def refuses(name: str):
    return pytest.raises(IntegrityError, check=lambda e: e.__cause__.diag.constraint_name == name)


def insert(purse, *amounts: int, entry=None) -> None:
    """Past every action, as one statement."""
    activities = (purse.first, purse.second)
    with transaction.atomic():
        CostShare.objects.bulk_create(
            CostShare(activity=activity, entry=entry or purse.entry, amount=amount)
            for activity, amount in zip(activities, amounts, strict=False)
        )


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_whole_payment_and_not_a_rupiah_more(purse):
    insert(purse, 400_000, 200_000)
    assert SharedEntry.objects.values_list("whole", "shared").get() == (600_000, 600_000)
    CostShare.objects.all().delete()
    with refuses("cost_shares_within_the_payment"):
        insert(purse, 400_000, 200_001)


def test_two_statements_count_together(purse):
    insert(purse, 400_000)
    with refuses("cost_shares_within_the_payment"), transaction.atomic():
        CostShare.objects.create(activity=purse.second, entry=purse.entry, amount=200_001)


def test_the_twin_without_the_guard_shares_out_more_than_was_paid(purse):
    with as_owner():
        run("ALTER TABLE programs_sharedentry DROP CONSTRAINT cost_shares_within_the_payment")
    insert(purse, 400_000, 200_001)
    assert SharedEntry.objects.get().shared > purse.entry.amount


def test_what_is_taken_back_is_free_again(purse):
    insert(purse, 400_000, 200_000)
    CostShare.objects.filter(activity=purse.first).delete()
    assert SharedEntry.objects.get().shared == 200_000


def test_a_refund_is_shared_below_zero_and_not_beyond_it(purse):
    back = purse.give_back(50_000)
    insert(purse, -50_000, entry=back)
    assert SharedEntry.objects.get(entry=back).shared == -50_000
    with refuses("cost_shares_within_the_payment"), transaction.atomic():
        CostShare.objects.create(activity=purse.second, entry=back, amount=-1)


def test_a_part_that_is_no_payment(purse):
    ceiling = purse.line.entries.get(bucket="ceiling")
    for entry, amount in ((ceiling, 1), (purse.entry, -1)):
        with refuses("cost_share_of_a_payment"):
            insert(purse, amount, entry=entry)


def test_a_reversal_is_not_shared(purse):
    purse.undo(purse.entry.document)
    with refuses("cost_share_of_a_payment"):
        insert(purse, -1, entry=purse.entry.reversed_by)


def test_an_activity_that_does_not_draw_on_the_line(purse):
    entry = purse.pay(10, line=purse.other)
    with refuses("cost_share_on_a_named_line"):
        insert(purse, 10, entry=entry)


def test_a_line_in_use_stays_with_its_activity(purse):
    insert(purse, 1)
    with refuses("funding_in_use"), transaction.atomic():
        Funding.objects.filter(activity=purse.first).delete()
    with refuses("funding_in_use"), transaction.atomic():
        Funding.objects.filter(activity=purse.first).update(line=purse.other)


def test_a_reservation_on_another_line(purse):
    commitment = purse.office.post("commitment", (purse.other, 5)).commitments.get()
    with refuses("reservation_on_its_line"), transaction.atomic():
        Reservation.objects.create(
            funding=Funding.objects.get(activity=purse.first), commitment=commitment
        )


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE programs_sharedentry SET shared = 0", "permission denied"),
        ("INSERT INTO programs_sharedentry VALUES (1, 9, 0)", "permission denied"),
        ("DELETE FROM programs_sharedentry", "permission denied"),
        ("UPDATE programs_costshare SET amount = 1", "permission denied"),
    ],
)
def test_the_application_touches_no_count(purse, statement, words):
    insert(purse, 5)
    with pytest.raises(ProgrammingError, match=words):
        run(statement)


def test_not_even_the_owner_changes_a_share(purse):
    insert(purse, 5)
    with as_owner(), pytest.raises((NotSupportedError, Exception), match="Cannot update"):
        run("UPDATE programs_costshare SET amount = 1")


def test_giving_and_taking_back_stay_in_the_history(purse):
    insert(purse, 5)
    CostShare.objects.all().delete()
    events = CostShare.pgh_event_model.objects.order_by("pgh_id")
    assert list(events.values_list("pgh_label", "amount")) == [("insert", 5), ("delete", 5)]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("funding_once", lambda p: Funding(activity=p.first, line=p.line)),
        (
            "funding_planned_not_negative",
            lambda p: Funding(activity=p.first, line=p.other, planned=-1),
        ),
        (
            "cost_share_moves_something",
            lambda p: CostShare(activity=p.first, entry=p.entry, amount=0),
        ),
        ("cost_share_once", lambda p: CostShare(activity=p.first, entry=p.entry, amount=4)),
    ],
)
def test_the_database_refuses(purse, name, make):
    insert(purse, 5)
    with refuses(name), transaction.atomic():
        make(purse).save(force_insert=True)


FORGED = """
CREATE TEMP TABLE forged (activity_id bigint, entry_id bigint, amount bigint);
CREATE TRIGGER forged AFTER INSERT ON forged REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION programs_share_costs();
"""


def test_the_application_hangs_the_guard_on_no_table_of_its_own(purse):
    with pytest.raises(ProgrammingError, match="permission denied for function"):
        run(FORGED)


def test_the_twin_with_that_right_counts_a_share_that_nobody_has(purse):
    with as_owner():
        run("GRANT EXECUTE ON FUNCTION programs_share_costs() TO PUBLIC")
    run(FORGED)
    run(f"INSERT INTO forged VALUES ({purse.first.pk}, {purse.entry.pk}, 200000)")
    assert SharedEntry.objects.get().shared == 200_000
    assert not CostShare.objects.exists()
