"""Bridge, curve, forecast, LRA and the list of concerns: formulas and their four cases."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget import attention, bridge, curves, lra, rules
from budget.actions import cash_plans, periods, progress
from budget.enums import Kind
from budget.models import BudgetActivity, NomenclatureNode, Period
from budget.templatetags.budget import points_as_percent

from .world import MEALS, MEETING_MEALS, PAPER, Office, refreshed

pytestmark = pytest.mark.django_db


@given(st.integers(0, 10**13), st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_a_spread_adds_up_to_the_rupiah(total, weights):
    parts = rules.spread(total, weights)
    assert sum(parts) == (total if sum(weights) else 0)
    assert min(parts) >= 0


@pytest.mark.parametrize(
    ("plan", "actual", "points"),
    [
        (100, 0, -10_000),
        (100, 100, 0),
        (100, 150, 5_000),
        (0, 50, None),
        (0, 0, None),
        (3, 2, -3_333.33),
    ],
)
def test_the_deviation_is_signed_and_nothing_spent_is_minus_all(plan, actual, points):
    assert rules.deviation_points(plan, actual) == points


@pytest.mark.parametrize(
    ("part", "whole", "points", "shown"),
    [
        (1, 3, 3_333.33, "33,3 %"),
        (1, 8, 1_250, "12,5 %"),
        (3, 17, 1_764.70, "17,6 %"),  # not 17,65 and then 17,7
        (353, 2_000, 1_765, "17,7 %"),
        (5, 0, None, "–"),
    ],
)
def test_a_share_is_rounded_once_and_nothing_without_a_whole(part, whole, points, shown):
    assert rules.basis_points(part, whole) == points
    assert points_as_percent(points).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_working_days_skip_the_weekend():
    friday, monday = dt.date(2018, 3, 2), dt.date(2018, 3, 5)
    assert rules.working_days(friday, monday) == 1
    assert rules.working_days(friday, friday) == 0
    assert rules.days_over("order", since=friday, until=dt.date(2018, 3, 7)) == 1
    assert rules.days_over("order", since=friday, until=dt.date(2018, 3, 6)) == 0


def test_a_quarter_locks_after_the_tenth_working_day():
    assert rules.plan_lock_day(2018, 1) == dt.date(2018, 2, 15)
    assert rules.locked_months(2018, at=dt.date(2018, 2, 14)) == set()
    assert rules.locked_months(2018, at=dt.date(2018, 2, 15)) == {1, 2, 3}


class TestBridge:
    @pytest.fixture
    def years(self, eka, fajar, dedi):
        first = Office(eka, fajar, dedi, year=2017)
        second = Office(eka, fajar, dedi, year=2018)
        old = {name: first.activity(name) for name in ("tetap", "ganti kode", "usai")}
        lines = [
            (first.line(old["tetap"], MEALS), 100),
            (first.line(old["tetap"], MEETING_MEALS), 100),
            (first.line(old["tetap"], PAPER), 100),
            (first.line(old["ganti kode"], MEALS), 50),
            (first.line(old["usai"], MEALS), 30),
        ]
        first.post(Kind.INITIAL, *lines, dated=dt.date(2017, 1, 2))
        kept = second.activity("tetap", continues=old["tetap"])
        moved = second.activity("ganti kode", "1.15.18.01", continues=old["ganti kode"])
        new = second.activity("baru", is_new=True)
        lines = [
            (second.line(kept, MEALS), 80),
            (second.line(kept, MEETING_MEALS), 100),
            (second.line(kept, PAPER), 120),
            (second.line(moved, MEALS), 60),
            (second.line(new, MEALS), 200),
        ]
        second.post(Kind.INITIAL, *lines, dated=dt.date(2018, 1, 2))

    def test_the_parts_add_up_to_the_difference(self, years):
        found = bridge.between(2017, 2018)
        changes = {part.kind: part.change for part in found.parts}
        assert changes == {
            "ended": -30, "less": -20, "same": 0, "more": 20, "recoded": 10, "new": 200,
        }  # fmt: skip
        assert (found.before, found.after) == (380, 560)
        assert sum(changes.values()) == found.difference == found.continuing + found.new
        assert found.continuing == -20

    def test_the_head_reads_that_the_net_is_derived(self, years, client, dedi):
        client.force_login(dedi)
        text = client.get("/anggaran/2018/jembatan/").content.decode()
        assert "(turunan, bersih)" in text
        assert "naik" in text


def test_without_the_link_a_new_code_would_look_like_an_end_and_a_beginning(eka, fajar, dedi):
    """Twin of the match: the same years, the activities not tied to each other."""
    for year, node in ((2017, "1.15.18.05"), (2018, "1.15.18.01")):
        office = Office(eka, fajar, dedi, year=year)
        line = office.line(office.activity("sama", node))
        office.post(Kind.INITIAL, (line, 50), dated=dt.date(year, 1, 2))
    found = {part.kind: part.change for part in bridge.between(2017, 2018).parts if part.pairs}
    assert found == {"ended": -50, "new": 50}


@pytest.fixture
def running(office):
    """A year of 1,200 in twelve equal months, three closed, 150 paid in each of two."""
    (line,) = office.opened(1_200)
    cash_plans.plan(line=line, months=[100] * 12, by=office.eka)
    for month in (1, 2):
        office.post(Kind.PAYMENT_LS, (line, 75), dated=dt.date(2018, month, 20))
    for month in (1, 2, 3):
        period = Period.objects.get(fiscal_year=office.fiscal_year, month=month)
        periods.close(period=period, by=office.fajar)
    return refreshed(line)


def test_the_curve_stops_at_the_last_closed_month(office, running):
    progress.report(activity=running.activity, month=2, basis_points=2_000, by=office.eka)
    curve = curves.of_year(office.fiscal_year)
    assert (curve.closed, curve.plan[2], curve.spent[2]) == (3, 300, 150)
    assert (curve.planned_points, curve.spent_points, curve.behind) == (2_500, 1_250, -1_250)
    assert curve.physical[:4] == [0, 2_000, 2_000, None]
    assert curve.gap == -150


def test_the_forecast_is_a_range(office, running):
    curve = curves.of_year(office.fiscal_year)
    found = curves.forecast(curve, office.fiscal_year)
    assert found.by_plan == 150 + 900 * 150 // 300
    assert found.by_commitments == 150
    assert found.by_last_year is None
    assert (found.low, found.high) == (150, 600)


def test_before_three_months_are_closed_there_is_no_forecast(office):
    office.opened(1_200)
    assert curves.forecast(curves.of_year(office.fiscal_year), office.fiscal_year) is None


def test_lra_adds_up_level_by_level(office):
    lines = office.opened(1_000, 500, 300, accounts=(MEALS, MEETING_MEALS, PAPER))
    office.post(Kind.PAYMENT_LS, (lines[0], 400), dated=dt.date(2018, 3, 5))
    office.post(Kind.PAYMENT_LS, (lines[2], 30), dated=dt.date(2018, 6, 5))
    rows = {row.account.code: row for row in lra.rows(office.fiscal_year, month=12)}
    assert (rows["5"].ceiling, rows["5"].spent) == (1_800, 430)
    assert rows["5.2.2.11"].spent == 400
    assert rows["5.2.2.11"].difference == -1_100
    march = {row.account.code: row for row in lra.rows(office.fiscal_year, month=3)}
    assert march["5"].spent == 400


def test_what_deserves_a_look(office):
    lines = office.opened(1_000, 500, 300, accounts=(MEALS, MEETING_MEALS, PAPER))
    cash_plans.plan(line=lines[0], months=[100] * 10 + [0, 0], by=office.eka)
    cash_plans.plan(line=lines[1], months=[0] * 11 + [500], by=office.eka)
    late = office.submitted(Kind.PAYMENT_LS, (lines[0], 5), steps=False)
    from budget.actions import payments

    payments.record_step(
        document=late, step="request", number="1", dated=dt.date(2018, 12, 3), by=office.eka
    )
    office.post(Kind.ADVANCE_TU, advance_amount=70, dated=dt.date(2018, 12, 3))
    found = attention.of_year(office.fiscal_year, at=dt.date(2018, 12, 14))
    assert {one.kind for one in found} == {"nothing", "december", "plan", "late", "advance"}
    assert next(one for one in found if one.kind == "nothing").amount == 1_000


def test_an_advance_is_not_spending(office):
    lines = office.opened(1_000, 500)
    office.post(Kind.ADVANCE_UP, advance_amount=300)
    office.post(Kind.ADVANCE_TU, advance_amount=200)
    assert [refreshed(line).spent for line in lines] == [0, 0]
    office.post(Kind.PAYMENT_GU, (lines[0], 120))
    office.post(Kind.SETTLEMENT_TU, (lines[1], 150), returned_amount=50)
    assert [refreshed(line).spent for line in lines] == [120, 150]
    held = dict(office.fiscal_year.advances.values_list("kind", "balance"))
    assert held == {"up": 300, "tu": 0}


def test_the_year_end_gives_back_what_is_reserved_and_held(office):
    lines = office.opened(1_000, 500)
    tie = office.post(Kind.COMMITMENT, (lines[0], 400)).commitments.get()
    office.post(Kind.PAYMENT_LS, (lines[0], 100, tie))
    office.post(Kind.ADVANCE_UP, advance_amount=300)
    office.post(Kind.YEAR_END, dated=dt.date(2018, 12, 12))
    line = refreshed(lines[0])
    assert (line.committed, line.spent) == (0, 100)
    assert office.fiscal_year.advances.get().balance == 0


def test_local_nodes_carry_activities_too(office):
    program = NomenclatureNode.objects.get(edition=office.edition, code="1.15.18")
    NomenclatureNode.objects.create(
        edition=office.edition, level="activity", parent=program, code="1.15.18.99",
        official_name="Kegiatan daerah", is_local=True,
    )  # fmt: skip
    assert isinstance(office.activity("Daerah", "1.15.18.99"), BudgetActivity)
