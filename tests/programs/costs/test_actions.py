"""Sharing a payment: what is refused, with which sentence, and that then nothing is written."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop.refusals import PolicyRefused, RuleViolation
from budget.enums import State
from programs.actions import costs, funding
from programs.models import CostShare, Funding
from tests.budget.world import Office
from tests.programs import factories

pytestmark = pytest.mark.django_db


def parts(purse) -> dict[str, int]:
    return dict(CostShare.objects.values_list("activity__title", "amount"))


def test_a_payment_is_shared_and_shared_anew(purse):
    purse.share(400_000, 200_000)
    assert parts(purse) == {"Pembukuan": 400_000, "Kepemimpinan": 200_000}
    kept = CostShare.objects.get(activity=purse.first).pk
    purse.share(400_000, 0)
    assert parts(purse) == {"Pembukuan": 400_000}
    assert CostShare.objects.get().pk == kept, "an unchanged part was written again"


def test_a_share_is_taken_back(purse, citra):
    purse.share(400_000)
    costs.take_back(share=CostShare.objects.get(), by=citra)
    assert parts(purse) == {}


def test_parts_beyond_the_payment_are_refused_with_both_sums(purse):
    purse.share(1)
    with pytest.raises(RuleViolation, match=r"Rp600\.001.*Rp600\.000") as refused:
        purse.share(400_000, 200_001)
    assert refused.value.citation
    assert parts(purse) == {"Pembukuan": 1}


def test_parts_of_activities_that_are_not_named_count_too(purse, citra):
    purse.share(400_000)
    seen = costs.shares_of(purse.entry)
    with pytest.raises(RuleViolation):
        costs.divide(entry=purse.entry, amounts={purse.second: 200_001}, seen=seen, by=citra)


def test_the_database_says_it_in_the_same_words(purse, citra, monkeypatch):
    monkeypatch.setattr("programs.costs.rules.within_the_payment", lambda **_: None)
    with pytest.raises(RuleViolation, match="melebihi pembayarannya"):
        purse.share(400_000, 200_001)


def test_nobody_shares_what_he_has_not_seen(purse, citra):
    purse.share(400_000)
    with pytest.raises(PolicyRefused, match="diubah orang lain"):
        costs.divide(entry=purse.entry, amounts={purse.second: 5}, seen={}, by=citra)


def test_what_was_reversed_is_not_shared(purse):
    purse.undo(purse.entry.document)
    with pytest.raises(PolicyRefused, match="sudah dibalik"):
        purse.share(5)


def test_a_ceiling_is_no_payment(purse):
    with pytest.raises(PolicyRefused, match="Hanya pembayaran"):
        purse.share(5, entry=purse.line.entries.get(bucket="ceiling"))


def test_a_refund_is_not_more_than_what_was_paid_for_the_activity(purse):
    purse.share(30_000)
    back = purse.give_back(50_000)
    with pytest.raises(RuleViolation, match="lebih besar daripada yang dibayar"):
        purse.share(30_001, entry=back)
    purse.share(30_000, entry=back)
    assert sum(CostShare.objects.values_list("amount", flat=True)) == 0


def test_what_was_paid_back_is_not_taken_from_under_its_refund(purse, citra):
    purse.share(30_000)
    purse.share(20_000, entry=purse.give_back(50_000))
    with pytest.raises(RuleViolation, match="lebih besar daripada yang dibayar"):
        purse.share(19_999)
    with pytest.raises(RuleViolation, match="lebih besar daripada yang dibayar"):
        costs.take_back(share=CostShare.objects.get(entry=purse.entry), by=citra)
    assert sorted(CostShare.objects.values_list("amount", flat=True)) == [-20_000, 30_000]
    purse.share(20_000)
    costs.take_back(share=CostShare.objects.get(amount__lt=0), by=citra)
    costs.take_back(share=CostShare.objects.get(), by=citra)
    assert parts(purse) == {}


def test_an_activity_without_the_line_gets_nothing(purse, citra):
    stranger = factories.ActivityFactory(program=purse.program)
    with pytest.raises(RuleViolation, match="belum memakai baris"):
        costs.divide(entry=purse.entry, amounts={stranger: 5}, seen={}, by=citra)


def test_a_line_of_another_year_is_refused(purse, eka, fajar, dedi, citra):
    earlier = Office(eka, fajar, dedi, year=2017)
    line = earlier.line(earlier.activity())
    with pytest.raises(RuleViolation, match="tahun anggaran 2017"):
        funding.name_line(activity=purse.first, line=line, planned=0, by=citra)


@pytest.mark.parametrize(("planned", "field"), [(-1, "planned"), (5, "line")])
def test_refusals_stand_at_their_field(purse, citra, planned, field):
    line = purse.other if field == "planned" else purse.line
    with pytest.raises(ValidationError) as refused:
        funding.name_line(activity=purse.first, line=line, planned=planned, by=citra)
    assert list(refused.value.error_dict) == [field]


def test_a_line_is_let_go_unless_it_is_in_use(purse, citra):
    row = Funding.objects.get(activity=purse.first)
    purse.share(5)
    with pytest.raises(RuleViolation, match="sudah dipakai"):
        funding.let_go(funding=row, by=citra)
    purse.share(0)
    funding.let_go(funding=row, by=citra)
    assert not purse.first.fundings.exists()


def test_a_reservation_is_a_submitted_commitment_of_the_line(purse, citra):
    row = Funding.objects.get(activity=purse.first)
    made = funding.reserve(funding=row, amount=100_000, purpose="Sewa gedung", by=citra)
    assert made.commitment.document.state == State.SUBMITTED
    assert made.commitment.line_id == purse.line.pk
    with pytest.raises(RuleViolation, match="hanya bersisa"):
        funding.reserve(funding=row, amount=400_001, purpose="Sewa gedung", by=citra)


def test_nothing_is_reserved_for_a_cancelled_activity(purse, citra):
    purse.first.state, purse.first.state_reason = "cancelled", "sepi"
    purse.first.save()
    row = Funding.objects.select_related("activity").get(activity=purse.first)
    with pytest.raises(PolicyRefused, match="dibatalkan"):
        funding.reserve(funding=row, amount=1, purpose="Sewa gedung", by=citra)


@pytest.mark.parametrize("who", ["intan", "dedi", "hadi", "fajar", "ani"])
def test_only_program_and_budget_officers_share(purse, who, request):
    by = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        costs.divide(entry=purse.entry, amounts={}, seen={}, by=by)
    with pytest.raises(PermissionDenied):
        funding.name_line(activity=purse.first, line=purse.other, planned=0, by=by)


def test_the_history_names_who_shared(purse, eka):
    costs.divide(entry=purse.entry, amounts={purse.first: 5}, seen={}, by=eka)
    event = CostShare.pgh_event_model.objects.get()
    assert str(eka.pk) in str(event.pgh_context)
    assert event.pgh_created_at.date() >= dt.date(2018, 1, 1)
