"""Every bad input is refused with its sentence and citation, and nothing is posted."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop.refusals import PolicyRefused, RuleViolation
from budget.actions import decisions, drafts, periods, posting, reversals
from budget.actions.moves import Move
from budget.enums import Kind, State
from budget.models import BudgetDocument, LedgerEntry, Period

from .world import COMPUTERS, DAY, refreshed

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(office):
    return office.opened(1_000_000, 500_000)


def entries() -> int:
    return LedgerEntry.objects.count()


def refused(match, citation):
    """A RuleViolation with these words and this citation."""

    class Refused:
        def __enter__(self):
            self.before = entries()
            self.raises = pytest.raises(RuleViolation, match=match)
            self.info = self.raises.__enter__()
            return self

        def __exit__(self, *error):
            fine = self.raises.__exit__(*error)
            assert citation in self.info.value.citation
            assert entries() == self.before
            return fine

    return Refused()


def test_a_payment_over_the_line(office, lines):
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 1_000_001))
    with refused("hanya bersisa Rp1.000.000", "UU 1/2004"):
        posting.post(document=document, by=office.fajar)
    document.refresh_from_db()
    assert document.state == State.SUBMITTED


def test_a_payment_of_exactly_the_line(office, lines):
    office.post(Kind.PAYMENT_LS, (lines[0], 1_000_000))
    assert refreshed(lines[0]).available == 0


def test_a_payment_in_a_closed_month(office, lines):
    for month in (1, 2, 3):
        period = Period.objects.get(fiscal_year=office.fiscal_year, month=month)
        periods.close(period=period, by=office.fajar)
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
    with refused("sudah ditutup", "Aturan buku besar"):
        posting.post(document=document, by=office.fajar)


def test_a_payment_without_a_line(office, lines):
    with pytest.raises(ValidationError, match="sedikitnya satu baris"):
        office.draft(Kind.PAYMENT_LS)


@pytest.mark.parametrize("kind", [Kind.PAYMENT_LS, Kind.COMMITMENT, Kind.INITIAL, Kind.REFUND])
def test_a_negative_amount(office, lines, kind):
    with pytest.raises(ValidationError, match="tidak boleh negatif"):
        office.draft(kind, (lines[0], -5))


def test_the_same_number_twice(office, lines):
    office.draft(Kind.PAYMENT_LS, (lines[0], 5), number="900/12")
    with pytest.raises(ValidationError, match="sudah dipakai"):
        office.draft(Kind.PAYMENT_LS, (lines[0], 5), number="900/12")


def test_the_same_paper_number_twice(office, lines):
    from budget.actions import payments

    one, other = (office.draft(Kind.PAYMENT_LS, (lines[0], 5)) for _n in range(2))
    given = {"step": "request", "number": "SPP-1", "dated": DAY, "by": office.eka}
    payments.record_step(document=one, **given)
    with pytest.raises(ValidationError, match="sudah dipakai"):
        payments.record_step(document=other, **given)


def test_a_reversal_of_a_reversal(office, lines):
    paid = office.post(Kind.PAYMENT_LS, (lines[0], 5))
    undone = reversals.reverse(document=paid, reason="salah", dated=DAY, by=office.eka)
    undone = posting.post(document=undone, by=office.fajar)
    before = entries()
    with pytest.raises(PolicyRefused, match="tidak dapat dibalik lagi"):
        reversals.reverse(document=undone, reason="salah", dated=DAY, by=office.eka)
    assert entries() == before


def test_a_second_reversal(office, lines):
    paid = office.post(Kind.PAYMENT_LS, (lines[0], 5))
    reversals.reverse(document=paid, reason="salah", dated=DAY, by=office.eka)
    with pytest.raises((ValidationError, RuleViolation), match="sudah dibalik"):
        reversals.reverse(document=paid, reason="salah", dated=DAY, by=office.eka)


def test_a_revision_below_what_is_committed_and_spent(office, lines):
    office.post(Kind.COMMITMENT, (lines[0], 400_000))
    office.post(Kind.PAYMENT_LS, (lines[0], 300_000))
    document = office.approved(Kind.REVISION, (lines[0], -300_001))
    with refused("sudah terikat atau dibayar", "UU 1/2004"):
        posting.post(document=document, by=office.fajar)


def test_a_virement_that_does_not_balance(office, lines):
    with refused(r"selisihnya Rp1\.000", "Pasal 160"):
        office.draft(Kind.VIREMENT, (lines[0], 5_000), (lines[1], -4_000))


def test_a_virement_between_kinds_of_spending(office, lines):
    computers = office.line(lines[0].activity, COMPUTERS)
    with refused("hanya lewat perubahan anggaran", "Pasal 160"):
        office.draft(Kind.VIREMENT, (lines[0], -5_000), (refreshed(computers), 5_000))


def test_a_second_revision(office, lines):
    office.post(Kind.REVISION, (lines[0], 5))
    document = office.approved(Kind.REVISION, (lines[0], 5))
    with refused("hanya sekali setahun", "Pasal 154"):
        posting.post(document=document, by=office.fajar)
    extraordinary = office.approved(Kind.REVISION, (lines[0], 5), extraordinary=True)
    posting.post(document=extraordinary, by=office.fajar)


def test_a_second_dpa(office, lines):
    document = office.approved(Kind.INITIAL, (lines[0], 5))
    with refused("sudah dibukukan", "Aturan buku besar"):
        posting.post(document=document, by=office.fajar)


def test_what_one_has_drafted_oneself(office, lines):
    from bogor_coop.accounts.enums import Role
    from bogor_coop.accounts.models import User
    from tests.factories import RoleAssignmentFactory

    RoleAssignmentFactory(user=office.eka, role=Role.VERIFIER)
    both = User.objects.get(pk=office.eka.pk)
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
    with pytest.raises(PolicyRefused, match="tidak memeriksa dokumennya sendiri"):
        posting.post(document=document, by=both)


def test_without_the_approval_that_the_level_demands(office, lines):
    document = office.submitted(Kind.VIREMENT, (lines[0], -5), (lines[1], 5))
    assert document.approval_level == "treasury"
    with pytest.raises(PolicyRefused, match="Menunggu persetujuan PPKD"):
        posting.post(document=document, by=office.fajar)


def test_a_return_without_a_reason(office, lines):
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
    with pytest.raises(ValidationError, match="alasan"):
        decisions.send_back(document=document, reason="  ", by=office.fajar)


def test_the_head_sends_back_only_what_waits_for_the_heads_agreement(office, lines):
    asked = office.submitted(Kind.VIREMENT, (lines[0], -5), (lines[1], 5))
    sent = decisions.send_back(document=asked, reason="Belum mendesak", by=office.dedi)
    assert (sent.state, sent.decided_by, sent.decision_reason) == (
        "returned", office.dedi, "Belum mendesak",
    )  # fmt: skip
    payment = office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
    with pytest.raises(PolicyRefused, match="tidak memerlukan persetujuan"):
        decisions.send_back(document=payment, reason="Belum mendesak", by=office.dedi)
    with pytest.raises(PermissionDenied):
        decisions.reject(document=payment, reason="Belum mendesak", by=office.dedi)


def test_a_posted_document_is_never_changed(office, lines):
    document = office.post(Kind.PAYMENT_LS, (lines[0], 5))
    with pytest.raises(PolicyRefused, match="sudah diajukan"):
        drafts.redraft(
            document=document,
            version=document.version,
            values={"purpose": "Lain"},
            moves=[Move(lines[0], 6)],
            by=office.eka,
        )


@pytest.mark.parametrize("day", [dt.date(2018, 12, 15), dt.date(2017, 12, 31), dt.date(2019, 1, 1)])
def test_a_day_outside_the_year_or_in_the_future(office, lines, day):
    with pytest.raises(ValidationError, match="Tanggal"):
        office.draft(Kind.COMMITMENT, (lines[0], 5), dated=day)


def test_a_payment_without_its_sp2d(office, lines):
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5), steps=False)
    with pytest.raises(PolicyRefused, match="SP2D"):
        posting.post(document=document, by=office.fajar)


def test_steps_out_of_order(office, lines):
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5), steps=False)
    from budget.actions import payments

    given = {"document": document, "by": office.eka}
    payments.record_step(step="request", number="1", dated=DAY, **given)
    with pytest.raises(RuleViolation, match="berurutan"):
        payments.record_step(step="order", number="2", dated=DAY - dt.timedelta(1), **given)


def test_more_replaced_than_was_advanced(office, lines):
    office.post(Kind.ADVANCE_UP, advance_amount=100_000)
    document = office.submitted(Kind.PAYMENT_GU, (lines[0], 100_001))
    with refused("Ganti uang lebih besar", "UP/GU/TU"):
        posting.post(document=document, by=office.fajar)


def test_a_second_advance_in_a_year(office, lines):
    office.post(Kind.ADVANCE_UP, advance_amount=100_000)
    document = office.approved(Kind.ADVANCE_UP, advance_amount=100_000)
    with refused("satu kali setahun", "UP/GU/TU"):
        posting.post(document=document, by=office.fajar)


def test_more_accounted_for_than_was_given(office, lines):
    office.post(Kind.ADVANCE_TU, advance_amount=100_000)
    document = office.submitted(Kind.SETTLEMENT_TU, (lines[0], 100_001))
    with refused("lebih besar daripada uang di bendahara", "UP/GU/TU"):
        posting.post(document=document, by=office.fajar)


@pytest.mark.parametrize("who", ["citra", "dedi", "hadi", "rani", "gita", "intan"])
def test_others_do_not_draft_or_post(office, lines, who, request):
    person = request.getfixturevalue(who)
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
    with pytest.raises(PermissionDenied):
        drafts.draft(
            kind=Kind.PAYMENT_LS, year=2018, dated=DAY, purpose="x",
            moves=[Move(lines[0], 5)], by=person,
        )  # fmt: skip
    with pytest.raises(PermissionDenied):
        posting.post(document=document, by=person)


def test_a_stale_version(office, lines):
    document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
    with pytest.raises(PolicyRefused, match="diubah orang lain"):
        posting.post(document=document, version=document.version - 1, by=office.fajar)
    assert BudgetDocument.objects.get(pk=document.pk).state == State.SUBMITTED
