"""What the cards of the budget say: every branch of the sentences."""

import datetime as dt
from types import SimpleNamespace

import pytest

from budget import envelope_card, findings
from budget.bridge import MORE, NEW, Bridge, Pair, Part
from budget.curves import Curve, _months_ended

BILLION = 10**9


def bridge(before: int, after: int, new: int) -> Bridge:
    line = SimpleNamespace
    return Bridge(
        2017,
        2018,
        [
            Part(MORE, [Pair(MORE, line(ceiling=before), line(ceiling=after))]),
            Part(NEW, [Pair(NEW, None, line(ceiling=new))] if new else []),
        ],
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            (6, 5.7, 3),
            "Anggaran naik Rp2,7\u00a0miliar; tanpa program baru turun Rp0,3",
        ),
        ((6, 5, 0), "Anggaran turun Rp1\u00a0miliar; tanpa program baru turun Rp1\u00a0miliar"),
        ((6, 6, 2), "Anggaran naik Rp2\u00a0miliar; tanpa program baru tetap"),
        ((6, 7, 0), "Anggaran naik Rp1\u00a0miliar; tanpa program baru naik Rp1\u00a0miliar"),
        ((6, 5, 1), "Anggaran sama seperti tahun lalu; tanpa program baru turun Rp1\u00a0miliar"),
    ],
)
def test_the_bridge_says_both_changes(found, said):
    assert findings.of_bridge(bridge(*(int(n * BILLION) for n in found))).startswith(said)


def curve(plan, spent, physical, closed=1) -> Curve:
    return Curve(2018, 10_000, closed, [plan] * 12, [spent] * 12, [physical] * 12)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((9_260, 8_140, 8_600), "uang tertinggal 11,2\u00a0poin dari rencana, fisik 6,6\u00a0poin"),
        ((5_000, 6_000, 5_500), "uang mendahului rencana 10,0\u00a0poin, fisik 5,0\u00a0poin"),
        ((5_000, 5_000, 5_000), "uang tepat rencana, fisik tepat rencana"),
        ((5_000, 4_000, 6_000), "uang tertinggal 10,0\u00a0poin dari rencana, fisik mendahului"),
        ((5_000, 4_000, None), "dari rencana; fisik belum dilaporkan"),
    ],
)
def test_the_curve_says_how_far_money_and_work_are_from_the_plan(given, said):
    assert said in findings.of_curve(curve(*given))


def test_before_the_first_closed_month_nothing_is_compared():
    assert findings.of_curve(curve(1, 1, 1, closed=0)) == "Belum ada bulan yang ditutup"


@pytest.mark.parametrize(
    ("day", "months"),
    [((2018, 12, 14), 11), ((2018, 12, 31), 12), ((2018, 1, 30), 0), ((2017, 5, 1), 0),
     ((2018, 2, 28), 2), ((2020, 1, 1), 12)],
)  # fmt: skip
def test_only_months_that_had_ended_are_told(day, months):
    assert _months_ended(2018, dt.date(*day)) == months


def envelope(whole, left, unallocated=0):
    return SimpleNamespace(
        earmark=SimpleNamespace(envelope=whole * BILLION, name="Program baru"),
        left=int(left * BILLION),
        unallocated=unallocated * BILLION,
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (envelope(3, 0.62), "Dari Rp3\u00a0miliar program baru, Rp0,62\u00a0miliar belum terikat"),
        (envelope(3, 0), "Rp3\u00a0miliar program baru seluruhnya dibayar atau terikat"),
        (envelope(3, 3), "Rp3\u00a0miliar program baru belum satu rupiah pun terikat"),
        (envelope(3, 1, -1), "Bagian baris melampaui Rp3\u00a0miliar program baru sebesar Rp1"),
    ],
)
def test_the_earmark_says_what_is_left(found, said):
    assert envelope_card.finding(found).startswith(said)
